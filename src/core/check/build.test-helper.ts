/** Small hand-made worlds for the checker's tests: only what it looks at is filled in with care. */
import {
  type ActorId,
  type ClientId,
  clientId,
  type Disk,
  type Entry,
  type Log,
  type Payload,
  type Server,
  type ServerId,
  serverId,
} from '../raft/types.ts'
import type { Client, ClientResp, Event, Host, Op, RequestRecord, UpHost, World } from '../sim/types.ts'
import { emptyTail, push } from '../tail.ts'
import { emptyCheck, observe } from './promises.ts'
import type { CheckState } from './types.ts'

const CONFIG = { voters: [], outgoing: [] }

/** `x=5` or, sent by a client, `x=5@C1#2`; `noop` stays a no-op. */
const payloadOf = (text: string): Payload => {
  if (text === 'noop') return { kind: 'noop' }
  const [command = '', sender] = text.split('@')
  const [client, serial] = sender?.split('#') ?? []
  const origin = client === undefined ? null : { client: clientId(client), serial: Number(serial), floor: 1 }
  return { kind: 'command', command, origin }
}

/** `1:x=5 2:noop`, after the snapshot that ends in `base`. Each call makes new objects, as if sent over a wire. */
export const logOf = (text: string, base = { term: 0, index: 0 }): Log => {
  const words = text.split(' ').filter((word) => word !== '')
  const store = words.map((word, i): Entry => {
    const [term = '0'] = word.split(':')
    return { term: Number(term), index: base.index + i + 1, payload: payloadOf(word.slice(term.length + 1)) }
  })
  return { base, length: store.length, store, configs: [{ index: 0, config: CONFIG }] }
}

export interface Sketch {
  readonly term?: number
  readonly leads?: boolean
  readonly log?: string
  readonly base?: { readonly term: number; readonly index: number }
  readonly commit?: number
  /** Follows `commit` unless given. */
  readonly applied?: number
  readonly kv?: Readonly<Record<string, number>>
  readonly up?: boolean
}

const roleOf = (leads: boolean): Server['role'] =>
  leads
    ? {
        kind: 'leader',
        progress: {},
        learners: [],
        reads: [],
        transferTo: null,
        transferSent: false,
        noLease: false,
        stamp: 0,
      }
    : { kind: 'follower' }

const diskFor = ({ term = 1, log = '', base }: Sketch): Disk => ({
  currentTerm: term,
  votedFor: null,
  log: logOf(log, base),
  snapshot: base === undefined ? null : { last: base, config: CONFIG, data: null },
})

const hostOf = (id: ServerId, sketch: Sketch): Host => {
  const { leads = false, commit = 0, applied = commit, kv = {}, up = true } = sketch
  const clock = { at: 0, localAt: 0, rate: 1000 }
  const disk = diskFor(sketch)
  if (!up) return { up, id, disk, clock }
  const server: Server = {
    id,
    disk,
    commitIndex: commit,
    leaderId: null,
    heardAt: null,
    role: roleOf(leads),
    durable: 0,
  }
  const machine: UpHost['machine'] = { lastApplied: applied, kv, sessions: {} }
  const idle = {
    pausedAt: null,
    alarms: { transfer: undefined, quorum: undefined, heartbeat: undefined, election: undefined },
    applyPaused: false,
    waiting: [],
    writes: [],
    due: 0,
  }
  return { up, id, server, machine, clock, synced: disk, ...idle }
}

const emptyClient = (id: ClientId): Client => ({
  id,
  nextSerial: 1,
  open: [],
  done: emptyTail(),
  leaderHint: null,
  nextRequestAt: Number.POSITIVE_INFINITY,
  due: Number.POSITIVE_INFINITY,
})

/** A run made by hand: `servers` says what an event changes, `send` and `answer` what clients see. */
export class Run {
  world: World
  state: CheckState
  private readonly sketches: Record<string, Sketch>

