/** The leader's side of replication: what an answer teaches it (§5.3, Fig. 2 Leaders 3). */
import { lastIndex, lastOfTerm } from './log.ts'
import { nextStamp, sendAppend, setProgress } from './sending.ts'
import { settle } from './settle.ts'
import { isOfThisTerm } from './term.ts'
import { type Mutable, note, type Turn } from './turn.ts'
import type { AppendEntriesResp, EntryId, Index, InstallSnapshotResp, Progress, ServerId } from './types.ts'

type Reply = AppendEntriesResp | InstallSnapshotResp

/** What is known of the sender if the answer counts: from a peer, for this term, while leading. Else null, and noted. */
const progressOf = (turn: Turn, { from, term }: Reply): Progress | null => {
  const { role } = turn.server
  const known = role.kind === 'leader' && isOfThisTerm(turn, term) ? role.progress[from] : undefined
  if (known !== undefined) return known
  note(turn, 'replyIgnored', from, {})
  return null
}

export const onAppendReply = (turn: Turn, message: AppendEntriesResp): void => {
  const known = progressOf(turn, message)
  if (known === null) return
  if (message.success) return learnMatch(turn, message, known)
  setProgress(turn, message.from, heard(turn, message, known))
  const nextIndex = nextAfterRefusal(turn, message, known)
  if (nextIndex !== null) {
    const probeStamp = nextStamp(turn)
    setProgress(turn, message.from, { ...heard(turn, message, known), nextIndex, mode: 'probe', probeStamp })
    sendAppend(turn, message.from, probeStamp, false)
  }
  settle(turn) // a refusal still acknowledges this leader, and a read may wait for just that (thesis §6.4)
}

export const onSnapshotReply = (turn: Turn, message: InstallSnapshotResp): void => {
  const known = progressOf(turn, message)
  if (known !== null) learnMatch(turn, message, known)
}

/** Spelled out, as is every copy made at each event: a literal is copied many times as fast as a spread. */
const heard = (turn: Turn, { stamp }: Reply, known: Progress): Mutable<Progress> => ({
  nextIndex: known.nextIndex,
  matchIndex: known.matchIndex,
  mode: known.mode,
  heardAt: turn.at,
  ackedStamp: Math.max(known.ackedStamp, stamp),
  probeStamp: known.probeStamp,
})

/** "If successful: update nextIndex and matchIndex for follower" (§5.3); then see what that decides, then send what is missing. */
const learnMatch = (turn: Turn, message: Reply, known: Progress): void => {
  // Guard matchFromReply off: trusts nextIndex, which with pipelining is only a hope.
  const proved = turn.rules.matchFromReply ? message.matchIndex : known.nextIndex - 1
  const matchIndex = Math.max(known.matchIndex, proved)
  const nextIndex = Math.max(known.nextIndex, matchIndex + 1)
  // An answer to what was sent before the probe proves a match, but not that the probe's place is found: going on to send
  // ahead for each of them would, where messages overtake each other, multiply what is on the way with every round trip.
  const isProbing = turn.rules.pipeline && known.mode === 'probe' && message.stamp < known.probeStamp
  const progress = heard(turn, message, known)
  progress.matchIndex = matchIndex
  progress.nextIndex = nextIndex
  progress.mode = isProbing ? 'probe' : 'replicate'
  setProgress(turn, message.from, progress)
  if (matchIndex > known.matchIndex) note(turn, 'matchAdvanced', message.from, { i: matchIndex })
  settle(turn)
  // A copy of an answer says nothing new: if it sent something too, each round trip would multiply what is on the way.
  const isNews = message.stamp > known.ackedStamp || matchIndex > known.matchIndex
  if (isNews && !isProbing) sendMissing(turn, message.from)
}

/** A success with more to send triggers the next AppendEntries at once (contract A.1 rule 4). */
const sendMissing = (turn: Turn, to: ServerId): void => {
  const { role, disk } = turn.server
  const next = role.kind === 'leader' ? role.progress[to]?.nextIndex : undefined
  if (next === undefined || next > lastIndex(disk.log)) return
  // What settling has just sent to everybody need not be sent again.
  const isSent = turn.outputs.some((output) => output.type === 'send' && output.message.to === to)
  if (!isSent) sendAppend(turn, to, nextStamp(turn), false)
}

/** "If AppendEntries fails because of log inconsistency: decrement nextIndex and retry" (§5.3). Null: an old refusal. */
const nextAfterRefusal = (turn: Turn, message: AppendEntriesResp, known: Progress): number | null => {
  const { from, prevIndex, conflict, stamp } = message
  const floor = known.matchIndex + 1
  if (turn.rules.pipeline && known.mode === 'replicate') {
    if (stamp < known.probeStamp || prevIndex < floor) return null
    note(turn, 'backoff:probe', from, { i: floor })
    return floor
  }
  // Only a refusal of the latest probe says something new (contract A.1 rule 4).
  if (prevIndex !== known.nextIndex - 1 || stamp < known.probeStamp) return null
  if (turn.rules.backoff === 'fast' && conflict !== null) {
    const i = Math.max(floor, afterHint(turn, conflict, prevIndex))
    note(turn, 'backoff:hint', from, { ct: conflict.term, ci: conflict.index, i })
    return i
  }
  const i = Math.max(floor, known.nextIndex - 1)
  note(turn, 'backoff', from, { i })
  return i
}

/** §5.3: skip the conflicting term at once: behind the own last entry of that term, else to where it began there. */
const afterHint = (turn: Turn, { term, index }: EntryId, probed: Index): Index => {
  const own = term === 0 ? 0 : lastOfTerm(turn.server.disk.log, term)
  return own > 0 && own < probed ? own + 1 : index
}

/** etcd's MsgUnreachable: what was sent ahead is probably lost, so locate the peer's log again. */
export const reportUnreachable = (turn: Turn, peer: ServerId): void => {
  const { role } = turn.server
  const known = role.kind === 'leader' ? role.progress[peer] : undefined
  if (known?.mode !== 'replicate') return
  const nextIndex = known.matchIndex + 1
  setProgress(turn, peer, { ...known, mode: 'probe', nextIndex, probeStamp: nextStamp(turn) })
  if (turn.rules.pipeline) note(turn, 'backoff:probe', peer, { i: nextIndex })
}
