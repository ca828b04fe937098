/**
 * Acting in the past begins a new branch; the old future is kept, named and reachable. Undo and redo are moves between
 * branches: nothing that was seen is ever lost (up to a bound).
 */
import type { Command, Seq, Setup, Time, World } from '../sim/types.ts'
import { firstMarks, type Marks, marksUntil, noteStride } from './marks.ts'
import {
  cutAfter,
  extend,
  type Given,
  type Goal,
  give,
  open,
  type Stride,
  seekSeq,
  type Timeline,
} from './timeline.ts'

/** What can be said about a branch in a list. */
export interface BranchInfo {
  readonly id: number
  readonly name: string
  readonly parent: number | null
  /** Last event shared with the parent. */
  readonly forkSeq: Seq
  /** When that was; absent: at the start. */
  readonly forkTime?: Time
  /** How far it has been seen (or recorded on purpose): what is computed beyond is only a prefetch. */
  readonly headSeq: Seq
  readonly headTime: Time
  /** Recorded to stay as it is (a lesson): acting on it always begins a new branch. */
  readonly fixed?: boolean
}
export interface Branch extends BranchInfo {
  readonly timeline: Timeline
  readonly marks: Marks
}
/** Events of the branch up to `seq` have happened and the clock shows `time`. */
export interface Position {
  readonly branch: number
  readonly seq: Seq
  readonly time: Time
}
export interface Tree {
  readonly setup: Setup
  /** In the order in which they began. */
  readonly branches: readonly Branch[]
  readonly current: number
  /** Number of branches ever begun: ids and names are not used twice. */
  readonly begun: number
  /** Where `redo` leads, last undone last. */
  readonly undone: readonly Position[]
}

const MOST_BRANCHES = 32