  constructor(start: Record<string, Sketch>, clients: readonly string[] = ['C1', 'C2'], dedup = true) {
    this.sketches = { ...start }
    const ids = Object.keys(start).map(serverId)
    const clientIds = clients.map(clientId)
    this.world = {
      seq: 0,
      now: 0,
      rng: 0,
      hash: 0,
      settings: { dedup } as World['settings'],
      ids,
      clientIds,
      hosts: Object.fromEntries(ids.map((id) => [id, hostOf(id, start[id] ?? {})])),
      clients: Object.fromEntries(clientIds.map((id) => [id, emptyClient(id)])),
      packets: [],
      nextPacketId: 0,
      network: { cuts: {}, groups: null, slow: {}, traps: [] },
    }
    this.state = emptyCheck(this.world)
  }

  private advance(change: Partial<World>, event: Event = { type: 'started' }): this {
    const { seq, now } = this.world
    const world = { ...this.world, ...change, seq: seq + 1, now: now + 1000 }
    this.state = observe(this.state, this.world, { world, event, notes: [] })
    this.world = world
    return this
  }

  /** One event that changes these servers; what a sketch leaves out stays as it was. */
  servers(changes: Record<string, Sketch>, event?: Event): this {
    const hosts = { ...this.world.hosts }
    for (const [name, change] of Object.entries(changes)) {
      const id = serverId(name)
      const sketch = { ...this.sketches[name], ...change }
      this.sketches[name] = sketch
      const old = hosts[id]
      const next = hostOf(id, sketch)
      hosts[id] = 'log' in change || 'base' in change || old === undefined ? next : withLog(next, old)
    }
    return this.advance({ hosts }, event)
  }

  private client(name: string, change: (client: Client) => Partial<Client>, event?: Event): this {
    const id = clientId(name)
    const client = this.world.clients[id] as Client
    const clients = { ...this.world.clients, [id]: { ...client, ...change(client) } }
    return this.advance({ clients }, event)
  }

  /** A client sends `x=5`, or reads with `?x`. */
  send(name: string, text: string): this {
    const op: Op = text.startsWith('?')
      ? { kind: 'read', key: text.slice(1) }
      : { kind: 'write', command: text }
    const to = serverId('S1')
    const times = { invokedAt: this.world.now, sentAt: this.world.now, answeredAt: null }
    const record = { serial: 0, op, status: 'pending', value: '', to, ...times, tried: to, hops: 0 } as const
    return this.client(name, ({ nextSerial, open }) => ({
      nextSerial: nextSerial + 1,
      open: [...open, { ...record, serial: nextSerial }],
    }))
  }

  answer(name: string, serial: number, value: string, status: 'ok' | 'refused' = 'ok'): this {
    return this.client(name, ({ open, done }) => {
      const record = open.find((known) => known.serial === serial) as RequestRecord
      const answered = { ...record, status, value, answeredAt: this.world.now }
      return { open: open.filter((known) => known !== record), done: push(done, answered) }
    })
  }

  /** `promise actors seq<against` of every violation, with its values. */
  get found(): readonly string[] {
    return this.only('')
  }

  only(promise: string): readonly string[] {
    const wanted = this.state.violations.filter((known) => known.promise.startsWith(promise))
    return wanted.map(({ promise, actors, seq, against, values }) =>
      [
        promise,
        actors.join(),
        `${seq}<${against ?? '?'}`,
        ...Object.entries(values).map((pair) => pair.join('=')),
      ].join(' '),
    )
  }
}

/** The same log object as before, as when an event does not touch the log. */
const withLog = (next: Host, old: Host): Host => {
  const log = old.up ? old.server.disk.log : old.disk.log
  if (!next.up) return { ...next, disk: { ...next.disk, log } }
  return { ...next, server: { ...next.server, disk: { ...next.server.disk, log } } }
}

/** The event in which a server receives the leader's snapshot. */
export const installs = (to: ActorId): Event => {
  const body = { type: 'InstallSnapshot', to } as unknown as ClientResp
  return { type: 'delivered', packet: { id: 1, body, sentAt: 0, due: 0, lost: null, copyOf: null } }
}
