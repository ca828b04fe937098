/** One event as a frame: what is different, found by identity, because the core never copies what it does not change. */
import type { Violation } from '../core/check/types.ts'
import type { Advance, Host, Packet, Seq, Time, World } from '../core/sim/types.ts'
import type { FeedItem, Frame, HostView } from './protocol.ts'
import { clientView, hostView } from './views.ts'

const changed = <Id extends string, T, V>(
  ids: readonly Id[],
  now: Readonly<Record<Id, T>>,
  was: Readonly<Record<Id, T>> | null,
  view: (item: NonNullable<T>, was: T | undefined) => V,
): Readonly<Record<Id, V>> => {
  const found: Partial<Record<Id, V>> = {}
  if (now !== was) {
    for (const id of ids) {
      const item = now[id]
      if (item && item !== was?.[id]) found[id] = view(item, was?.[id])
    }
  }
  return found as Record<Id, V>
}

const FIELDS: readonly (keyof HostView)[] = [
  'status',
  'currentTerm',
  'votedFor',
  'log',
  'snapshot',
  'config',
  'role',
  'leaderId',
  'heardAt',
  'commitIndex',
  'lastApplied',
  'kv',
  'alarms',
  'clock',
  'applyPaused',
  'durable',
  'waiting',
  'sessions',
]
/** The fields of a server's view that are not what they were. Logs are most of a view and rarely change. */
const hostChange = (host: Host, was: Host | undefined): Partial<HostView> => {
  const now = hostView(host)
  if (!was) return now
  const before = hostView(was)
  const change: { -readonly [K in keyof HostView]?: HostView[K] } = {}
  const keep = <K extends keyof HostView>(key: K): void => {
    if (now[key] !== before[key]) change[key] = now[key]
  }
  for (const key of FIELDS) keep(key)
  return change
}

/** In flight now and not before (or not in this form), and the other way round. Most of the two lists is the same. */
const packetChanges = (was: readonly Packet[], now: readonly Packet[]): Pick<Frame, 'sent' | 'gone'> => {
  if (was === now) return { sent: [], gone: [] }
  const shorter = Math.min(was.length, now.length)
  let head = 0
  while (head < shorter && was[head] === now[head]) head += 1
  let tail = 0
  while (tail < shorter - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1
  const before = was.slice(head, was.length - tail)
  const after = now.slice(head, now.length - tail)
  return {
    sent: after.filter((packet) => !before.includes(packet)),
    gone: before.filter((packet) => !after.includes(packet)).map(({ id }) => id),
  }
}

const NONE: readonly Violation[] = []
/** Of all that are known to have broken, those broken by event `seq`. */
const brokenBy = (broken: readonly Violation[], seq: Seq): readonly Violation[] =>
  broken.length === 0 ? NONE : broken.filter((violation) => violation.seq <= seq)
const brokeAt = (broken: readonly Violation[], seq: Seq): readonly Violation[] =>
  broken.length === 0 ? NONE : broken.filter((violation) => violation.seq === seq)

/** What surrounds an event: when the next one happens, and all promises known to break in this history. */
export interface Surroundings {
  readonly due: Time
  readonly broken: readonly Violation[]
}

/** The change that one event made to `was`. */
export const deltaFrame = (
  was: World,
  { world, event, notes }: Advance,
  { due, broken }: Surroundings,
): Frame => {
  const { sent, gone } = packetChanges(was.packets, world.packets)
  return {
    seq: world.seq,
    time: world.now,
    due,
    base: was.seq,
    hash: world.hash,
    ids: null,
    clientIds: null,
    hosts: changed(world.ids, world.hosts, was.hosts, hostChange),
    clients: changed(world.clientIds, world.clients, was.clients, clientView),
    sent,
    gone,
    network: world.network === was.network ? null : world.network,
    settings: world.settings === was.settings ? null : world.settings,
    violations: brokeAt(broken, world.seq).length > 0 ? brokenBy(broken, world.seq) : null,
    cause: event,
    notes,
  }
}

/** Everything, after the event that `advance` tells of; null: the start. */
export const keyFrame = (world: World, advance: Advance | null, { due, broken }: Surroundings): Frame => ({
  seq: world.seq,
  time: world.now,
  due,
  base: null,
  hash: world.hash,
  ids: world.ids,
  clientIds: world.clientIds,
  hosts: changed(world.ids, world.hosts, null, hostChange),
  clients: changed(world.clientIds, world.clients, null, clientView),
  sent: world.packets,
  gone: [],
  network: world.network,
  settings: world.settings,
  violations: brokenBy(broken, world.seq),
  cause: advance?.event ?? { type: 'started' },
  notes: advance?.notes ?? [],
})

export const feedItem = ({ world, event, notes }: Advance, broken: readonly Violation[]): FeedItem => ({
  seq: world.seq,
  time: world.now,
  cause: event,
  notes,
  violations: brokeAt(broken, world.seq),
})
