/** Looks at moments without going there: over the pointer, beside this branch on another one, back to where a value was set. */
import { branchOf, grow, type Tree } from '../core/timeline/branches.ts'
import { differences, lastShared } from '../core/timeline/compare.ts'
import { nextSet, setAt } from '../core/timeline/origin.ts'
import { seqAt, worldAt } from '../core/timeline/timeline.ts'
import { refused } from './acting.ts'
import type { Reply, RequestBody } from './protocol.ts'
import { rangeFrames, timelineOf } from './walking.ts'

type Of<T extends RequestBody['type']> = Extract<RequestBody, { readonly type: T }>

export const look = (tree: Tree, { time }: Of<'look'>): Reply => {
  const timeline = timelineOf(tree)
  const seq = seqAt(timeline, time)
  return { type: 'frames', at: null, frames: rangeFrames(timeline, seq, seq) }
}

/** How much of the other branch is computed for one look, if it has not come that far. */
const MOST_GROWN = 50_000

/** The other branch runs on by itself as far as this one has come; one that was recorded to stay ends where it ends. */
export const compare = (tree: Tree, { branch, at }: Of<'compare'>): readonly [Tree, Reply] => {
  const { timeline: here } = branchOf(tree)
  const { fixed, headSeq } = branchOf(tree, branch)
  const grown = fixed ? tree : grow(tree, branch, { until: at.time, events: MOST_GROWN })
  const { timeline: there } = branchOf(grown, branch)
  const shared = lastShared(here.given, there.given)
  const seen = fixed ? headSeq : there.head.world.seq
  const seq = Math.min(seen, at.seq <= shared ? at.seq : Math.max(shared, seqAt(there, at.time)))
  const [frame] = rangeFrames(there, seq, seq)
  if (!frame) return [tree, refused({ code: 'nothingToCompare' })]
  const found = differences(worldAt(here, at.seq), worldAt(there, seq))
  return [grown, { type: 'compared', frame, differences: found, shared: Math.min(shared, seq) }]
}

export const origin = (tree: Tree, { at, server, value, side }: Of<'setAt'>): Reply => ({
  type: 'found',
  seq: (side === 'before' ? setAt : nextSet)(timelineOf(tree), at, server, value),
})
