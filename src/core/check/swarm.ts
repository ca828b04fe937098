/**
 * The fuzzer: random faults for a while, then everything is repaired and the cluster must make progress. Every promise is
 * checked after every event. A run is decided by its seed and the options alone.
 */
import type { ClientId, Index } from '../raft/types.ts'
import type { Advance, Command, Seq, Time, World } from '../sim/types.ts'
import { advance, apply, createWorld, peek, waitUntil } from '../sim/world.ts'
import { itemAt } from '../tail.ts'
import { type Dice, diceFrom } from './dice.ts'
import { emptyCheck, observe } from './promises.ts'
import { configOf, faultOf, leaderOf } from './swarm-faults.ts'
import { type Plan, planOf, type SwarmOptions } from './swarm-plan.ts'
import type { CheckState } from './types.ts'

/** A command of the fuzzer: at a whole millisecond, after everything that was due by then. */
export interface Thrown {
  readonly after: Seq
  /** µs after that event. */
  readonly wait: Time
  readonly at: Time
  readonly command: Command
}
export interface SwarmRun {
  readonly seed: number
  readonly plan: Plan
  readonly thrown: readonly Thrown[]
  /** The world at the end, and what the checker knew then. */
  readonly world: World
  readonly check: CheckState
  /** Why there was no progress after healing, or no end of messages; null if all went well, or if a promise broke before. */
  readonly stuck: string | null
}

/** A run under way. Lives as long as one call of `swarm`. */
interface Storm {
  readonly dice: Dice
  readonly plan: Plan
  readonly thrown: Thrown[]
  /** Repairs to come, in no order. */
  agenda: { readonly at: Time; readonly command: Command }[]
  world: World
  check: CheckState
  /** When the newest event happened: `world.now` may be later. */
  eventAt: Time
}
const MS = 1000

/** More than any sound run has on the way at once: messages that call forth more than one message each never end. */
const FLOOD = 5000

const isBroken = ({ check, world }: Storm): boolean =>
  check.violations.length > 0 || world.packets.length > FLOOD
const flood = ({ world }: Storm): string | null =>
  world.packets.length > FLOOD ? `more than ${FLOOD} messages are on the way` : null

const follow = (storm: Storm, step: Advance): void => {
  storm.check = observe(storm.check, storm.world, step)
  storm.world = step.world
  storm.eventAt = step.world.now
}
const give = (storm: Storm, command: Command): void => {
  const { world, eventAt } = storm
  storm.thrown.push({ after: world.seq, wait: world.now - eventAt, at: world.now, command })
  follow(storm, apply(world, command))
}

/** Lets everything happen that is due until then. Stops early when a promise breaks or messages multiply. */
const pass = (storm: Storm, until: Time): void => {
  while (!isBroken(storm) && peek(storm.world) <= until) follow(storm, advance(storm.world))
  if (!isBroken(storm)) storm.world = waitUntil(storm.world, until)
}

const carryOutAgenda = (storm: Storm, until: Time): void => {
  while (!isBroken(storm)) {
    const next = storm.agenda.reduce((at, item) => Math.min(at, item.at), until)
    pass(storm, next)
    const due = storm.agenda.filter(({ at }) => at <= next)
    storm.agenda = storm.agenda.filter(({ at }) => at > next)
    for (const { command } of due) if (!isBroken(storm)) give(storm, command)
    if (next === until) return
  }
}

const rage = (storm: Storm, ms: number): void => {
  const { dice, plan } = storm
  const end = ms * MS
  let at = 0
  while (!isBroken(storm)) {
    at = Math.min(end, at + dice.between(1, plan.gapMs) * MS)
    carryOutAgenda(storm, at)
    if (at === end) return
    for (const { inMs, command } of faultOf(dice.pick(plan.faults), dice, storm.world))
      storm.agenda.push({ at: at + inMs * MS, command })
    carryOutAgenda(storm, at)
  }
}

