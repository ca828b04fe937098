/** What the page must be told about branches, marks and commands: only what is new since the last time. */

import type { Tail } from '../core/tail.ts'
import { type Branch, type BranchInfo, branchOf, saveTree, type Tree } from '../core/timeline/branches.ts'
import type { Splice, TreeUpdate } from './protocol.ts'

const splice = <T>(was: Tail<T> | undefined, now: Tail<T>): Splice<T> => {
  const grew = was !== undefined && was.items === now.items && was.length <= now.length
  const from = grew ? was.length : 0
  return { from, items: now.items.slice(from, now.length) }
}

const infoOf = ({
  id,
  name,
  parent,
  forkSeq,
  forkTime = 0,
  headSeq,
  headTime,
  fixed = false,
}: Branch): BranchInfo => ({
  id,
  name,
  parent,
  forkSeq,
  forkTime,
  headSeq,
  headTime,
  fixed,
})

/** Whether a backup made of `was` would still replay to the same. */
const isSameRecord = (was: Tree | null, now: Tree): boolean =>
  was !== null &&
  was.setup === now.setup &&
  was.current === now.current &&
  was.branches.length === now.branches.length &&
  now.branches.every(({ id, timeline }, i) => {
    const old = was.branches[i]
    return old?.id === id && old.timeline.given === timeline.given
  })

/** Null when the page knows everything already. */
export const treeUpdate = (was: Tree | null, now: Tree): TreeUpdate | null => {
  if (was === now) return null
  const branch = branchOf(now)
  const known = was?.current === now.current && was.setup === now.setup ? branchOf(was) : null
  return {
    type: 'tree',
    current: now.current,
    branches: now.branches.map(infoOf),
    marks: splice(known?.marks.marks, branch.marks.marks),
    bands: splice(known?.marks.bands, branch.marks.bands),
    given: splice(known?.marks.given, branch.marks.given),
    canRedo: now.undone.length > 0,
    backup: isSameRecord(was, now) ? null : saveTree(now),
  }
}
