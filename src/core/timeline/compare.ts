/** Two branches side by side: up to which event they are one, and in what their servers differ after it. */
import { alike } from '../alike.ts'
import { entryAt, lastIndex } from '../raft/log.ts'
import type { Index, Log, ServerId, Term } from '../raft/types.ts'
import type { Host, Seq, World } from '../sim/types.ts'
import { type Band, diskIn, lookOf } from './marks.ts'
import type { Given } from './timeline.ts'

/** What it is here, and what it is there. */
export type Both<T> = readonly [here: T, there: T]

/** In what one server differs between two worlds; null: in this it does not. */
export interface Difference {
  readonly server: ServerId
  readonly look: Both<Band['look']> | null
  readonly term: Both<Term> | null
  /** A server that is down has no commit index: null on its side. */
  readonly commit: Both<Index | null> | null
  /** The first index at which the logs do not hold the same entry, and where each ends. */
  readonly log: { readonly from: Index; readonly ends: Both<Index> } | null
}

/** The last event that two runs of one setup share: they part where a command was given to one of them only. */
export const lastShared = (here: readonly Given[], there: readonly Given[]): Seq => {
  for (let i = 0; ; i += 1) {
    const [a, b] = [here[i], there[i]]
    if (!a && !b) return Number.POSITIVE_INFINITY
    if (!a || !b || !alike(a, b)) return Math.min(a?.after ?? Infinity, b?.after ?? Infinity)
  }
}

const both = <T>(here: T, there: T): Both<T> | null => (here === there ? null : [here, there])
const commitOf = (host: Host): Index | null => (host.up ? host.server.commitIndex : null)

/** Equal numbers do not make equal entries: on two branches the same place of the same term may hold two commands. */
const logDifference = (here: Log, there: Log): Difference['log'] => {
  const ends: Both<Index> = [lastIndex(here), lastIndex(there)]
  const last = Math.max(...ends)
  for (let index = Math.max(here.base.index, there.base.index) + 1; index <= last; index += 1) {
    if (!alike(entryAt(here, index), entryAt(there, index))) return { from: index, ends }
  }
  return null
}

const differenceOf = (here: Host, there: Host): Difference => {
  const [a, b] = [diskIn(here), diskIn(there)]
  return {
    server: here.id,
    look: both(lookOf(here), lookOf(there)),
    term: both(a.currentTerm, b.currentTerm),
    commit: both(commitOf(here), commitOf(there)),
    log: logDifference(a.log, b.log),
  }
}

/** The servers that differ, in server order. */
export const differences = (here: World, there: World): readonly Difference[] =>
  here === there
    ? []
    : here.ids.flatMap((id) => {
        const [a, b] = [here.hosts[id], there.hosts[id]]
        if (!a || !b) return []
        const found = differenceOf(a, b)
        return found.look || found.term || found.commit || found.log ? [found] : []
      })
