/** The follower's side of replication: Fig. 2 AppendEntries, receiver implementation 1-5 (§5.1, §5.3). */
import { append, configInUse, entryAt, firstOfTerm, lastIndex, termAt, truncateAfter } from './log.ts'
import { becomeFollower } from './term.ts'
import { configText } from './text.ts'
import { arm, note, own, send, type Turn, writeLog } from './turn.ts'
import type { AppendEntries, Entry, EntryId, Index, InstallSnapshot, ServerId } from './types.ts'

/** A message of the current term's leader counts as contact, whatever comes of it (contract A.1 rule 2). */
export const hearLeader = (turn: Turn, { from }: AppendEntries | InstallSnapshot): boolean => {
  const { role, disk, leaderId } = turn.server
  const t = disk.currentTerm
  if (role.kind === 'leader') {
    note(turn, 'rivalLeaderIgnored', from, { t })
    return false
  }
  if (role.kind !== 'follower') {
    note(turn, 'stepDown:leaderExists', from, { t })
    becomeFollower(turn, from)
  }
  if (leaderId !== from) note(turn, 'recognizeLeader', from, { t })
  note(turn, 'timerReset:leader', from, { t })
  const server = own(turn)
  server.leaderId = from
  server.heardAt = turn.at
  arm(turn, 'election')
  return true
}

/** Receiver 1: "Reply false if term < currentTerm" (§5.1). The term rule has been applied, so it is never larger. */
const isStale = (turn: Turn, { term }: AppendEntries): boolean =>
  term < turn.server.disk.currentTerm && turn.rules.rejectStaleAppend

export const onAppendEntries = (turn: Turn, message: AppendEntries): void => {
  const { currentTerm } = turn.server.disk
  if (isStale(turn, message)) {
    note(turn, 'appendRejected:staleTerm', message.from, { mt: message.term, t: currentTerm })
    note(turn, 'timerKept:stale', message.from, { mt: message.term, t: currentTerm })
    return reply(turn, message, 0, null)
  }
  if (!hearLeader(turn, message)) return
  const conflict = checkPrevious(turn, message)
  if (conflict !== null) return reply(turn, message, 0, conflict)
  const verified = message.prev.index + message.entries.length
  const added = store(turn, message)
  if (message.entries.length === 0)
    note(turn, 'heartbeatOk', message.from, { prev: message.prev.index, prevTerm: message.prev.term })
  else if (added > 0)
    note(turn, 'appendAccepted', message.from, {
      prev: message.prev.index,
      prevTerm: message.prev.term,
      n: added,
      i: verified,
    })
  else note(turn, 'appendAlreadyHad', message.from, { n: 0, i: verified })
  followCommit(turn, message, verified)
  reply(turn, message, verified, null)
}

const reply = (turn: Turn, message: AppendEntries, matchIndex: Index, conflict: EntryId | null): void => {
  const { id, disk } = turn.server
  const success = conflict === null && !isStale(turn, message)
  send(turn, {
    type: 'AppendEntriesResp',
    from: id,
    to: message.from,
    term: disk.currentTerm,
    success,
    matchIndex,
    prevIndex: message.prev.index,
    conflict,
    stamp: message.stamp,
  })
}

/** Receiver 2: refuse unless the log holds prevLogIndex with prevLogTerm. The result is the hint for fast back-off (§5.3). */
const checkPrevious = (turn: Turn, { from, prev }: AppendEntries): EntryId | null => {
  const { log } = turn.server.disk
  const last = lastIndex(log)
  if (prev.index > last) {
    note(turn, 'appendRejected:missingEntry', from, { prev: prev.index, last })
    return { term: 0, index: last + 1 }
  }
  const own = termAt(log, prev.index)
  // Null: replaced by a snapshot, hence committed and equal (§7).
  if (own === null || own === prev.term || !turn.rules.prevCheck) return null
  note(turn, 'appendRejected:termMismatch', from, { prev: prev.index, own, prevTerm: prev.term })
  return { term: own, index: firstOfTerm(log, prev.index) }
}

/** Receiver 3-4: delete a conflicting entry and all that follow it, append what is new. Returns how many were new. */
const store = (turn: Turn, { from, prev, entries }: AppendEntries): number => {
  const { log } = turn.server.disk
  let at = 0
  while (at < entries.length && needsNothing(turn, entries[at])) at += 1
  const fresh = entries.slice(at)
  const first = fresh[0]
  if (first === undefined) return 0
  if (first.index <= lastIndex(log)) cut(turn, from, first, prev.index + entries.length)
  let longer = turn.server.disk.log
  for (const entry of fresh) longer = append(longer, entry)
  writeLog(turn, longer)
  for (const { payload } of fresh)
    if (payload.kind === 'config') note(turn, 'confInUse', null, { conf: configText(payload.config) })
  return fresh.length
}

/** What a snapshot has replaced is final (§7), whatever a message says; an entry the log already has stays where it is. */
const needsNothing = (turn: Turn, entry: Entry | undefined): boolean => {
  if (entry === undefined) return false
  const { log } = turn.server.disk
  if (entry.index <= log.base.index) return true
  return turn.rules.truncateOnlyOnConflict && termAt(log, entry.index) === entry.term
}

const cut = (turn: Turn, from: ServerId, first: Entry, verified: Index): void => {
  const { log } = turn.server.disk
  const own = entryAt(log, first.index)
  const i2 = lastIndex(log)
  const shorter = truncateAfter(log, first.index - 1)
  if (own !== undefined && own.term !== first.term)
    note(turn, 'truncate:conflict', from, { i1: first.index, i2, own: own.term, t: first.term })
  // Guard truncateOnlyOnConflict off: everything behind prevLogIndex goes, even what the leader's message repeats.
  else if (i2 > verified) note(turn, 'truncate:always', from, { i1: first.index, i2 })
  writeLog(turn, shorter)
  const before = configInUse(log)
  const after = configInUse(shorter)
  if (before !== after) note(turn, 'confFallback', null, { conf: configText(after.config) })
}

/** Receiver 5: commitIndex = min(leaderCommit, index of last new entry): no further than this message has verified. */
const followCommit = (turn: Turn, { from, leaderCommit }: AppendEntries, verified: Index): void => {
  const { commitIndex, disk } = turn.server
  const limit = turn.rules.commitWithinVerified ? verified : lastIndex(disk.log)
  const to = Math.min(leaderCommit, limit)
  if (to <= commitIndex) return
  own(turn).commitIndex = to
  note(turn, 'commit:follower', from, { i: to, c: leaderCommit, v: verified })
}
