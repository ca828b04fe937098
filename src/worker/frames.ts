/** One event as a frame: what is different, found by identity, because the core never copies what it does not change. */
import type { Packet, World } from '../core/sim/types.ts'
import type { Moment, Stride } from '../core/timeline/timeline.ts'
import type { FeedItem, Frame } from './protocol.ts'
import { clientView, hostView } from './views.ts'

const changed = <Id extends string, T, V>(
  ids: readonly Id[],
  now: Readonly<Record<Id, T>>,
  was: Readonly<Record<Id, T>> | null,
  view: (item: NonNullable<T>) => V,
): Readonly<Record<Id, V>> => {
  const found: Partial<Record<Id, V>> = {}
  if (now !== was) {
    for (const id of ids) {
      const item = now[id]
      if (item && item !== was?.[id]) found[id] = view(item)
    }
  }
  return found as Record<Id, V>
}

/** In flight now and not before (or not in this form), and the other way round. */
const packetChanges = (was: readonly Packet[], now: readonly Packet[]): Pick<Frame, 'sent' | 'gone'> => {
  if (was === now) return { sent: [], gone: [] }
  const before = new Set(was)
  const after = new Set(now)
  return {
    sent: now.filter((packet) => !before.has(packet)),
    gone: was.filter((packet) => !after.has(packet)).map(({ id }) => id),
  }
}

const sinceThen = (world: World, was: World | null) => ({
  hosts: changed(world.ids, world.hosts, was?.hosts ?? null, hostView),
  clients: changed(world.clientIds, world.clients, was?.clients ?? null, clientView),
  ...packetChanges(was?.packets ?? [], world.packets),
  network: world.network === was?.network ? null : world.network,
  settings: world.settings === was?.settings ? null : world.settings,
})

const always = ({ seq, now, hash }: World, due: number) => ({ seq, time: now, due, hash })

/** The change that one event made. `due`: when the next one happens. */
export const deltaFrame = ({ was, now, advance }: Stride, due: number): Frame => ({
  ...always(now.world, due),
  base: was.world.seq,
  ids: null,
  clientIds: null,
  ...sinceThen(now.world, was.world),
  violations: now.check.violations === was.check.violations ? null : now.check.violations,
  cause: advance.event,
  notes: advance.notes,
})

/** Everything, after the event that `stride` leads to; without one it is the start. */
export const keyFrame = ({ world, check }: Moment, stride: Stride | null, due: number): Frame => ({
  ...always(world, due),
  base: null,
  ids: world.ids,
  clientIds: world.clientIds,
  ...sinceThen(world, null),
  violations: check.violations,
  cause: stride?.advance.event ?? { type: 'started' },
  notes: stride?.advance.notes ?? [],
})

export const feedItem = ({ now, advance }: Stride): FeedItem => ({
  seq: now.world.seq,
  time: now.world.now,
  cause: advance.event,
  notes: advance.notes,
  violations: now.check.violations.filter(({ seq }) => seq === now.world.seq),
})
