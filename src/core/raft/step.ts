/**
 * Figure 2 as a pure function: a server and what reaches it give the server afterwards and what it wants done.
 * No clock, no chance, no IO. The terms rule (§5.1) comes first, then dispatch; every switch covers its union.
 */
import {
  ignoresCampaign,
  mayRun,
  onElectionTimeout,
  onPreVote,
  onRequestVote,
  onVoteReply,
} from './election.ts'
import { onAppendEntries } from './following.ts'
import { onHeartbeatTimeout, onPropose, onQuorumTimeout } from './leadership.ts'
import { lastIndex } from './log.ts'
import { onDirect, onLearners, onReconfig } from './membership.ts'
import { onRead } from './reads.ts'
import { onAppendReply, onSnapshotReply, reportUnreachable } from './replies.ts'
import { settle } from './settle.ts'
import { onCompact, onInstallSnapshot } from './snapshot.ts'
import { adoptTerm } from './term.ts'
import { onTimeoutNow, onTransfer, onTransferTimeout } from './transfer.ts'
import { arm, note, openTurn, own, type Turn } from './turn.ts'
import {
  type Disk,
  type Input,
  type LocalTime,
  type Message,
  never,
  type Rules,
  type Server,
  type ServerId,
  type Step,
  type Timer,
} from './types.ts'

/**
 * One atomic step of one server.
 * @param server state before; never changed, parts that stay the same are shared with the result
 * @param input what reaches it, stamped with the reading of its own clock (µs)
 * @param rules protocol options and guards in force
 */
export const step = (server: Server, input: Input, rules: Rules): Step => {
  const turn = openTurn(server, rules, input.at)
  dispatch(turn, input)
  return { server: turn.server, outputs: turn.outputs }
}

/**
 * A server that starts from what its disk kept (thesis §3.8): a follower that knows of no leader. It does not know either whom
 * it acknowledged just before it stopped, so with stickiness on it withholds its vote for electionMin as if it had heard a
 * leader now. The thesis does not spell this out; §6.4.1 needs it, because a lease rests on voters that do not forget.
 */
export const boot = (id: ServerId, disk: Disk, rules: Rules, at: LocalTime): Step => {
  const server: Server = {
    id,
    disk,
    commitIndex: disk.log.base.index,
    leaderId: null,
    heardAt: at,
    role: { kind: 'follower' },
    durable: lastIndex(disk.log),
  }
  const turn = openTurn(server, rules, at)
  if (mayRun(server)) arm(turn, 'election')
  return { server, outputs: turn.outputs }
}

const dispatch = (turn: Turn, input: Input): void => {
  switch (input.type) {
    case 'receive':
      return receive(turn, input.message)
    case 'timeout':
      onTimeout(turn, input.timer, input.elapsedMs)
      break
    case 'propose':
      onPropose(turn, input.command, input.origin)
      break
    case 'read':
      onRead(turn, input.client, input.serial)
      break
    case 'transfer':
      onTransfer(turn, input.to)
      break
    case 'reconfig':
      onReconfig(turn, input.scheme, input.voters)
      break
    case 'learner':
      onLearners(turn, input.servers)
      break
    case 'direct':
      onDirect(turn, input.voters)
      break
    case 'compact':
      return onCompact(turn, input.snapshot)
    case 'persisted':
      own(turn).durable = Math.max(turn.server.durable, input.index)
      note(turn, 'diskWritten', null, { i: input.index })
      break
    case 'unreachable':
      return reportUnreachable(turn, input.peer)
    default:
      return never(input)
  }
  settle(turn)
}

const onTimeout = (turn: Turn, timer: Timer, elapsedMs: number): void => {
  switch (timer) {
    case 'election':
      return onElectionTimeout(turn, elapsedMs)
    case 'heartbeat':
      return onHeartbeatTimeout(turn)
    case 'quorum':
      return onQuorumTimeout(turn)
    case 'transfer':
      return onTransferTimeout(turn)
    default:
      return never(timer)
  }
}

/** §5.1, Fig. 2 All Servers 2, then the receiver's rules. */
const receive = (turn: Turn, message: Message): void => {
  if (message.type === 'RequestVote' && ignoresCampaign(turn, message)) return
  if (message.term > turn.server.disk.currentTerm && carriesOwnTerm(message))
    adoptTerm(turn, message.from, message.term)
  switch (message.type) {
    case 'RequestVote':
      return onRequestVote(turn, message)
    case 'PreVote':
      return onPreVote(turn, message)
    case 'RequestVoteResp':
    case 'PreVoteResp':
      onVoteReply(turn, message)
      return settle(turn) // a lone winner commits its no-op at once
    case 'AppendEntries':
      return onAppendEntries(turn, message)
    case 'AppendEntriesResp':
      return onAppendReply(turn, message)
    case 'InstallSnapshot':
      return onInstallSnapshot(turn, message)
    case 'InstallSnapshotResp':
      return onSnapshotReply(turn, message)
    case 'TimeoutNow':
      return onTimeoutNow(turn, message)
    default:
      return never(message)
  }
}

/** Pre-vote messages speak about a term that nobody is in yet, so they move nobody's term (thesis §9.6). */
const carriesOwnTerm = (message: Message): boolean =>
  message.type !== 'PreVote' && !(message.type === 'PreVoteResp' && message.granted)
