/**
 * Figures of the engine under Node, for `npm run bench`: speed with history kept, its evenness over a long run, memory,
 * seeks, and how elections end. Reads the clock of the machine, which the core never does.
 */
import { clientId, serverId } from '../core/raft/types.ts'
import { freePlaySettings } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import { advance, apply, createWorld, peek, waitUntil } from '../core/sim/world.ts'
import { extend, open, type Timeline, worldAt } from '../core/timeline/timeline.ts'

/** Free play with five servers; `workload` is ms between the requests of one client, 0 for an idle cluster. */
const setupOf = (seed: number, workload: number): Setup => {
  const servers = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId)
  return {
    seed,
    servers,
    config: servers,
    clients: [clientId('C1')],
    term: 0,
    settings: { ...freePlaySettings, workload },
    clockRate: {},
    state: {},
  }
}

export interface Growth {
  readonly timeline: Timeline
  /** Events per second over the whole run. */
  readonly speed: number
  /** Time of the last tenth over that of the first: near 1 means that length does not slow it down. */
  readonly lastToFirst: number
  /** Heap that the run keeps, in bytes; needs `--expose-gc`. */
  readonly kept: number
}

/** Grows one run to `events` events with history, checker and hash, as the worker does. */
export const growRun = (events: number, workload: number): Growth => {
  const heapBefore = heapUsed()
  let timeline = open({ setup: setupOf(7, workload), given: [] })
  const tenths: number[] = []
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const begun = performance.now()
    timeline = extend(timeline, { events: events / 10 })
    tenths.push(performance.now() - begun)
  }
  const total = tenths.reduce((sum, ms) => sum + ms, 0)
  const [first = 1] = tenths
  const last = tenths.at(-1) ?? 1
  return {
    timeline,
    speed: (events * 1000) / total,
    lastToFirst: last / first,
    kept: heapUsed() - heapBefore,
  }
}

const heapUsed = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Milliseconds of `count` seeks to places spread over the run, sorted. */
export const seekTimes = (timeline: Timeline, events: number, count: number): readonly number[] => {
  const times: number[] = []
  for (let i = 0; i < count; i += 1) {
    // Multiples of a number that shares no factor with the length: spread evenly, never in order.
    const seq = (i * 611_953) % events
    const begun = performance.now()
    worldAt(timeline, seq)
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)
}

/** Of `seeds` leader crashes with default settings: how many ended with a leader exactly one term later. */
export const crashesResolvedInOneTerm = (seeds: number): number => {
  let resolved = 0
  for (let seed = 1; seed <= seeds; seed += 1) if (oneTermLater(seed)) resolved += 1
  return resolved
}

const oneTermLater = (seed: number): boolean => {
  let world = createWorld(setupOf(seed, 0))
  const leader = (): { id: ReturnType<typeof serverId>; term: number } | null => {
    for (const id of world.ids) {
      const host = world.hosts[id]
      if (host?.up && host.server.role.kind === 'leader') return { id, term: host.server.disk.currentTerm }
    }
    return null
  }
  const untilLeader = (): void => {
    while (leader() === null) world = advance(world).world
  }
  untilLeader()
  // Half a second of quiet, so that everybody knows the leader when it goes.
  const calm = world.now + 500_000 + seed * 1_000
  while (peek(world) <= calm) world = advance(world).world
  const old = leader()
  if (old === null) return false
  world = apply(waitUntil(world, calm), { type: 'crash', servers: [old.id] }).world
  untilLeader()
  return leader()?.term === old.term + 1
}
