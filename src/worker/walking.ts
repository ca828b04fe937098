/** Walking over a branch: frames of what is there, more history where it is asked for. */
import type { Advance, Seq, Time, World } from '../core/sim/types.ts'
import { branchOf, grow, type Position, see, type Tree } from '../core/timeline/branches.ts'
import { nextDue, seqAt, stepFrom, type Timeline, worldAt } from '../core/timeline/timeline.ts'
import { deltaFrame, feedItem, keyFrame } from './frames.ts'
import type { FeedItem, Frame, Reply, RequestBody, Seen } from './protocol.ts'

/** No request computes more than this, so that the worker always answers soon. */
export const MOST_EVENTS = 200_000
const MOST_FRAMES = 1000
const MOST_FEED = 500

export const timelineOf = (tree: Tree): Timeline => branchOf(tree).timeline
/** The current branch computed at least up to event `seq`. */
export const upTo = (tree: Tree, seq: Seq): Tree => {
  const missing = seq - timelineOf(tree).head.world.seq
  return missing > 0 ? grow(tree, tree.current, { events: Math.min(missing, MOST_EVENTS) }) : tree
}

/** What the page has seen is there: computed again if this worker is a new one. */
export const withSeen = (tree: Tree, { seq, time }: Seen): Tree =>
  see(upTo(tree, seq), tree.current, seq, time)

/** Steps from `start` on, as long as there are any and `more` wants them. */
function* steps(timeline: Timeline, start: World, more: (world: World) => boolean): Generator<Advance> {
  let world = start
  while (world.seq < timeline.head.world.seq && more(world)) {
    const advance = stepFrom(timeline, world)
    yield advance
    world = advance.world
  }
}
const around = (timeline: Timeline, world: World) => ({
  due: nextDue(timeline, world),
  broken: timeline.head.check.violations,
})
/** Frames of the steps from `start` on, and the world they end in. */
const deltas = (
  timeline: Timeline,
  start: World,
  more: (world: World) => boolean,
): [readonly Frame[], World] => {
  const frames: Frame[] = []
  let was = start
  for (const advance of steps(timeline, start, more)) {
    frames.push(deltaFrame(was, advance, around(timeline, advance.world)))
    was = advance.world
  }
  return [frames, was]
}

/** A key frame at `from` and the changes up to `to`, as far as history goes. */
export const rangeFrames = (timeline: Timeline, from: Seq, to: Seq): readonly Frame[] => {
  const first = Math.max(0, Math.min(from, timeline.head.world.seq))
  const advance = first > 0 ? stepFrom(timeline, worldAt(timeline, first - 1)) : null
  const world = advance?.world ?? worldAt(timeline, 0)
  const last = Math.min(to, first + MOST_FRAMES)
  const [frames] = deltas(timeline, world, ({ seq }) => seq < last)
  return [keyFrame(world, advance, around(timeline, world)), ...frames]
}

interface Pull {
  readonly after: Seq
  readonly until: Time
  readonly least: number
  readonly most: number
}
/** The frames after one the page has (`start`), computing what is not there yet; and the world they end in. */
export const pullFrames = (tree: Tree, start: World, pull: Pull): [Tree, readonly Frame[], World] => {
  const { after, until, least } = pull
  const most = Math.min(pull.most, MOST_FRAMES)
  const missing = after + most - timelineOf(tree).head.world.seq
  const grown = missing > 0 ? grow(tree, tree.current, { until, events: missing }) : tree
  const next = upTo(grown, after + Math.min(least, most))
  const timeline = timelineOf(next)
  const wanted = (world: World): boolean => {
    const count = world.seq - after
    return count < most && (count < least || nextDue(timeline, world) <= until)
  }
  return [next, ...deltas(timeline, start, wanted)]
}

/** How many frames the page gets before and after the one it goes to. */
type Reach = readonly [before: number, ahead: number]
/** Enough to step, and to fill the feed. */
const AROUND: Reach = [60, 32]
const ALONE: Reach = [0, 0]

/** Lands on an event of the current branch: the page gets a key frame at or before it and goes there. */
export const land = (
  tree: Tree,
  { seq, time }: Omit<Position, 'branch'>,
  [before, ahead]: Reach = AROUND,
): [Tree, Reply] => {
  const ready = upTo(tree, seq + ahead)
  const timeline = timelineOf(ready)
  const target = Math.max(0, Math.min(seq, timeline.head.world.seq))
  const frames = rangeFrames(timeline, target - before, target + ahead)
  const there = frames.find((frame) => frame.seq === target)
  if (!there) throw new RangeError(`event ${target} is not among its own frames`)
  const at = { branch: tree.current, seq: target, time: Math.max(there.time, Math.min(time, there.due)) }
  return [see(ready, tree.current, target, there.time), { type: 'frames', at, frames }]
}

/** Goes on from event `base`, which the page holds, to event `seq` right after it. */
export const follow = (tree: Tree, base: Seq, seq: Seq): [Tree, Reply] => {
  const [, ahead] = AROUND
  const ready = upTo(tree, seq + ahead)
  const timeline = timelineOf(ready)
  const [frames] = deltas(timeline, worldAt(timeline, base), (world) => world.seq < seq + ahead)
  const time = frames.find((frame) => frame.seq === seq)?.time ?? 0
  return [ready, { type: 'frames', at: { branch: tree.current, seq, time }, frames }]
}

type Seek = Omit<Extract<RequestBody, { readonly type: 'seek' }>, 'type'>

export const seek = (tree: Tree, { to, alone }: Seek): [Tree, Reply] => {
  const reach = alone ? ALONE : AROUND
  if ('seq' in to) return land(tree, { seq: to.seq, time: 0 }, reach)
  const ready = grow(tree, tree.current, { until: to.time, events: MOST_EVENTS })
  return land(ready, { seq: seqAt(timelineOf(ready), to.time), time: to.time }, reach)
}

export const feedOf = (timeline: Timeline, from: Seq, to: Seq): readonly FeedItem[] => {
  const first = Math.max(1, from)
  const last = Math.min(to, first + MOST_FEED - 1)
  const { violations } = timeline.head.check
  const run = steps(timeline, worldAt(timeline, first - 1), ({ seq }) => seq < last)
  return Array.from(run, (advance) => feedItem(advance, violations))
}
