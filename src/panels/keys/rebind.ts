/** Giving actions other keys: what is possible, and what the reader's keys are then. */
import { bindingsOf, type Keymap } from './bindings.ts'
import type { KeyId } from './keys.ts'

/** Keys that stay what they are: who could not press Escape could not leave anything. */
const FIXED: readonly KeyId[] = ['close', 'applyPartition', 'select']
export const isFixed = (id: KeyId): boolean => FIXED.includes(id)

/** Why a key cannot be given to an action. */
export type Refusal =
  | { readonly why: 'taken'; readonly by: KeyId }
  /** The browser, the system or a fixed action needs it. */
  | { readonly why: 'reserved' }
const RESERVED = /^(?:Mod\+.*|(?:Shift\+)?(?:Enter|Tab)|Dead|Unidentified|Process|F\d+|.*Lock|ContextMenu)$/u

/** Null: the key is free (or the action has it already). */
export const refusalOf = (keymap: Keymap, id: KeyId, combo: string): Refusal | null => {
  const by = bindingsOf(keymap).idOf(combo)
  if (RESERVED.test(combo) || (by !== undefined && by !== id && isFixed(by))) return { why: 'reserved' }
  return by === undefined || by === id ? null : { why: 'taken', by }
}

/** With a key given to an action, and taken from whoever had it; an empty one: the action has none. */
export const rebound = (keymap: Keymap, id: KeyId, combo: string): Keymap => {
  const others = Object.entries(keymap).map(([key, own]) => [key, own === combo ? '' : own] as const)
  return { ...Object.fromEntries(others), [id]: combo }
}
/** With an action as the table has it again, unless another action holds its key now. */
export const restored = (keymap: Keymap, id: KeyId): Keymap =>
  Object.fromEntries(Object.entries(keymap).filter(([key]) => key !== id))
