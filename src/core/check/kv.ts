/** The checker's own idea of what commands do to the key-value store. */
import type { Action } from './types.ts'

const WRITE = /^(\w+)(=|\+=|-=)(-?\d+)$/
const KINDS = { '=': 'set', '+=': 'add', '-=': 'sub' } as const

/** The key and action of a write; null for an opaque word, which touches no key. */
export const parseWrite = (command: string): { readonly key: string; readonly action: Action } | null => {
  const [, key, sign, by] = WRITE.exec(command) ?? []
  if (key === undefined || by === undefined) return null
  const kind = KINDS[sign as keyof typeof KINDS]
  return { key, action: { kind, by: Number(by) } }
}

/** A read that goes through the log (`?k`) changes nothing, however often it is executed. */
export const isRead = (command: string): boolean => command.startsWith('?')

/** What a store holds under `key`; keys are free text, so nothing inherited may count. */
export const heldUnder = (store: Readonly<Record<string, number>>, key: string): number | null =>
  (Object.hasOwn(store, key) ? store[key] : undefined) ?? null

export const REFUSED = 'refused'

/** Value afterwards and the answer a client is owed. Nothing goes below 0: such a `sub` is refused. */
export const perform = (
  value: number | null,
  { kind, by }: Action,
): { readonly value: number | null; readonly answer: string } => {
  const held = value ?? 0
  if (kind === 'read') return { value, answer: value === null ? 'none' : String(value) }
  if (kind === 'sub' && held < by) return { value, answer: REFUSED }
  const next = kind === 'set' ? by : kind === 'add' ? held + by : held - by
  return { value: next, answer: String(next) }
}
