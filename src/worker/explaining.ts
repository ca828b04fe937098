/** Answers about the run that is open: why not, what led to an event, where a rule is used next. */
import type { Note } from '../core/raft/types.ts'
import { branchOf, grow, type Tree } from '../core/timeline/branches.ts'
import { stepFrom, worldAt } from '../core/timeline/timeline.ts'
import { causesOf } from '../core/why/causes.ts'
import { arrowsTaken, movesRole } from '../core/why/figure2.ts'
import { sceneAt, stepsBefore } from '../core/why/memory.ts'
import { answersAbout } from '../core/why/whynot.ts'
import type { Reply, RequestBody } from './protocol.ts'
import { timelineOf } from './walking.ts'

type Of<T extends RequestBody['type']> = Extract<RequestBody, { readonly type: T }>

export const why = (tree: Tree, { at, about }: Of<'why'>): Reply => ({
  type: 'answers',
  answers: answersAbout(sceneAt(timelineOf(tree), at.seq, at.time), about),
})

/** How many events back causes are looked for: a message or a timer rarely lies longer. */
const LOOK_BACK = 1024

export const causes = (tree: Tree, { of }: Of<'causes'>): Reply => {
  const steps = stepsBefore(timelineOf(tree), of, LOOK_BACK)
  const last = steps.findLast(({ advance }) => movesRole(advance.notes))
  const moved = last ? { seq: last.advance.world.seq, arrows: arrowsTaken(last) } : null
  return { type: 'causes', causes: causesOf(steps), moved }
}

/** How far ahead a note is looked for; a recorded lesson is not looked at beyond its end. */
const LOOK_AHEAD = 20_000

/** The next event after `after` with a note of one of these keys, computing ahead where there is no history yet. */
export const nextNote = (tree: Tree, { after, keys }: Of<'nextNote'>): readonly [Tree, Reply] => {
  const fits = (notes: readonly Note[]): boolean => notes.some(({ key }) => keys.includes(key))
  const found = (seq: number | null): Reply => ({ type: 'found', seq })
  const branch = branchOf(tree)
  const { timeline } = branch
  const last = branch.fixed ? branch.headSeq : timeline.head.world.seq
  let world = worldAt(timeline, after)
  while (world.seq < last) {
    const advance = stepFrom(timeline, world)
    world = advance.world
    if (fits(advance.notes)) return [tree, found(world.seq)]
  }
  if (branch.fixed) return [tree, found(null)]
  let seq: number | null = null
  const ahead = grow(tree, tree.current, { events: LOOK_AHEAD }, ({ advance }) => {
    if (fits(advance.notes)) seq = advance.world.seq
    return seq !== null
  })
  return [ahead, found(seq)]
}
