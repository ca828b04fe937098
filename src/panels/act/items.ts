/** What can be done to the thing at hand: one list behind the buttons of the inspector and the menus of the stage. */
import type { Replica } from '../../app/index.ts'
import type { ActorId, ClientId, ServerId } from '../../core/raft/types.ts'
import type { Command } from '../../core/sim/types.ts'
import type { PlainKey } from '../../i18n/t.ts'
import type { KeyId } from '../keys/keys.ts'
import { type Operation, toggled } from '../operate/operation.ts'
import type { TabId, Target } from '../ui.ts'
import { leaderOf } from './leader.ts'

export interface Item {
  readonly label: PlainKey
  /** Done at once… */
  readonly command?: Command
  /** …or asked for in a form, because it needs a choice only the reader can make. */
  readonly form?: Operation
  /** …or done in a panel. */
  readonly tab?: TabId
  readonly shortcut?: KeyId
  readonly danger?: boolean
  /** Worth a button of its own; the rest are in the menu. */
  readonly first?: boolean
}

const serverItems = (replica: Replica, id: ServerId): readonly Item[] => {
  const host = replica.hosts[id]
  if (!host) return []
  if (host.status === 'down') {
    return [
      {
        label: 'action.restart',
        command: { type: 'restart', servers: [id] },
        shortcut: 'crash',
        first: true,
      },
    ]
  }
  const crash: Item = {
    label: 'action.crash',
    command: { type: 'crash', servers: [id] },
    shortcut: 'crash',
    danger: true,
    first: true,
  }
  if (host.status === 'paused') {
    return [crash, { label: 'action.resume', command: { type: 'resume', servers: [id] }, first: true }]
  }
  const client = replica.clientIds[0]
  const leads = host.role.kind === 'leader'
  return [
    crash,
    { label: 'action.pause', command: { type: 'pause', servers: [id] }, first: true },
    { label: 'action.timeout', command: { type: 'timeout', server: id }, shortcut: 'timeout', first: !leads },
    ...(client
      ? [{ label: 'action.request', command: nextRequest(replica, client, id), first: leads } as const]
      : []),
    ...(client ? [{ label: 'action.readForm', form: { kind: 'read', client, server: id } } as const] : []),
    { label: 'action.snapshot', command: { type: 'snapshot', server: id } },
    host.applyPaused
      ? { label: 'action.resumeApply', command: { type: 'resumeApply', server: id } }
      : { label: 'action.pauseApply', command: { type: 'pauseApply', server: id } },
    { label: 'action.setTimeout', form: { kind: 'pin', server: id } },
    { label: 'action.clock', form: { kind: 'clock', server: id } },
    ...(leads ? leaderItems(replica, id) : memberItems(replica, id)),
    { label: 'action.direct', form: { kind: 'direct', server: id }, danger: true },
  ]
}

const votersOf = (replica: Replica, id: ServerId): readonly ServerId[] =>
  replica.hosts[id]?.config.config.voters ?? []

/** What only a leader can be asked. */
const leaderItems = (replica: Replica, leader: ServerId): readonly Item[] => [
  { label: 'action.transfer', form: { kind: 'transfer', from: leader } },
  { label: 'action.reconfig', form: { kind: 'members', leader, voters: votersOf(replica, leader) } },
  { label: 'operate.learners', form: { kind: 'learners', leader } },
]
/** What the leader can be asked about one of the others. */
const memberItems = (replica: Replica, id: ServerId): readonly Item[] => {
  const leader = leaderOf(replica)
  if (!leader || leader === id) return []
  const now = votersOf(replica, leader)
  const isMember = now.includes(id)
  const change: Operation = { kind: 'members', leader, voters: toggled(replica.ids, now, id) }
  if (!isMember) {
    return [
      { label: 'action.learner', command: { type: 'learner', server: leader, servers: [id] } },
      { label: 'action.promote', form: change },
    ]
  }
  return [
    { label: 'action.handOver', command: { type: 'transfer', from: leader, to: id } },
    { label: 'action.remove', form: change },
  ]
}

