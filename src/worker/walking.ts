/** Walking over a branch: frames of what is there, more history where it is asked for. */
import type { Seq, Time } from '../core/sim/types.ts'
import { branchOf, grow, type Position, see, type Tree } from '../core/timeline/branches.ts'
import {
  type Moment,
  nextDue,
  type Stride,
  seekSeq,
  seekTime,
  strideFrom,
  type Timeline,
} from '../core/timeline/timeline.ts'
import { deltaFrame, feedItem, keyFrame } from './frames.ts'
import type { FeedItem, Frame, Reply, Seen } from './protocol.ts'

/** No request computes more than this, so that the worker always answers soon. */
export const MOST_EVENTS = 200_000
/** Frames sent around the place where the page lands: enough to step, and to fill the feed. */
const FRAMES_BEFORE = 60
const FRAMES_AHEAD = 32
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
function* strides(timeline: Timeline, start: Moment, more: (moment: Moment) => boolean): Generator<Stride> {
  let moment = start
  while (moment.world.seq < timeline.head.world.seq && more(moment)) {
    const stride = strideFrom(timeline, moment)
    moment = stride.now
    yield stride
  }
}
const deltas = (timeline: Timeline, start: Moment, more: (moment: Moment) => boolean): readonly Frame[] =>
  Array.from(strides(timeline, start, more), (stride) => deltaFrame(stride, nextDue(timeline, stride.now)))

/** A key frame at `from` and the changes up to `to`, as far as history goes. */
export const rangeFrames = (timeline: Timeline, from: Seq, to: Seq): readonly Frame[] => {
  const first = Math.max(0, Math.min(from, timeline.head.world.seq))
  const stride = first > 0 ? strideFrom(timeline, seekSeq(timeline, first - 1)) : null
  const moment = stride?.now ?? seekSeq(timeline, 0)
  const last = Math.min(to, first + MOST_FRAMES)
  const key = keyFrame(moment, stride, nextDue(timeline, moment))
  return [key, ...deltas(timeline, moment, ({ world }) => world.seq < last)]
}

interface Pull {
  readonly after: Seq
  readonly until: Time
  readonly least: number
  readonly most: number
}
/** The frames after one the page has, computing what is not there yet. `start` is the moment of `after`. */
export const pullFrames = (tree: Tree, start: Moment, pull: Pull): [Tree, readonly Frame[], Moment] => {
  const { after, until } = pull
  const most = Math.min(pull.most, MOST_FRAMES)
  const missing = after + most - timelineOf(tree).head.world.seq
  let next = missing > 0 ? grow(tree, tree.current, { until, events: missing }) : tree
  next = upTo(next, after + Math.min(pull.least, most))
  const timeline = timelineOf(next)
  let last = start
  const wanted = (moment: Moment): boolean => {
    last = moment
    const count = moment.world.seq - after
    return count < most && (count < pull.least || nextDue(timeline, moment) <= until)
  }
  const frames = deltas(timeline, start, wanted)
  const final = frames.at(-1)?.seq === last.world.seq ? last : seekSeq(timeline, after + frames.length)
  return [next, frames, final]
}

/** Lands on an event of the current branch: the page gets a key frame before it and goes there. */
export const land = (tree: Tree, { seq, time }: Omit<Position, 'branch'>): [Tree, Reply] => {
  const ready = upTo(tree, seq + FRAMES_AHEAD)
  const timeline = timelineOf(ready)
  const moment = seekSeq(timeline, seq)
  const { world } = moment
  const at = {
    branch: tree.current,
    seq: world.seq,
    time: Math.max(world.now, Math.min(time, nextDue(timeline, moment))),
  }
  const frames = rangeFrames(timeline, world.seq - FRAMES_BEFORE, world.seq + FRAMES_AHEAD)
  return [see(ready, tree.current, world.seq, world.now), { type: 'frames', at, frames }]
}

/** Goes on from event `base`, which the page holds, to event `seq` right after it. */
export const follow = (tree: Tree, base: Seq, seq: Seq): [Tree, Reply] => {
  const ready = upTo(tree, seq + FRAMES_AHEAD)
  const timeline = timelineOf(ready)
  const frames = deltas(timeline, seekSeq(timeline, base), ({ world }) => world.seq < seq + FRAMES_AHEAD)
  const time = frames.find((frame) => frame.seq === seq)?.time ?? 0
  return [ready, { type: 'frames', at: { branch: tree.current, seq, time }, frames }]
}

export const seek = (tree: Tree, to: { readonly seq: Seq } | { readonly time: Time }): [Tree, Reply] => {
  if ('seq' in to) return land(tree, { seq: to.seq, time: 0 })
  const ready = grow(tree, tree.current, { until: to.time, events: MOST_EVENTS })
  const { world } = seekTime(timelineOf(ready), to.time)
  return land(ready, { seq: world.seq, time: to.time })
}

export const feedOf = (timeline: Timeline, from: Seq, to: Seq): readonly FeedItem[] => {
  const first = Math.max(1, from)
  const last = Math.min(to, first + MOST_FEED - 1)
  return Array.from(
    strides(timeline, seekSeq(timeline, first - 1), ({ world }) => world.seq < last),
    feedItem,
  )
}
