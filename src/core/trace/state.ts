/** A server's state as the trace writes it: whole the first time, then only what changed. */
import { configInUse, entriesFrom } from '../raft/log.ts'
import { commandText } from '../raft/text.ts'
import type { Disk, Index, Log, Role, ServerId } from '../raft/types.ts'
import type { Host, UpHost } from '../sim/types.ts'
import type { TraceState } from './types.ts'

/** What the written state is made of. Two of them share what did not change between them, which makes comparing cheap. */
export interface View {
  readonly role: Role
  readonly disk: Disk
  readonly commit: Index
  readonly applied: Index
}

/** A server that is down is what it will be when it starts again: a follower with what its disk kept. */
export const viewOf = (host: Host): View =>
  host.up ? runningView(host) : { role: FOLLOWER, disk: host.disk, ...bootIndexes(host.disk) }
const FOLLOWER: Role = { kind: 'follower' }
const bootIndexes = ({ log }: Disk) => ({ commit: log.base.index, applied: log.base.index })

const runningView = ({ server, machine }: UpHost): View => ({
  role: server.role,
  disk: server.disk,
  commit: server.commitIndex,
  applied: machine.lastApplied,
})

type Peers = Readonly<Record<ServerId, Index>>
const NOBODY: Peers = {}
const ofPeers = (role: Role, key: 'matchIndex' | 'nextIndex'): Peers => {
  if (role.kind !== 'leader') return NOBODY
  const indexes: Record<ServerId, Index> = {}
  for (const [peer, progress] of Object.entries(role.progress)) indexes[peer as ServerId] = progress[key]
  return indexes
}
const NO_VOTES: readonly ServerId[] = []
const votesOf = (role: Role): readonly ServerId[] =>
  role.kind === 'candidate' || role.kind === 'precandidate'
    ? (Object.keys(role.votes) as ServerId[]).filter((voter) => role.votes[voter] === true)
    : NO_VOTES

const logState = (log: Log): Pick<TraceState, 'log' | 'first' | 'prevTerm'> => ({
  log: entriesFrom(log, log.base.index + 1, log.length).map(({ term, payload }) => [
    term,
    commandText(payload),
  ]),
  first: log.base.index + 1,
  prevTerm: log.base.term,
})

/** Everything, for a server's first event and for its first after a restart. */
export const wholeState = ({ role, disk, commit, applied }: View): TraceState => {
  const { config } = configInUse(disk.log)
  return {
    role: role.kind,
    term: disk.currentTerm,
    vote: disk.votedFor,
    ...logState(disk.log),
    commit,
    applied,
    voters: config.voters,
    voters2: config.outgoing,
    match: ofPeers(role, 'matchIndex'),
    next: ofPeers(role, 'nextIndex'),
    votes: votesOf(role),
  }
}

const samePeers = (a: Peers, b: Peers): boolean => {
  const peers = Object.keys(a) as ServerId[]
  return peers.length === Object.keys(b).length && peers.every((peer) => a[peer] === b[peer])
}
const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i])

const roleChanges = (was: Role, is: Role): Partial<TraceState> => {
  if (was === is) return {}
  const match = ofPeers(is, 'matchIndex')
  const next = ofPeers(is, 'nextIndex')
  const votes = votesOf(is)
  // A leader keeps showing who elected it.
  const voted = is.kind !== 'leader' && (was.kind === 'leader' || !sameList(votesOf(was), votes))
  return {
    ...(was.kind !== is.kind && { role: is.kind }),
    ...(!samePeers(ofPeers(was, 'matchIndex'), match) && { match }),
    ...(!samePeers(ofPeers(was, 'nextIndex'), next) && { next }),
    ...(voted && { votes }),
  }
}

const diskChanges = (was: Disk, is: Disk): Partial<TraceState> => {
  if (was === is) return {}
  const before = configInUse(was.log).config
  const { voters, outgoing } = configInUse(is.log).config
  return {
    ...(was.currentTerm !== is.currentTerm && { term: is.currentTerm }),
    ...(was.votedFor !== is.votedFor && { vote: is.votedFor }),
    ...(was.log !== is.log && logState(is.log)),
    ...(!sameList(before.voters, voters) && { voters }),
    ...(!sameList(before.outgoing, outgoing) && { voters2: outgoing }),
  }
}

/** What is different. */
export const stateChanges = (was: View, is: View): Partial<TraceState> => ({
  ...roleChanges(was.role, is.role),
  ...diskChanges(was.disk, is.disk),
  ...(was.commit !== is.commit && { commit: is.commit }),
  ...(was.applied !== is.applied && { applied: is.applied }),
})
