/** Leadership transfer (thesis §3.10). */
import { startElection } from './election.ts'
import { configInUse, lastIndex } from './log.ts'
import { isMember } from './quorum.ts'
import { nextStamp, sendAppend } from './sending.ts'
import { arm, become, disarm, note, send, type Turn } from './turn.ts'
import type { ServerId, TimeoutNow } from './types.ts'

/** Steps 1-2: refuse new requests and bring the target's log up to date. */
export const onTransfer = (turn: Turn, to: ServerId): void => {
  const { role, id, disk } = turn.server
  if (role.kind !== 'leader' || to === id || !isMember(configInUse(disk.log).config, to)) return
  become(turn, { ...role, transferTo: to, transferSent: false })
  note(turn, 'transferStart', to, {})
  arm(turn, 'transfer')
  if ((role.progress[to]?.matchIndex ?? 0) < lastIndex(disk.log)) sendAppend(turn, to, nextStamp(turn), false)
}

/** Step 3: once the target holds everything, tell it to run for election at once. */
export const continueTransfer = (turn: Turn): void => {
  const { role, id, disk } = turn.server
  if (role.kind !== 'leader' || role.transferTo === null || role.transferSent) return
  const to = role.transferTo
  if ((role.progress[to]?.matchIndex ?? 0) < lastIndex(disk.log)) return
  become(turn, { ...role, transferSent: true, noLease: true })
  note(turn, 'timeoutNow', to, {})
  send(turn, { type: 'TimeoutNow', from: id, to, term: disk.currentTerm })
}

/** "If leadership transfer does not complete after about an election timeout, the prior leader aborts." */
export const onTransferTimeout = (turn: Turn): void => {
  const { role } = turn.server
  if (role.kind !== 'leader' || role.transferTo === null) return
  become(turn, { ...role, transferTo: null, transferSent: false })
  note(turn, 'transferAbort', null, { ms: turn.rules.transferTimeout })
}

/** The target starts an election without waiting for its timer; the term rule has been applied. */
export const onTimeoutNow = (turn: Turn, { from, term }: TimeoutNow): void => {
  const { role, disk, id } = turn.server
  const obeys =
    term === disk.currentTerm && role.kind !== 'leader' && isMember(configInUse(disk.log).config, id)
  if (!obeys) return note(turn, 'replyIgnored', from, {})
  note(turn, 'timeoutNowReceived', from, {})
  disarm(turn, 'election')
  startElection(turn, true)
}
