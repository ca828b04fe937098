/** Builds the world at its first instant: from nothing, or by hand as a lesson needs it (contract A.1 rule 13). */
import { append, configInUse, emptyLog, lastIndex } from '../raft/log.ts'
import { isMember, members } from '../raft/quorum.ts'
import type { ClientId, Config, Entry, Log, Progress, Role, Server, ServerId } from '../raft/types.ts'
import { emptyTail } from '../tail.ts'
import { clockAt } from './clock.ts'
import { armTimer } from './host.ts'
import { hostFor } from './lifecycle.ts'
import { EMPTY_MACHINE, execute } from './machine.ts'
import { closeMoment, type Moment, openMoment } from './moment.ts'
import { QUIET_NETWORK } from './network.ts'
import type { Client, Host, Setup, StartState, UpHost, World } from './types.ts'

/** The world at event 0, time 0. */
export const createWorld = (setup: Setup): World => {
  const hosts: Record<ServerId, Host> = {}
  for (const id of setup.servers) hosts[id] = firstHost(setup, id)
  const clients: Record<ClientId, Client> = {}
  setup.clients.forEach((id, i) => {
    clients[id] = firstClient(setup, id, i)
  })
  const world: World = {
    seq: -1,
    now: 0,
    rng: setup.seed | 0,
    hash: 0,
    settings: setup.settings,
    ids: setup.servers,
    clientIds: setup.clients,
    hosts,
    clients,
    packets: [],
    nextPacketId: 1,
    network: QUIET_NETWORK,
  }
  const moment = openMoment(world, 0)
  for (const id of setup.servers) {
    const host = moment.hosts[id]
    if (host?.up) armFirst(moment, host)
  }
  return closeMoment(moment)
}

const armFirst = (moment: Moment, { id, server }: UpHost): void => {
  if (server.role.kind === 'leader') {
    armTimer(moment, id, 'heartbeat')
    if (moment.settings.checkQuorum) armTimer(moment, id, 'quorum')
  } else if (isMember(configInUse(server.disk.log).config, id)) armTimer(moment, id, 'election')
}

const firstClient = ({ settings, clients }: Setup, id: ClientId, i: number): Client => {
  const first = Math.floor((settings.workload * 1000 * (i + 1)) / clients.length)
  const nextRequestAt = settings.workload > 0 ? first : Number.POSITIVE_INFINITY
  return {
    id,
    nextSerial: 1,
    open: [],
    done: emptyTail(),
    leaderHint: null,
    nextRequestAt,
    due: nextRequestAt,
  }
}

const firstHost = (setup: Setup, id: ServerId): Host => {
  const state: StartState = setup.state[id] ?? {}
  const log = startLog({ voters: setup.config, outgoing: [] }, state.log ?? '')
  const disk = {
    currentTerm: state.term ?? setup.term,
    votedFor: state.votedFor ?? null,
    log,
    snapshot: null,
  }
  const clock = clockAt(setup.clockRate[id] ?? 1000)
  if (state.up === false) return { up: false, id, disk, clock }
  const leaderId = leaderHeardBy(setup, disk.currentTerm)
  const server: Server = {
    id,
    disk,
    commitIndex: state.commit ?? 0,
    leaderId,
    heardAt: leaderId === null || leaderId === id ? null : 0,
    role: startRole(setup, id, log),
    durable: lastIndex(log),
  }
  let machine = EMPTY_MACHINE
  for (let position = 0; position < server.commitIndex; position += 1) {
    const entry = log.store[position]
    if (entry !== undefined) machine = execute(machine, entry, true).machine
  }
  return hostFor(server, machine, clock)
}

/** A hand-built leader counts as just heard by everybody in its term. */
const leaderHeardBy = (setup: Setup, term: number): ServerId | null =>
  setup.servers.find((id) => {
    const state = setup.state[id]
    return state?.role === 'leader' && state.up !== false && (state.term ?? setup.term) === term
  }) ?? null

const startRole = (setup: Setup, id: ServerId, log: Log): Role => {
  const state = setup.state[id]
  if (state?.role !== 'leader') return { kind: 'follower' }
  const progress: Record<ServerId, Progress> = {}
  for (const peer of members({ voters: setup.config, outgoing: [] })) {
    const match = state.match?.[peer]
    if (peer !== id)
      progress[peer] = {
        nextIndex: match === undefined ? lastIndex(log) + 1 : match + 1,
        matchIndex: match ?? 0,
        mode: match === undefined ? 'probe' : 'replicate',
        heardAt: 0,
        ackedStamp: 0,
        probeStamp: 0,
      }
  }
  return {
    kind: 'leader',
    progress,
    learners: [],
    reads: [],
    transferTo: null,
    transferSent: false,
    noLease: false,
    stamp: 0,
  }
}

/** `1:x=5 2:noop`: entries from index 1. The setup has been checked before. */
const startLog = (config: Config, text: string): Log => {
  let log = emptyLog(config)
  for (const word of text.split(' ')) {
    const colon = word.indexOf(':')
    if (colon < 0) continue
    const command = word.slice(colon + 1)
    const payload: Entry['payload'] =
      command === 'noop' ? { kind: 'noop' } : { kind: 'command', command, origin: null }
    log = append(log, { term: Number(word.slice(0, colon)), index: lastIndex(log) + 1, payload })
  }
  return log
}