/** Everything is as it should be again, and clients try until they succeed. */
const repair = (storm: Storm): void => {
  const { ids } = storm.world
  storm.agenda = []
  const commands: readonly Command[] = [
    { type: 'heal' },
    { type: 'set', setting: 'loss', value: 0 },
    { type: 'set', setting: 'duplicate', value: 0 },
    { type: 'set', setting: 'reorder', value: 0 },
    ...ids.map((server): Command => ({ type: 'clock', server, rate: 1000 })),
    { type: 'restart', servers: ids },
    { type: 'resume', servers: ids },
    ...ids.map((server): Command => ({ type: 'resumeApply', server })),
    // What is asked for must be bearable: a backlog that grows faster than a slow disk can write is no fault of Raft's.
    { type: 'set', setting: 'workload', value: 0 },
    { type: 'set', setting: 'batch', value: 100 },
    { type: 'set', setting: 'backoff', value: 'fast' },
    { type: 'set', setting: 'clientTimeout', value: 500 },
    { type: 'set', setting: 'clientRetry', value: true },
  ]
  for (const command of commands) if (!isBroken(storm)) give(storm, command)
}

/**
 * An operator switches off servers that have been removed: without pre-vote and stickiness they would go on disturbing the
 * others with elections (thesis §4.2.3), and nobody promises progress then.
 */
const retireRemoved = (storm: Storm): void => {
  const { world } = storm
  const { preVote, stickyVotes } = world.settings
  const leader = leaderOf(world)
  if (preVote || stickyVotes || leader === null) return
  const { index } = leader.server.disk.log.configs.at(-1) ?? { index: 0 }
  const { voters, outgoing } = configOf(leader)
  if (outgoing.length > 0 || index > leader.server.commitIndex) return
  const removed = world.ids.filter((id) => !voters.includes(id) && world.hosts[id]?.up)
  if (removed.length > 0) give(storm, { type: 'crash', servers: removed })
}

const isDone = ({ clients }: World, client: ClientId, serial: number): boolean => {
  const done = clients[client]?.done
  for (let i = (done?.length ?? 0) - 1; done !== undefined && i >= 0; i -= 1)
    if (itemAt(done, i)?.serial === serial) return true
  return false
}

/** Members that have not yet applied everything up to `index`. */
const laggards = (world: World, index: Index): readonly string[] => {
  const leader = leaderOf(world)
  if (leader === null) return ['no leader']
  return configOf(leader).voters.filter((id) => {
    const host = world.hosts[id]
    return !host?.up || host.machine.lastApplied < index
  })
}

/** Generous: some hundred elections. */
const PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 50

/** A fresh write is answered, and all members get to hold it. */
const demandProgress = (storm: Storm): string | null => {
  const client = storm.world.clientIds[0] as ClientId
  const serial = storm.world.clients[client]?.nextSerial ?? 0
  const end = storm.world.now + PATIENCE_MS * MS
  give(storm, { type: 'request', client, server: null, command: 'progress=1' })
  let index: Index | null = null
  while (!isBroken(storm) && storm.world.now < end) {
    pass(storm, storm.world.now + LOOK_EVERY_MS * MS)
    if (isBroken(storm)) return null
    retireRemoved(storm)
    if (index === null && isDone(storm.world, client, serial))
      index = leaderOf(storm.world)?.server.commitIndex ?? null
    if (index !== null && laggards(storm.world, index).length === 0) return null
  }
  if (isBroken(storm)) return null
  if (index === null) return `a fresh write was not answered within ${PATIENCE_MS} ms`
  return `not everybody applied index ${index} within ${PATIENCE_MS} ms: ${laggards(storm.world, index).join(', ')}`
}

/** One run. */
export const swarm = (seed: number, options: SwarmOptions): SwarmRun => {
  const dice = diceFrom(seed)
  const plan = planOf(seed, dice, options)
  const world = createWorld(plan.setup)
  const storm: Storm = { dice, plan, thrown: [], agenda: [], world, check: emptyCheck(world), eventAt: 0 }
  rage(storm, options.ms)
  if (!isBroken(storm)) repair(storm)
  const stuck = isBroken(storm) ? null : demandProgress(storm)
  return {
    seed,
    plan,
    thrown: storm.thrown,
    world: storm.world,
    check: storm.check,
    stuck: stuck ?? flood(storm),
  }
}
