/** What a leader may conclude once it knows more: commit (§5.3, §5.4.2), finish a membership change, answer reads, hand over. */
import { configInUse, lastIndex, termAt } from './log.ts'
import { finishChange } from './membership.ts'
import { majorityReaches, tally } from './quorum.ts'
import { advanceReads } from './reads.ts'
import { broadcast } from './sending.ts'
import { continueTransfer } from './transfer.ts'
import { note, own, type Turn } from './turn.ts'
import type { Index, Leader, Rules, ServerId } from './types.ts'

/** Draws every conclusion that has become possible. Does nothing on a server that does not lead. */
export const settle = (turn: Turn): void => {
  const from = turn.server.commitIndex
  if (advanceCommit(turn)) {
    finishChange(turn, from)
    if (turn.rules.notifyCommit === 'immediate') broadcast(turn, false)
    return settle(turn) // finishing a change appends an entry, which a lone leader may commit at once
  }
  finishChange(turn, from)
  advanceReads(turn)
  continueTransfer(turn)
}

/** Fig. 2: "updated on stable storage before responding to RPCs"; nothing counts or is told before a slow write is done. */
export const waitsForDisk = ({ fsyncBeforeAnswer }: Rules, isWriting: boolean): boolean =>
  isWriting && fsyncBeforeAnswer

/** How far each member is known to hold the log. The leader's own copy counts once it is on its disk (thesis §10.2.1). */
const matchOf = (turn: Turn, role: Leader): ((id: ServerId) => Index) => {
  const { id, disk, durable } = turn.server
  const own = waitsForDisk(turn.rules, turn.rules.fsync > 0) ? durable : lastIndex(disk.log)
  return (peer) => (peer === id ? own : (role.progress[peer]?.matchIndex ?? 0))
}

/**
 * Fig. 2 Leaders 4: "If there exists an N such that N > commitIndex, a majority of matchIndex[i] >= N, and
 * log[N].term == currentTerm: set commitIndex = N" (§5.3, §5.4.2). True if it did.
 */
const advanceCommit = (turn: Turn): boolean => {
  const { role, disk, commitIndex } = turn.server
  if (role.kind !== 'leader' || commitIndex >= lastIndex(disk.log)) return false
  const { config } = configInUse(disk.log)
  const match = matchOf(turn, role)
  const index = Math.min(lastIndex(disk.log), majorityReaches(config, match, turn.rules))
  if (index <= commitIndex) return noteNoMajority(turn, match)
  const term = termAt(disk.log, index) ?? 0
  if (term !== disk.currentTerm && turn.rules.currentTermCommit) {
    if (learntSomething(turn))
      note(turn, 'commitHeld:oldTerm', null, { i: index, et: term, t: disk.currentTerm })
    return false
  }
  const { n, N } = tally(config, (id) => match(id) >= index, turn.rules)
  own(turn).commitIndex = index
  note(turn, 'commit:leader', null, { i: index, n, N, t: term })
  noteIndirect(turn, commitIndex, index)
  return true
}

/** Entries of older terms are committed along with the first of the own term (§5.4.2, Log Matching). */
const noteIndirect = (turn: Turn, from: Index, to: Index): void => {
  const { log, currentTerm } = turn.server.disk
  let older = from
  while (older < to && (termAt(log, older + 1) ?? 0) < currentTerm) older += 1
  if (older > from && older < to) note(turn, 'commit:indirect', null, { i1: from + 1, i2: older, i: to })
}

/** Only an answer that moved a matchIndex is worth saying why it was not enough. */
const learntSomething = (turn: Turn): boolean =>
  turn.outputs.some((output) => output.type === 'note' && output.note.key === 'matchAdvanced')

const noteNoMajority = (turn: Turn, match: (id: ServerId) => Index): false => {
  const { disk, commitIndex } = turn.server
  if (!learntSomething(turn)) return false
  const { config } = configInUse(disk.log)
  const { n, N, q } = tally(config, (id) => match(id) > commitIndex, turn.rules)
  if (n > 1) note(turn, 'commitHeld:noMajority', null, { i: commitIndex + 1, n, N, q })
  return false
}
