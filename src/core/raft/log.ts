/**
 * The log as a value (Fig. 2 `log[]`, first index 1). Versions share one backing array like `tail.ts`, whose reason for
 * that holds here too: appending is O(1), old versions stay readable. Only this file looks into `store`.
 */
import { alike } from '../alike.ts'
import type { Config, ConfigAt, Entry, EntryId, Index, Log, Snapshot, Term } from './types.ts'

export const NO_ENTRY: EntryId = { term: 0, index: 0 }

/** A log without entries under the given first configuration. */
export const emptyLog = (config: Config): Log => ({
  base: NO_ENTRY,
  length: 0,
  store: [],
  configs: [{ index: 0, config }],
})

/** The log that remains when a snapshot replaces everything (§7). */
export const logAfter = (snapshot: Snapshot): Log => ({
  base: snapshot.last,
  length: 0,
  store: [],
  configs: [{ index: snapshot.last.index, config: snapshot.config }],
})

export const lastIndex = (log: Log): Index => log.base.index + log.length

/** Entry at `index`, undefined before the log's base or past its end. */
export const entryAt = (log: Log, index: Index): Entry | undefined => {
  const position = index - log.base.index - 1
  return position >= 0 && position < log.length ? log.store[position] : undefined
}

/** Term of the entry at `index`; 0 at index 0; null where the log has no (or no longer an) entry. */
export const termAt = (log: Log, index: Index): Term | null => {
  if (index === log.base.index) return log.base.term
  return entryAt(log, index)?.term ?? null
}

export const lastId = (log: Log): EntryId => entryAt(log, lastIndex(log)) ?? log.base

/** At most `max` entries from `from` on; empty when there are none. */
export const entriesFrom = (log: Log, from: Index, max: number): readonly Entry[] => {
  const start = from - log.base.index - 1
  return start >= log.length ? NO_ENTRIES : log.store.slice(start, Math.min(log.length, start + max))
}
const NO_ENTRIES: readonly Entry[] = []

/** A version with `entry` behind the last one. A configuration entry is in use from this moment (thesis §4.1). */
export const append = (log: Log, entry: Entry): Log => {
  const store = storeWith(log, entry)
  const { payload, index } = entry
  const configs =
    payload.kind === 'config' ? [...log.configs, { index, config: payload.config }] : log.configs
  return { base: log.base, length: log.length + 1, store, configs }
}

/** The store with `entry` at the end of this version; shared with a longer version that went on with the same entry. */
const storeWith = ({ store, length }: Log, entry: Entry): readonly Entry[] => {
  if (store.length > length && alike(store[length], entry)) return store
  const own = (store.length === length ? store : store.slice(0, length)) as Entry[]
  own.push(entry)
  return own
}

/** A version that ends at `index`; configurations that came later are forgotten with their entries. */
export const truncateAfter = (log: Log, index: Index): Log => ({
  base: log.base,
  length: Math.max(0, index - log.base.index),
  store: log.store,
  configs: log.configs.some((known) => known.index > index)
    ? log.configs.filter((known, i) => i === 0 || known.index <= index)
    : log.configs,
})

/** A version without the entries up to `last`, which a snapshot now holds (§7). */
export const compactTo = (log: Log, last: EntryId): Log => {
  const dropped = last.index - log.base.index
  if (dropped <= 0) return log
  const inSnapshot = configAt(log, last.index)
  return {
    base: last,
    length: Math.max(0, log.length - dropped),
    store: log.store.slice(dropped, log.length),
    configs: [inSnapshot, ...log.configs.filter((known) => known.index > last.index)],
  }
}

/** The newest configuration at or below `index`. */
export const configAt = (log: Log, index: Index): ConfigAt => {
  let found = log.configs[0] as ConfigAt // never empty: emptyLog, logAfter and compactTo all keep a first one
  for (const known of log.configs) if (known.index <= index) found = known
  return found
}

/** The configuration in use: the newest in the log, committed or not (thesis §4.1). */
export const configInUse = (log: Log): ConfigAt => log.configs[log.configs.length - 1] as ConfigAt

/** Replaces what the server believes about membership by hand, outside the log (unsafe). */
export const withConfig = (log: Log, config: Config): Log => ({
  ...log,
  configs: [{ index: lastIndex(log), config }],
})

/** First index of the run of entries of one term that ends at `index` (§5.3, fast back-off). */
export const firstOfTerm = (log: Log, index: Index): Index => {
  const term = termAt(log, index)
  let first = index
  while (first - 1 > log.base.index && termAt(log, first - 1) === term) first -= 1
  return first
}

/** Last index with an entry of `term`, 0 if there is none. */
export const lastOfTerm = (log: Log, term: Term): Index => {
  for (let index = lastIndex(log); index > log.base.index; index -= 1) {
    const own = termAt(log, index)
    if (own === term) return index
    if (own !== null && own < term) return 0
  }
  return 0
}

/** §5.4.1: is a log ending in `a` at least as up-to-date as one ending in `b`? Last term first, then length. */
export const isUpToDate = (a: EntryId, b: EntryId): boolean =>
  a.term > b.term || (a.term === b.term && a.index >= b.index)
