import type { Log, ServerId, Term } from '../raft/types.ts'
import type { World } from '../sim/types.ts'
import { itemAt } from '../tail.ts'
import { type Change, leadsTerm, wonTerm } from './change.ts'
import { electedAt } from './election-safety.ts'
import { entryAt, sameEntry } from './read.ts'
import { report } from './report.ts'
import type { CheckState, Committed } from './types.ts'

/** A snapshot stands for all it covers (§7): a server only compacts what is committed. */
const holds = (log: Log, { entry }: Committed): boolean => {
  const own = entryAt(log, entry.index)
  return entry.index <= log.base.index || (own !== undefined && sameEntry(own, entry))
}

const firstMissing = ({ committed }: CheckState, log: Log, term: Term): Committed | null => {
  for (let position = log.base.index; position < committed.length; position += 1) {
    const known = itemAt(committed, position)
    if (known && known.term < term && !holds(log, known)) return known
  }
  return null
}

const incomplete = (
  state: CheckState,
  after: World,
  leader: ServerId,
  term: Term,
  missing: Committed,
  against: number | null,
): CheckState =>
  report(state, after, 'LeaderCompleteness', `${leader}@${term}`, {
    against,
    actors: leader === missing.server ? [leader] : [leader, missing.server],
    values: { S: leader, t: term, i: missing.entry.index, ct: missing.term },
  })

/**
 * Leader Completeness (Fig. 3, §5.4): an entry committed in a given term is present in the logs of the leaders of all
 * higher-numbered terms. Here: a new leader is measured against all that is committed.
 */
export const leaderCompleteness = (state: CheckState, change: Change): CheckState => {
  const term = wonTerm(change)
  if (term === null) return state
  const missing = firstMissing(state, change.is.server.disk.log, term)
  return missing === null ? state : incomplete(state, change.after, change.id, term, missing, missing.seq)
}

/** The same promise from the other side: an entry is committed in an old term while a later leader lacks it. */
export const completeLeaders = (state: CheckState, after: World, latest: Committed): CheckState => {
  let known = state
  for (const id of after.ids) {
    const host = after.hosts[id]
    const term = host?.up ? leadsTerm(host.server) : null
    if (!host?.up || term === null || term <= latest.term || holds(host.server.disk.log, latest)) continue
    known = incomplete(known, after, id, term, latest, electedAt(known, id, term))
  }
  return known
}
