/** What can be done to the thing at hand: one list behind the buttons of the inspector and the menus of the stage. */
import type { Replica, Selection } from '../../app/index.ts'
import type { ActorId, ClientId, ServerId } from '../../core/raft/types.ts'
import type { Command } from '../../core/sim/types.ts'
import type { PlainKey } from '../../i18n/t.ts'
import type { KeyId } from '../keys/keys.ts'

export interface Item {
  readonly label: PlainKey
  /** Done at once… */
  readonly command?: Command
  /** …or begun in the command line, because it needs a value only the reader knows. */
  readonly draft?: string
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
    ...(client
      ? [{ label: 'action.read', command: { type: 'read', client, server: id, key: 'x' } } as const]
      : []),
    { label: 'action.snapshot', command: { type: 'snapshot', server: id } },
    host.applyPaused
      ? { label: 'action.resumeApply', command: { type: 'resumeApply', server: id } }
      : { label: 'action.pauseApply', command: { type: 'pauseApply', server: id } },
    { label: 'action.setTimeout', draft: `setTimeout ${id} ` },
    { label: 'action.clock', draft: `clock ${id} ` },
    ...(leads
      ? ([
          { label: 'action.transfer', draft: `transfer ${id}->` },
          { label: 'action.reconfig', draft: `reconfig ${id} single {` },
          { label: 'action.learner', draft: `learner ${id} ` },
        ] as const)
      : []),
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
  { label: 'action.read', command: { type: 'read', client, server: null, key: 'x' }, first: true },
  { label: 'action.retry', command: { type: 'retry', client, server: null } },
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
    { label: 'action.slow', draft: `slow ${from}->${to} ` },
  ]
}

/** Everything that can be done to `target` now, the most wanted first. */
export const itemsFor = (replica: Replica, target: NonNullable<Selection>): readonly Item[] => {
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
    default:
      return target satisfies never
  }
}
