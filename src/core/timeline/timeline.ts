/**
 * The history of one branch: what was given, plus a kept world now and then. Any event is at most K-1 steps from a kept
 * one, and a million events are a few thousand references. A timeline is a value: a longer one is another timeline.
 */
import { emptyCheck, observe } from '../check/promises.ts'
import type { CheckState } from '../check/types.ts'
import type { Advance, Command, Seq, Setup, Time, World } from '../sim/types.ts'
import { advance, apply, createWorld, peek, waitUntil } from '../sim/world.ts'
import { itemAt, push, type Tail } from '../tail.ts'

/**
 * A command as recorded: `wait` µs after event `after`, before the next one. Tied to the event and not to a time, so that
 * there is never a question of what came first at the same instant, and so that links stay short.
 */
export interface Given {
  readonly after: Seq
  readonly wait: Time
  readonly command: Command
}
/** All that a run is. */
export interface Recording {
  readonly setup: Setup
  /** In the order of `after`; a command is an event of its own, so no two have the same. */
  readonly given: readonly Given[]
}

/** The world after an event, and what the promises' checker knows by then. */
export interface Moment {
  readonly world: World
  readonly check: CheckState
}
export interface Timeline extends Recording {
  /** K: one moment of so many is kept. */
  readonly every: number
  /** Moments after event 0, K, 2K …: shared with the branches that fork from here. */
  readonly kept: Tail<Moment>
  /** The newest event computed. */
  readonly head: Moment
}
/** One step from `was` to `now`. */
export interface Stride {
  readonly was: Moment
  readonly now: Moment
  readonly advance: Advance
}

const FIRST_EVERY = 256
/** Above this many kept moments every other one is let go: memory stays bounded, seeking grows gently. */
const MOST_KEPT = 8192

/** The run at its start event; `given` may already list commands that are still to come. */
export const open = ({ setup, given }: Recording, every = FIRST_EVERY): Timeline => {
  const world = createWorld(setup)
  const head = { world, check: emptyCheck(world) }
  return { setup, given, every, kept: push({ length: 0, items: [] }, head), head }
}

