/** Leader election (§5.2), the election restriction (§5.4.1), pre-vote (thesis §9.6) and stickiness (thesis §4.2.3). */

import { startLeading } from './leadership.ts'
import { configAt, configInUse, isUpToDate, lastId } from './log.ts'
import { decided, isMember, members, type Tally, tally } from './quorum.ts'
import { anyLeaderHeardFor, isOfThisTerm, leaderHeardFor } from './term.ts'
import { arm, become, note, own, send, type Turn, writeVote } from './turn.ts'
import type {
  Candidate,
  EntryId,
  PreVote,
  PreVoteResp,
  RequestVote,
  RequestVoteResp,
  Server,
  ServerId,
} from './types.ts'

/**
 * A server outside its own configuration does not start elections (contract A.1 rule 11), except while the change that
 * left it out may still be uncommitted: nobody but a server with that longer log might be able to win (thesis §4.2.2).
 */
export const mayRun = ({ id, disk, commitIndex }: Server): boolean =>
  isMember(configInUse(disk.log).config, id) || isMember(configAt(disk.log, commitIndex).config, id)

/** The election timer rang: ask first if pre-vote is on, else run at once. */
export const onElectionTimeout = (turn: Turn, elapsedMs: number): void => {
  const { role, disk } = turn.server
  if (role.kind === 'leader' || !mayRun(turn.server)) return
  if (role.kind === 'candidate') {
    const { n, q } = votesOf(turn, role)
    note(turn, 'electionTimeout:candidate', null, { t: disk.currentTerm, n, q })
  } else note(turn, 'electionTimeout', null, { ms: elapsedMs })
  if (turn.rules.preVote) startPreVote(turn)
  else startElection(turn, false)
}

const votesOf = (turn: Turn, { votes }: Candidate): Tally =>
  tally(configInUse(turn.server.disk.log).config, (id) => votes[id] === true, turn.rules)

/** Thesis §9.6: would a majority vote for me? The term stays as it is, and so does everybody's vote. */
const startPreVote = (turn: Turn): void => {
  const { id, disk } = turn.server
  const term = disk.currentTerm + 1
  own(turn).leaderId = null
  become(turn, { kind: 'precandidate', votes: { [id]: true }, transfer: false })
  note(turn, 'becomePreCandidate', null, { t: disk.currentTerm, t1: term })
  arm(turn, 'election')
  for (const to of members(configInUse(disk.log).config))
    if (to !== id) send(turn, { type: 'PreVote', from: id, to, term, last: lastId(disk.log) })
  countVotes(turn)
}

/** §5.2, Fig. 2 Candidates: increment currentTerm, vote for self, reset the timer, ask all others. */
export const startElection = (turn: Turn, transfer: boolean): void => {
  const { id, disk } = turn.server
  const term = disk.currentTerm + 1
  writeVote(turn, term, id)
  own(turn).leaderId = null
  become(turn, { kind: 'candidate', votes: { [id]: true }, transfer })
  note(turn, 'becomeCandidate', null, { t0: term - 1, t: term })
  note(turn, 'voteSelf', null, { t: term })
  arm(turn, 'election')
  for (const to of members(configInUse(disk.log).config))
    if (to !== id) send(turn, { type: 'RequestVote', from: id, to, term, last: lastId(disk.log), transfer })
  countVotes(turn)
}

/** Wins as soon as a majority of the full membership has granted (§5.2). */
const countVotes = (turn: Turn): void => {
  const { role } = turn.server
  if (role.kind !== 'candidate' && role.kind !== 'precandidate') return
  const count = votesOf(turn, role)
  if (!decided(count)) return
  if (role.kind === 'candidate') return startLeading(turn, count)
  note(turn, 'preVoteWon', null, { n: count.n, q: count.q })
  startElection(turn, false)
}

/** Thesis §4.2.3: while a leader is alive a vote request changes nothing, not even the term, unless that leader asked for it. */
export const ignoresCampaign = (turn: Turn, message: RequestVote): boolean => {
  if (!turn.rules.stickyVotes || message.transfer) return false
  const ms = anyLeaderHeardFor(turn)
  if (ms === null) return false
  const L = turn.server.leaderId
  if (L === null) note(turn, 'voteDenied:heardBefore', message.from, { ms })
  else note(turn, 'voteDenied:leaderAlive', message.from, { L, ms })
  return true
}

