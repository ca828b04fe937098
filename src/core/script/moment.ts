/** What assertions look at, and how they read a server that may be down. */
import type { Violation } from '../check/types.ts'
import { entriesFrom } from '../raft/log.ts'
import { commandText } from '../raft/text.ts'
import type { Disk, Entry, Index, Note, Role, ServerId, Term } from '../raft/types.ts'
import type { Host, World } from '../sim/types.ts'
import type { AssertionOf } from './claims.ts'
import { type EntryText, entriesText } from './words.ts'

/** All that assertions may look at. The caller chooses how far back `notes` reach (a beat, a branch, "from now on"). */
export interface Moment {
  readonly world: World
  readonly violations: readonly Violation[]
  /** Notes in the order in which they were made. */
  readonly notes: readonly Note[]
  /** Every server that ever led this term on this branch. */
  leaders(term: Term): readonly ServerId[]
  committedAt(index: Index): EntryText | null
  everCommitted(term: Term, command: string): boolean
}
/** `actual`: what was found, in the notation of the assertion. */
export interface Verdict {
  readonly ok: boolean
  readonly actual: string
}

export const diskOf = (host: Host): Disk => (host.up ? host.server.disk : host.disk)
export const roleOf = (host: Host): Role | null => (host.up ? host.server.role : null)
const snapshotIndex = (host: Host): Index => diskOf(host).snapshot?.last.index ?? 0

/** Entries as `1:x=5 2:noop`, `-` when there are none. */
export const logText = (entries: readonly Entry[]): string =>
  entriesText(entries.map(({ term, payload }) => ({ term, command: commandText(payload) })))
export const entriesOf = ({ log }: Disk): readonly Entry[] => entriesFrom(log, log.base.index + 1, log.length)

/** The key-value pairs a server would read out. One that is down has only what its snapshot holds. */
export const pairsOf = (host: Host): Readonly<Record<string, unknown>> => {
  if (host.up) return host.machine.kv
  const data = host.disk.snapshot?.data
  const kv = typeof data === 'object' && data !== null && 'kv' in data ? data.kv : null
  return typeof kv === 'object' && kv !== null ? (kv as Readonly<Record<string, unknown>>) : {}
}
export const NUMBERS: Readonly<Record<AssertionOf<'term'>['type'], (host: Host) => number>> = {
  term: (host) => diskOf(host).currentTerm,
  commit: (host) => (host.up ? host.server.commitIndex : snapshotIndex(host)),
  applied: (host) => (host.up ? host.machine.lastApplied : snapshotIndex(host)),
  snap: snapshotIndex,
}
export const POINTERS: Readonly<Record<AssertionOf<'votedFor'>['type'], (host: Host) => ServerId | null>> = {
  votedFor: (host) => diskOf(host).votedFor,
  knowsLeader: (host) => (host.up ? host.server.leaderId : null),
}
