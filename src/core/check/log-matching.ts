import type { Entry, Log, ServerId } from '../raft/types.ts'
import type { Change } from './change.ts'
import { diskOf, endOf, entryAt, samePayload, termAt } from './read.ts'
import { report } from './report.ts'
import type { CheckState } from './types.ts'

/** Entries of `is` that `was` did not hold, newest first. */
const appended = (was: Log | null, is: Log): readonly Entry[] => {
  const found: Entry[] = []
  for (let index = endOf(is); index > is.base.index; index -= 1) {
    const entry = entryAt(is, index)
    if (entry === undefined || (was !== null && entry === entryAt(was, index))) break
    found.push(entry)
  }
  return found
}

/** Same index and term, yet another content or another predecessor. */
const contradicts = (entry: Entry, own: Log, other: Log): boolean => {
  const theirs = entryAt(other, entry.index)
  if (theirs === undefined || theirs.term !== entry.term) return false
  if (!samePayload(theirs.payload, entry.payload)) return true
  const before = termAt(own, entry.index - 1)
  const theirsBefore = termAt(other, entry.index - 1)
  return before !== undefined && theirsBefore !== undefined && before !== theirsBefore
}

/**
 * Log Matching (Fig. 3, §5.3): if two logs contain an entry with the same index and term, then they are identical in
 * all entries up through that index. Comparing each new entry and its predecessor suffices, by induction over events.
 */
export const logMatching = (state: CheckState, change: Change): CheckState => {
  const { id, was, is, after } = change
  const log = is.server.disk.log
  if (was === null || was.disk.log === log) return state
  let known = state
  for (const entry of appended(was.disk.log, log)) {
    const other = after.ids.find((peer) => peer !== id && contradictedBy(entry, log, change, peer))
    if (other === undefined) continue
    known = report(known, after, 'LogMatching', `${entry.index}@${entry.term}`, {
      against: null,
      actors: [id, other],
      values: { S: id, P: other, i: entry.index, t: entry.term },
    })
  }
  return known
}

const contradictedBy = (entry: Entry, log: Log, { after }: Change, peer: ServerId): boolean => {
  const host = after.hosts[peer]
  return host !== undefined && contradicts(entry, log, diskOf(host).log)
}
