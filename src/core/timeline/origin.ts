/** Since when something is as it is: the event that gave a server's value what it holds. */
import { entryAt, lastIndex } from '../raft/log.ts'
import type { Index, ServerId } from '../raft/types.ts'
import type { Host, Seq, World } from '../sim/types.ts'
import { diskIn } from './marks.ts'
import { stepFrom, type Timeline, worldAt } from './timeline.ts'

/** A field of Figure 2, or the entry at an index. */
export type Value =
  | 'currentTerm'
  | 'votedFor'
  | 'log'
  | 'commitIndex'
  | 'lastApplied'
  | { readonly entry: Index }

const held = (host: Host | undefined, value: Value): unknown => {
  if (!host) return null
  const disk = diskIn(host)
  if (typeof value === 'object') return entryAt(disk.log, value.entry)
  switch (value) {
    case 'currentTerm':
    case 'votedFor':
      return disk[value]
    case 'log':
      return entryAt(disk.log, lastIndex(disk.log)) ?? disk.log.base.index
    case 'commitIndex':
      return host.up ? host.server.commitIndex : null
    case 'lastApplied':
      return host.up ? host.machine.lastApplied : null
    default:
      return value satisfies never
  }
}

/** Further than this nobody waits for. */
const MOST_STEPS = 60_000

/** The first event after `at`, as far as the run is known, that changes the value. Null: none does, or too far off to look for. */
export const nextSet = (timeline: Timeline, at: Seq, server: ServerId, value: Value): Seq | null => {
  const end = Math.min(timeline.head.world.seq, at + MOST_STEPS)
  let world = worldAt(timeline, at)
  const was = held(world.hosts[server], value)
  while (world.seq < end) {
    ;({ world } = stepFrom(timeline, world))
    if (held(world.hosts[server], value) !== was) return world.seq
  }
  return null
}

/** The last event up to `at` that changed the value; 0: it has been so since the start. Null: too long ago to look for. */
export const setAt = (timeline: Timeline, at: Seq, server: ServerId, value: Value): Seq | null => {
  const { every, head } = timeline
  const read = (world: World): unknown => held(world.hosts[server], value)
  let end = Math.min(at, head.world.seq)
  const least = end - MOST_STEPS
  // Piece by piece backwards, each from a kept world: most values changed not long ago.
  while (end > 0) {
    if (end < least) return null
    const start = Math.floor((end - 1) / every) * every
    let world = worldAt(timeline, start)
    let was = read(world)
    let found: Seq | null = null
    while (world.seq < end) {
      ;({ world } = stepFrom(timeline, world))
      const now = read(world)
      if (now !== was) found = world.seq
      was = now
    }
    if (found !== null) return found
    end = start
  }
  return 0
}
