import type { Index, Log } from '../raft/types.ts'
import { type Change, leadsTerm } from './change.ts'
import { electedAt } from './election-safety.ts'
import { endOf, entryAt, sameEntry } from './read.ts'
import { report } from './report.ts'
import type { CheckState } from './types.ts'

/** First index at which `is` no longer holds what `was` held; a snapshot may stand for the beginning (§7). */
const firstLoss = (was: Log, is: Log): Index | null => {
  // Versions of a log share their backing array and only ever grow it, so the common case needs no comparing.
  const shared = was.store === is.store && was.base.index === is.base.index
  const from = shared ? Math.min(endOf(was), endOf(is)) : Math.max(was.base.index, is.base.index)
  for (let index = from + 1; index <= endOf(was); index += 1) {
    const old = entryAt(was, index)
    const now = entryAt(is, index)
    if (old !== undefined && (now === undefined || !sameEntry(old, now))) return index
  }
  return null
}

/** Leader Append-Only (Fig. 3, §5.3): a leader never overwrites or deletes entries in its log; it only appends. */
export const leaderAppendOnly = (state: CheckState, change: Change): CheckState => {
  const { id, was, is, after } = change
  const term = leadsTerm(is.server)
  if (was === null || term === null || leadsTerm(was) !== term) return state
  if (was.disk.log === is.server.disk.log) return state
  const index = firstLoss(was.disk.log, is.server.disk.log)
  if (index === null) return state
  return report(state, after, 'LeaderAppendOnly', `${id}@${term}`, {
    against: electedAt(state, id, term),
    actors: [id],
    values: { S: id, i: index },
  })
}
