/** Which key does what for this reader: the table of keys with the reader's own choices laid over it. */
import { isSingleCharacter, KEY_IDS, KEYS, type KeyId } from './keys.ts'

/** By action: the one combo it has now; an empty one: none. Actions that are not in it keep what the table says. */
export type Keymap = Readonly<Record<string, string>>
export interface Bindings {
  combos(id: KeyId): readonly string[]
  /** The action of a combo, undefined for a key that is not ours. */
  idOf(combo: string): KeyId | undefined
}

/** A key that a reader gave to an action is taken from the one that had it by default. */
const lay = (keymap: Keymap): Bindings => {
  const byCombo = new Map<string, KeyId>()
  for (const id of KEY_IDS) for (const combo of KEYS[id].combos) byCombo.set(combo, id)
  for (const id of KEY_IDS) {
    const own = keymap[id]
    if (own === undefined) continue
    for (const combo of KEYS[id].combos) if (byCombo.get(combo) === id) byCombo.delete(combo)
    if (own !== '') byCombo.set(own, id)
  }
  const combosOf = (id: KeyId): readonly string[] => {
    const own = keymap[id]
    const all: readonly string[] = own === undefined ? KEYS[id].combos : own === '' ? [] : [own]
    return all.filter((combo) => byCombo.get(combo) === id)
  }
  return { combos: combosOf, idOf: (combo) => byCombo.get(combo) }
}

/** What is left when single-key shortcuts are switched off. */
export const withoutSingles = ({ combos, idOf }: Bindings): Bindings => ({
  combos: (id) => combos(id).filter((combo) => !isSingleCharacter(combo)),
  idOf: (combo) => (isSingleCharacter(combo) ? undefined : idOf(combo)),
})

let last: readonly [Keymap, Bindings] | null = null
export const bindingsOf = (keymap: Keymap): Bindings => {
  if (last?.[0] !== keymap) last = [keymap, lay(keymap)]
  return last[1]
}