/** Position in `given` of the first command not yet carried out after event `seq`. */
const upcoming = (given: readonly Given[], seq: Seq): number => {
  let low = 0
  let high = given.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((given[middle]?.after ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}
/** The command that comes next after this event, if the next event is a command. */
const commandAfter = (given: readonly Given[], seq: Seq): Given | undefined => {
  const next = given[upcoming(given, seq)]
  return next?.after === seq ? next : undefined
}

/** Never past the next event of the world: a command cannot be given later than what it precedes. */
const givenAt = (world: World, { wait }: Given): Time => Math.min(world.now + Math.max(0, wait), peek(world))

/** When the event after `world` happens; Infinity if none ever does. */
const dueAfter = (world: World, command: Given | undefined): Time =>
  command ? givenAt(world, command) : peek(world)
export const nextDue = ({ given }: Timeline, world: World): Time =>
  dueAfter(world, commandAfter(given, world.seq))

const step = (world: World, command: Given | undefined): Advance =>
  command ? apply(waitUntil(world, givenAt(world, command)), command.command) : advance(world)
/** One event further. Only where `nextDue` is not Infinity. */
export const stepFrom = ({ given }: Timeline, world: World): Advance =>
  step(world, commandAfter(given, world.seq))

const stride = (was: Moment, command: Given | undefined): Stride => {
  const next = step(was.world, command)
  return { was, now: { world: next.world, check: observe(was.check, was.world, next) }, advance: next }
}
/** The same, watched by the promises' checker. */
export const strideFrom = ({ given }: Timeline, was: Moment): Stride =>
  stride(was, commandAfter(given, was.world.seq))

export interface Goal {
  /** Events due later than this stay in the future. */
  readonly until?: Time
  /** At most so many events. */
  readonly events?: number
}

const thin = (kept: Tail<Moment>): Tail<Moment> => {
  const items = kept.items.slice(0, kept.length).filter((_, i) => i % 2 === 0)
  return { length: items.length, items }
}

/**
 * Computes further history. `visit` sees every new event and may stop there by returning true.
 * The loop carries its own variables: it runs some hundred thousand times a second.
 */
export const extend = (timeline: Timeline, goal: Goal, visit?: (stride: Stride) => boolean): Timeline => {
  const { given } = timeline
  let { head, kept, every } = timeline
  const start = head.world.seq
  const last = start + (goal.events ?? Number.POSITIVE_INFINITY)
  const until = goal.until ?? Number.POSITIVE_INFINITY
  let next = upcoming(given, start)
  while (head.world.seq < last) {
    const command = given[next]?.after === head.world.seq ? given[next] : undefined
    const due = dueAfter(head.world, command)
    if (due > until || due === Number.POSITIVE_INFINITY) break
    const taken = stride(head, command)
    head = taken.now
    if (command) next += 1
    if (head.world.seq % every === 0) kept = push(kept, head)
    if (kept.length > MOST_KEPT) {
      kept = thin(kept)
      every *= 2
    }
    if (visit?.(taken)) break
  }
  return head === timeline.head ? timeline : { ...timeline, head, kept, every }
}

const keptAt = ({ kept }: Timeline, position: number): Moment => {
  const moment = itemAt(kept, position)
  if (!moment) throw new RangeError('no such moment is kept') // event 0 always is
  return moment
}

/** The moment after event `seq`; beyond either end it is the end. For where history goes on: looking needs only `worldAt`. */
export const seekSeq = (timeline: Timeline, seq: Seq): Moment => {
  const target = Math.max(0, Math.min(seq, timeline.head.world.seq))
  if (target === timeline.head.world.seq) return timeline.head
  let moment = keptAt(timeline, Math.floor(target / timeline.every))
  while (moment.world.seq < target) moment = strideFrom(timeline, moment).now
  return moment
}

/** The world after event `seq`, without the checker's knowledge: half the work, and its long lists need not be copied. */
export const worldAt = (timeline: Timeline, seq: Seq): World => {
  const target = Math.max(0, Math.min(seq, timeline.head.world.seq))
  if (target === timeline.head.world.seq) return timeline.head.world
  let { world } = keptAt(timeline, Math.floor(target / timeline.every))
  while (world.seq < target) world = stepFrom(timeline, world).world
  return world
}

/** The last world at or before `time`, as far as history goes. */
export const worldAtTime = (timeline: Timeline, time: Time): World => {
  if (timeline.head.world.now <= time) return timeline.head.world
  let low = 0
  let high = timeline.kept.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (keptAt(timeline, middle).world.now <= time) low = middle
    else high = middle - 1
  }
  let { world } = keptAt(timeline, low)
  while (nextDue(timeline, world) <= time) world = stepFrom(timeline, world).world
  return world
}
/** Number of the last event at or before `time`. */
export const seqAt = (timeline: Timeline, time: Time): Seq => worldAtTime(timeline, time).seq

/** The same history up to `moment`, with nothing after it: the beginning of a fork. Kept moments are shared. */
export const cutAfter = (timeline: Timeline, moment: Moment): Timeline => {
  const { seq } = moment.world
  const length = Math.min(timeline.kept.length, Math.floor(seq / timeline.every) + 1)
  return {
    ...timeline,
    given: timeline.given.slice(0, upcoming(timeline.given, seq)),
    kept: { length, items: timeline.kept.items },
    head: moment,
  }
}

/** A command at simulated time `time` (between event `moment` and the next): the history up to there plus its effect. */
export const give = (
  timeline: Timeline,
  moment: Moment,
  time: Time,
  command: Command,
  visit?: (stride: Stride) => boolean,
): Timeline => {
  const before = cutAfter(timeline, moment)
  const { world } = moment
  const at = Math.max(world.now, Math.min(Math.trunc(time), peek(world)))
  const given = [...before.given, { after: world.seq, wait: at - world.now, command }]
  return extend({ ...before, given }, { events: 1 }, visit)
}
