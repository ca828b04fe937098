/** §5.1: terms are Raft's logical clock; whoever sees a larger one follows it. */

import { arm, disarm, note, own, type Turn, writeVote } from './turn.ts'
import type { LocalTime, ServerId, Term } from './types.ts'

/** Back to follower in the same term. Only a leader's timers change: a candidate's election timer runs on (contract A.1). */
export const becomeFollower = (turn: Turn, leaderId: ServerId | null): void => {
  const wasLeader = turn.server.role.kind === 'leader'
  const server = own(turn)
  server.role = FOLLOWER
  server.leaderId = leaderId
  if (!wasLeader) return
  server.heardAt = null
  disarm(turn, 'heartbeat')
  disarm(turn, 'quorum')
  disarm(turn, 'transfer')
  arm(turn, 'election')
}
const FOLLOWER = { kind: 'follower' } as const

/** §5.1: "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower". */
export const adoptTerm = (turn: Turn, from: ServerId, term: Term): void => {
  const { role, disk } = turn.server
  note(turn, 'adoptTerm', from, { t0: disk.currentTerm, t: term })
  if (role.kind !== 'follower')
    note(turn, 'stepDown:higherTerm', from, { role: role.kind, t: term, t0: disk.currentTerm })
  becomeFollower(turn, null)
  writeVote(turn, term, null)
}

/** §5.1: an answer to a request of an earlier term says nothing about this one. */
export const isOfThisTerm = (turn: Turn, term: Term): boolean =>
  term === turn.server.disk.currentTerm || !turn.rules.ignoreStaleReplies

/** Milliseconds since it heard from the leader it follows, if that was within the minimum election timeout (thesis §9.6). */
export const leaderHeardFor = (turn: Turn): number | null =>
  turn.server.leaderId === null ? null : anyLeaderHeardFor(turn)

/**
 * The same for any leader, also of an earlier term or, after a restart, one that it may have forgotten: that leader may hold
 * a lease for as long as this server refuses its vote to others (thesis §4.2.3, §6.4.1).
 */
export const anyLeaderHeardFor = (turn: Turn): number | null => {
  const { server, rules, at } = turn
  if (server.role.kind === 'leader') return 0
  if (server.heardAt === null) return null
  const elapsed = at - server.heardAt
  return elapsed < rules.electionMin * 1000 ? toMs(elapsed) : null
}

/** Whole milliseconds of a local duration, for sentences. */
export const toMs = (duration: LocalTime): number => Math.floor(duration / 1000)