/** Fig. 2 RequestVote receiver 1-2. The term rule has been applied: `message.term` is at most currentTerm. */
export const onRequestVote = (turn: Turn, message: RequestVote): void => {
  const { id, disk } = turn.server
  const reply = (granted: boolean, reason: RequestVoteResp['reason']): void =>
    send(turn, {
      type: 'RequestVoteResp',
      from: id,
      to: message.from,
      term: disk.currentTerm,
      granted,
      reason,
    })
  const refusal = whyRefuse(turn, message)
  if (refusal !== null) {
    note(turn, 'timerKept:denied', message.from, {})
    return reply(false, refusal)
  }
  const own = lastId(disk.log)
  if (disk.votedFor !== message.from) writeVote(turn, disk.currentTerm, message.from)
  note(turn, 'voteGranted', message.from, {
    t: disk.currentTerm,
    ci: message.last.index,
    ct: message.last.term,
    li: own.index,
    lt: own.term,
  })
  note(turn, 'timerReset:granted', message.from, {})
  arm(turn, 'election')
  reply(true, null)
}

/** The one reason for which a vote is refused, noted; null to grant. */
const whyRefuse = (turn: Turn, { from, term, last }: RequestVote): RequestVoteResp['reason'] => {
  const { currentTerm, votedFor, log } = turn.server.disk
  if (term < currentTerm) {
    note(turn, 'voteDenied:staleTerm', from, { mt: term, t: currentTerm })
    return 'staleTerm'
  }
  if (votedFor !== null && votedFor !== from && turn.rules.voteOnce) {
    note(turn, 'voteDenied:alreadyVoted', from, { V: votedFor, t: currentTerm })
    return 'alreadyVoted'
  }
  if (mayHaveAll(turn, last)) return null
  noteLogBehind(turn, from, lastId(log), last)
  return 'logBehind'
}

/** §5.4.1: whoever's log is behind might lack a committed entry. */
const mayHaveAll = (turn: Turn, last: EntryId): boolean =>
  isUpToDate(last, lastId(turn.server.disk.log)) || !turn.rules.electionRestriction

const noteLogBehind = (turn: Turn, from: ServerId, own: EntryId, last: EntryId): void => {
  if (own.term > last.term) note(turn, 'voteDenied:logBehind:term', from, { lt: own.term, ct: last.term })
  else note(turn, 'voteDenied:logBehind:length', from, { lt: own.term, li: own.index, ci: last.index })
}

/** A voter answered. Votes are a set per term: a duplicate or an answer to an older request counts for nothing. */
export const onVoteReply = (turn: Turn, message: RequestVoteResp | PreVoteResp): void => {
  const { role } = turn.server
  const asked = message.type === 'RequestVoteResp' ? 'candidate' : 'precandidate'
  const current = isCurrentVote(turn, message)
  if (role.kind !== asked || !current || role.votes[message.from] === message.granted)
    return note(turn, 'replyIgnored', message.from, {})
  become(turn, { ...role, votes: { ...role.votes, [message.from]: message.granted } })
  noteVote(turn, message)
  countVotes(turn)
}

const isCurrentVote = (turn: Turn, message: RequestVoteResp | PreVoteResp): boolean => {
  const { currentTerm } = turn.server.disk
  if (message.type === 'PreVoteResp')
    return message.term === (message.granted ? currentTerm + 1 : currentTerm)
  return isOfThisTerm(turn, message.term)
}

const noteVote = (turn: Turn, { from, granted, reason }: RequestVoteResp | PreVoteResp): void => {
  const { role, disk } = turn.server
  if (role.kind === 'leader' || role.kind === 'follower') return
  const { n, q, N } = votesOf(turn, role)
  if (granted) note(turn, 'voteReceived', from, { n, t: disk.currentTerm, q, N })
  else if (reason !== null) note(turn, 'voteRefusalReceived', from, { reason, q, N })
}

/** Thesis §9.6: promise a vote only to a candidate that could win, and only when no leader is alive. Changes nothing. */
export const onPreVote = (turn: Turn, { from, term, last }: PreVote): void => {
  const { id, disk } = turn.server
  const refuse = (reason: PreVoteResp['reason']): void =>
    send(turn, { type: 'PreVoteResp', from: id, to: from, term: disk.currentTerm, granted: false, reason })
  if (term <= disk.currentTerm) {
    note(turn, 'preVoteDenied:staleTerm', from, { mt: term, t: disk.currentTerm })
    return refuse('staleTerm')
  }
  // It must not promise what stickiness will keep it from giving.
  const ms = turn.rules.stickyVotes ? anyLeaderHeardFor(turn) : leaderHeardFor(turn)
  if (ms !== null) {
    const L = turn.server.leaderId
    if (L === null) note(turn, 'preVoteDenied:heardBefore', from, { ms })
    else note(turn, 'preVoteDenied:leaderAlive', from, { L, ms })
    return refuse('leaderAlive')
  }
  if (!mayHaveAll(turn, last)) {
    note(turn, 'preVoteDenied:logBehind', from, {})
    return refuse('logBehind')
  }
  note(turn, 'preVoteGranted', from, { t: term })
  send(turn, { type: 'PreVoteResp', from: id, to: from, term, granted: true, reason: null })
}
