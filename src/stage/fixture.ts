/** Hand-built moments for tests: say what matters, the rest is a quiet cluster. */
import type { Replica } from '../app/api.ts'
import {
  type ClientId,
  type Config,
  clientId,
  type Entry,
  type Role,
  type ServerId,
  serverId,
} from '../core/raft/types.ts'
import { defaultSettings } from '../core/sim/settings.ts'
import type { Body, LossReason, Network, Packet, RequestRecord } from '../core/sim/types.ts'
import type { ClientView, HostView } from '../worker/protocol.ts'

/** `1:x=5 2:noop`: term and command of each entry. */
export const entriesOf = (text: string, from = 1): readonly Entry[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word, i): Entry => {
      const [term = '0', command = ''] = word.split(':')
      const payload: Entry['payload'] =
        command === 'noop' ? { kind: 'noop' } : { kind: 'command', command, origin: null }
      return { term: Number(term), index: from + i, payload }
    })

export type HostPart = Partial<Omit<HostView, 'log' | 'config' | 'id'>> & {
  readonly log?: string
  readonly base?: { readonly index: number; readonly term: number }
  readonly config?: Config
}

const FOLLOWER: Role = { kind: 'follower' }

export const hostOf = (id: ServerId, all: readonly ServerId[], part: HostPart = {}): HostView => {
  const { log = '', base = { index: 0, term: 0 }, config = { voters: all, outgoing: [] }, ...rest } = part
  const entries = entriesOf(log, base.index + 1)
  const lastIndex = base.index + entries.length
  return {
    id,
    status: 'up',
    currentTerm: 0,
    votedFor: null,
    log: { base, lastIndex, lastTerm: entries.at(-1)?.term ?? base.term, from: base.index + 1, entries },
    snapshot: base.index > 0 ? base : null,
    config: { index: 0, config },
    role: FOLLOWER,
    leaderId: null,
    heardAt: null,
    commitIndex: 0,
    lastApplied: 0,
    kv: {},
    alarms: {},
    clock: { at: 0, localAt: 0, rate: 1000 },
    applyPaused: false,
    durable: lastIndex,
    waiting: 0,
    sessions: {},
    ...rest,
  }
}

/** A leader that knows `match` of each peer (next follows it, or is given). */
export const leading = (
  match: Readonly<Record<string, number>>,
  next: Readonly<Record<string, number>> = {},
): Role => ({
  kind: 'leader',
  progress: Object.fromEntries(
    Object.entries(match).map(([id, index]) => [
      id,
      {
        nextIndex: next[id] ?? index + 1,
        matchIndex: index,
        mode: 'replicate' as const,
        heardAt: 0,
        ackedStamp: 0,
        probeStamp: 0,
      },
    ]),
  ),
  learners: [],
  reads: [],
  transferTo: null,
  transferSent: false,
  noLease: false,
  stamp: 0,
})
export const campaigning = (
  votes: Readonly<Record<string, boolean>>,
  kind: 'candidate' | 'precandidate' = 'candidate',
): Role => ({
  kind,
  votes,
  transfer: false,
})

export const requestOf = (
  serial: number,
  command: string,
  part: Partial<RequestRecord> = {},
): RequestRecord => ({
  serial,
  op: { kind: 'write', command },
  status: 'pending',
  value: '',
  to: serverId('S1'),
  invokedAt: 0,
  sentAt: 0,
  answeredAt: null,
  tried: serverId('S1'),
  hops: 0,
  ...part,
})
export const clientOf = (id: ClientId, recent: readonly RequestRecord[] = []): ClientView => ({
  id,
  nextSerial: recent.length + 1,
  open: recent.filter((r) => r.status === 'pending'),
  recent: recent.filter((r) => r.status !== 'pending'),
  doneCount: 0,
  leaderHint: null,
  nextRequestAt: Infinity,
  due: Infinity,
})

/** A message body without the fields that the picture does not show. */
export const bodyOf = (
  type: Body['type'],
  from: string,
  to: string,
  part: Readonly<Record<string, unknown>> = {},
): Body =>
  ({
    type,
    from,
    to,
    term: 1,
    last: { term: 0, index: 0 },
    transfer: false,
    granted: true,
    reason: null,
    prev: { term: 0, index: 0 },
    entries: [],
    leaderCommit: 0,
    stamp: 0,
    success: true,
    matchIndex: 0,
    prevIndex: 0,
    conflict: null,
    serial: 1,
    floor: 1,
    op: { kind: 'write', command: 'x=5' },
    status: 'ok',
    value: '5',
    leaderId: null,
    snapshot: { last: { term: 1, index: 3 }, config: { voters: [], outgoing: [] }, data: null },
    ...part,
  }) as unknown as Body

export interface PacketPart {
  readonly sentAt?: number
  readonly due?: number
  readonly lost?: LossReason | null
  readonly copyOf?: number | null
}
export const packetOf = (id: number, body: Body, part: PacketPart = {}): Packet => ({
  id,
  body,
  sentAt: 0,
  due: 10_000,
  lost: null,
  copyOf: null,
  ...part,
})

export interface Moment {
  readonly servers?: readonly string[] | number
  readonly clients?: Readonly<Record<string, readonly RequestRecord[]>>
  readonly hosts?: Readonly<Record<string, HostPart>>
  readonly packets?: readonly Packet[]
  readonly network?: Partial<Network>
  readonly part?: Partial<Replica>
}
export const replicaOf = ({
  servers = 3,
  clients = {},
  hosts = {},
  packets = [],
  network = {},
  part = {},
}: Moment = {}): Replica => {
  const names = typeof servers === 'number' ? Array.from({ length: servers }, (_, i) => `S${i + 1}`) : servers
  const ids = names.map(serverId)
  const clientIds = Object.keys(clients).map(clientId)
  return {
    seq: 0,
    time: 0,
    until: null,
    hash: 0,
    ids,
    clientIds,
    hosts: Object.fromEntries(ids.map((id) => [id, hostOf(id, ids, hosts[id])])),
    clients: Object.fromEntries(clientIds.map((id) => [id, clientOf(id, clients[id])])),
    packets,
    network: { cuts: {}, groups: null, slow: {}, traps: [], ...network },
    settings: defaultSettings,
    cause: { type: 'started' },
    notes: [],
    violations: [],
    ...part,
  }
}