/** main, B, C, … Z, AA, AB …: "A" is what main would be called. */
export const branchName = (id: number): string => {
  if (id === 0) return 'main'
  let name = ''
  for (let rest = id; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name
  return name
}

const rooted = (info: BranchInfo, setup: Setup, given: readonly Given[]): Branch => {
  const timeline = open({ setup, given })
  return { ...info, timeline, marks: firstMarks(timeline.head.world) }
}

/** A branch as a backup or link knows it: what was given, not yet computed. */
export type SavedBranch = BranchInfo & { readonly given: readonly Given[] }
export interface SavedTree {
  readonly setup: Setup
  readonly branches: readonly SavedBranch[]
  readonly current: number
}
/** Branches that have not been computed yet: `reach` computes what is asked for. */
export const openTree = ({ setup, branches, current }: SavedTree): Tree => ({
  setup,
  branches: branches.map(({ given, ...info }) => rooted(info, setup, given)),
  current,
  begun: 1 + Math.max(...branches.map(({ id }) => id)),
  undone: [],
})
const MAIN: BranchInfo = { id: 0, name: branchName(0), parent: null, forkSeq: 0, headSeq: 0, headTime: 0 }
export const plant = (setup: Setup, given: readonly Given[] = []): Tree =>
  openTree({ setup, branches: [{ ...MAIN, given }], current: 0 })
export const saveTree = ({ setup, branches, current }: Tree): SavedTree => ({
  setup,
  branches: branches.map(({ timeline, marks: _, ...info }) => ({ ...info, given: timeline.given })),
  current,
})

export const branchOf = (tree: Tree, id: number = tree.current): Branch => {
  const branch = tree.branches.find((candidate) => candidate.id === id)
  if (!branch) throw new RangeError(`there is no branch ${id}`)
  return branch
}
const replace = (tree: Tree, branch: Branch): Tree => ({
  ...tree,
  branches: tree.branches.map((old) => (old.id === branch.id ? branch : old)),
})

/** Computes further history of a branch and notes what is worth a tick. */
export const grow = (tree: Tree, id: number, goal: Goal, visit?: (stride: Stride) => boolean): Tree => {
  const branch = branchOf(tree, id)
  let { marks } = branch
  const timeline = extend(branch.timeline, goal, (stride) => {
    marks = noteStride(marks, stride)
    return visit?.(stride) ?? false
  })
  return timeline === branch.timeline ? tree : replace(tree, { ...branch, timeline, marks })
}

/** Computes a branch at least up to event `seq`, if it ever happens. */
export const reach = (tree: Tree, id: number, seq: Seq, most = Number.POSITIVE_INFINITY): Tree => {
  const missing = seq - branchOf(tree, id).timeline.head.world.seq
  return missing > 0 ? grow(tree, id, { events: Math.min(missing, most) }) : tree
}

/** The reader has seen the event `seq`, which happened at `time`: it is history now. */
export const see = (tree: Tree, id: number, seq: Seq, time: Time): Tree => {
  const branch = branchOf(tree, id)
  const known = seq > branch.headSeq && seq <= branch.timeline.head.world.seq
  return known ? replace(tree, { ...branch, headSeq: seq, headTime: time }) : tree
}

/** Which branch to let go: the oldest one that nothing grows from and nobody looks at. */
const prune = (tree: Tree): Tree => {
  if (tree.branches.length <= MOST_BRANCHES) return tree
  const parents = new Set(tree.branches.map(({ parent }) => parent))
  const leaf = tree.branches.find(({ id, fixed }) => !fixed && id !== tree.current && !parents.has(id))
  return leaf ? { ...tree, branches: tree.branches.filter((branch) => branch !== leaf) } : tree
}

/** A new branch that leaves `from` after the event that made this world; it becomes the current one. */
const fork = (
  tree: Tree,
  from: Branch,
  { seq: forkSeq, now: forkTime }: World,
  { timeline, marks }: Pick<Branch, 'timeline' | 'marks'>,
): Tree => {
  const { seq, now } = timeline.head.world
  const id = tree.begun
  const info = { id, name: branchName(id), parent: from.id, forkSeq, forkTime, headSeq: seq, headTime: now }
  return prune({
    ...tree,
    branches: [...tree.branches, { ...info, timeline, marks }],
    current: id,
    begun: id + 1,
  })
}

/**
 * A command at a position of the current branch. At its head (as far as the reader has seen) it simply goes on from there and
 * a prefetched future is dropped; before the head it begins a new branch.
 */
export const giveAt = (tree: Tree, { seq, time }: Omit<Position, 'branch'>, command: Command): Tree => {
  const branch = branchOf(tree)
  const moment = seekSeq(branch.timeline, seq)
  let marks = marksUntil(branch.marks, seq)
  const timeline = give(branch.timeline, moment, time, command, (stride) => {
    marks = noteStride(marks, stride)
    return false
  })
  const fresh = { ...tree, undone: [] }
  if (branch.fixed || seq < branch.headSeq) return fork(fresh, branch, moment.world, { timeline, marks })
  const { world } = timeline.head
  return replace(fresh, { ...branch, timeline, marks, headSeq: world.seq, headTime: world.now })
}

export const switchTo = (tree: Tree, id: number): Tree => {
  branchOf(tree, id)
  return id === tree.current ? tree : { ...tree, current: id }
}

/** The last command at or before event `seq` of the current branch. */
const lastGiven = (tree: Tree, seq: Seq): { readonly given: Given; readonly place: number } | null => {
  const { given } = branchOf(tree).timeline
  const place = given.findLastIndex(({ after }) => after < seq)
  const last = given[place]
  return last ? { given: last, place } : null
}
export const canUndo = (tree: Tree, seq: Seq): boolean => lastGiven(tree, seq) !== null
export const canRedo = (tree: Tree): boolean => tree.undone.length > 0

/** A branch on which exactly the first `count` commands of this one were given. */
const twinWithout = (tree: Tree, { timeline }: Branch, count: number): Branch | undefined =>
  tree.branches.find(
    ({ timeline: { given } }) => given.length === count && given.every((one, i) => one === timeline.given[i]),
  )

export interface Move {
  readonly tree: Tree
  readonly to: Position
}
/**
 * To just before the last command at or before event `seq`, on a branch where it was not given: the one this branch forked
 * from, or one made for the purpose. Null if there is none to undo.
 */
export const undo = (tree: Tree, seq: Seq): Move | null => {
  const last = lastGiven(tree, seq)
  if (!last) return null
  const branch = branchOf(tree)
  const { after, wait } = last.given
  const moment = seekSeq(branch.timeline, after)
  const forked = branch.parent !== null && branch.forkSeq === after
  const home = forked
    ? tree.branches.find(({ id }) => id === branch.parent)
    : twinWithout(tree, branch, last.place)
  const before = { timeline: cutAfter(branch.timeline, moment), marks: marksUntil(branch.marks, after) }
  const moved = home ? switchTo(tree, home.id) : fork(tree, branch, moment.world, before)
  const effect = { branch: branch.id, seq: after + 1, time: moment.world.now + wait }
  return {
    tree: { ...moved, undone: [...tree.undone, effect] },
    to: { branch: moved.current, seq: after, time: moment.world.now },
  }
}
/** Back to just after the command undone last. Null if there is none, or its branch had to be let go. */
export const redo = (tree: Tree): Move | null => {
  const to = tree.undone.at(-1)
  if (!to || !tree.branches.some(({ id }) => id === to.branch)) return null
  return { tree: { ...switchTo(tree, to.branch), undone: tree.undone.slice(0, -1) }, to }
}