/** What is done to the cluster as a whole, by way of whoever leads it. */
const clusterItems = (replica: Replica): readonly Item[] => {
  const leader = leaderOf(replica)
  const [client] = replica.clientIds
  return [
    ...(leader ? leaderItems(replica, leader) : []),
    ...(client
      ? ([
          { label: 'action.readForm', form: { kind: 'read', client, server: null } },
          { label: 'action.retryForm', form: { kind: 'retry', client } },
        ] as const)
      : []),
    ...(leader ? [{ label: 'action.snapshot', command: { type: 'snapshot', server: leader } } as const] : []),
    { label: 'action.fsync', form: { kind: 'fsync' } },
    { label: 'action.rule', tab: 'rules' },
  ]
}

/** A write nobody has to think about: the client's next serial number as the value of x. Null server: the leader. */
export const nextRequest = (replica: Replica, client: ClientId, server: ServerId | null): Command => ({
  type: 'request',
  client,
  server,
  command: `x=${replica.clients[client]?.nextSerial ?? 1}`,
})

const clientItems = (replica: Replica, client: ClientId): readonly Item[] => [
  { label: 'action.request', command: nextRequest(replica, client, null), shortcut: 'request', first: true },
  { label: 'action.readForm', form: { kind: 'read', client, server: null }, first: true },
  { label: 'action.retry', command: { type: 'retry', client, server: null } },
  { label: 'action.retryForm', form: { kind: 'retry', client } },
]

const HOLD_MS = 50
const packetItems = (id: number): readonly Item[] => {
  const on = (action: 'drop' | 'dup' | 'delay' | 'deliver', ms: number): Command => ({
    type: 'packet',
    action,
    id,
    ms,
  })
  return [
    { label: 'action.deliver', command: on('deliver', 0), first: true },
    { label: 'action.drop', command: on('drop', 0), shortcut: 'drop', danger: true, first: true },
    { label: 'action.duplicate', command: on('dup', 1), first: true },
    { label: 'action.delay', command: on('delay', HOLD_MS), shortcut: 'hold', first: true },
  ]
}

const isCut = (replica: Replica, from: string, to: string): boolean => `${from}>${to}` in replica.network.cuts
const linkItems = (replica: Replica, from: ActorId, to: ActorId): readonly Item[] => {
  const both = [
    [from, to],
    [to, from],
  ] as const
  const open = both.filter(([a, b]) => !isCut(replica, a, b))
  return [
    ...(open.length > 0
      ? [{ label: 'action.cut', command: { type: 'cut', links: both }, danger: true, first: true } as const]
      : []),
    ...(isCut(replica, from, to)
      ? []
      : [{ label: 'action.cutOneWay', command: { type: 'cut', links: [[from, to]] }, first: true } as const]),
    ...(open.length < 2
      ? [{ label: 'action.uncut', command: { type: 'uncut', links: both }, first: true } as const]
      : []),
    { label: 'action.slow', form: { kind: 'slow', from, to } },
    ...(both.some(([a, b]) => `${a}>${b}` in replica.network.slow)
      ? [{ label: 'action.fast', command: { type: 'fast', links: both }, first: true } as const]
      : []),
  ]
}

/** Everything that can be done to `target` now, the most wanted first. */
export const itemsFor = (replica: Replica, target: Target): readonly Item[] => {
  switch (target.kind) {
    case 'server':
      return serverItems(replica, target.id)
    case 'client':
      return clientItems(replica, target.id)
    case 'packet':
      return replica.packets.some((packet) => packet.id === target.id) ? packetItems(target.id) : []
    case 'link':
      return linkItems(replica, target.from as ActorId, target.to as ActorId)
    case 'entry':
      return serverItems(replica, target.server).filter((item) => item.first)
    case 'cluster':
      return clusterItems(replica)
    default:
      return target satisfies never
  }
}
