import { describe, expect, test } from 'vitest'
import {
  branchName,
  branchOf,
  canRedo,
  canUndo,
  giveAt,
  grow,
  openTree,
  plant,
  reach,
  redo,
  saveTree,
  see,
  switchTo,
  type Tree,
  undo,
} from './branches.ts'
import { busySetup, crash, restart } from './fixtures.ts'
import { seekSeq } from './timeline.ts'

const grown = (events: number, seen = events): Tree => {
  const tree = grow(plant(busySetup), 0, { events })
  return see(tree, 0, seen, seekSeq(branchOf(tree).timeline, seen).world.now)
}
const at = (tree: Tree, seq: number) => ({ seq, time: seekSeq(branchOf(tree).timeline, seq).world.now })
const hashAt = (tree: Tree, seq: number, id = tree.current): number =>
  seekSeq(branchOf(reach(tree, id, seq), id).timeline, seq).world.hash

describe('acting', () => {
  test('at the head goes on from there; what was only prefetched is dropped', () => {
    const tree = giveAt(grown(1000, 600), at(grown(1000), 600), crash('S1'))
    expect(tree.branches).toHaveLength(1)
    expect(branchOf(tree).timeline.head.world.seq).toBe(601)
    expect(branchOf(tree).headSeq).toBe(601)
  })

  test('in the past begins a named branch and keeps the old future', () => {
    const before = grown(1000)
    const tree = giveAt(before, at(before, 600), crash('S1'))
    expect(tree.branches.map(({ name, parent, forkSeq }) => ({ name, parent, forkSeq }))).toEqual([
      { name: 'main', parent: null, forkSeq: 0 },
      { name: 'B', parent: 0, forkSeq: 600 },
    ])
    expect(tree.current).toBe(1)
    expect(hashAt(tree, 1000, 0)).toBe(hashAt(before, 1000))
    expect(hashAt(tree, 1000)).not.toBe(hashAt(before, 1000))
    expect(hashAt(tree, 600)).toBe(hashAt(before, 600))
    expect(branchOf(switchTo(tree, 0)).headSeq).toBe(1000)
  })

  test('leaves marks up to the fork and adds its own', () => {
    const before = grown(1000)
    const tree = giveAt(before, at(before, 600), crash('S1'))
    const { marks } = branchOf(tree).marks
    const list = marks.items.slice(0, marks.length)
    expect(list.at(-1)).toMatchObject({ seq: 601, kind: 'fault', server: 'S1' })
    expect(list.filter(({ seq }) => seq > 601)).toEqual([])
    const { given } = branchOf(tree).marks
    expect(given.items.slice(0, given.length)).toEqual([{ ...at(tree, 601), command: crash('S1') }])
    expect(list.some(({ kind }) => kind === 'leader')).toBe(true)
  })
})

describe('undo and redo', () => {
  test('of a fork move to the parent and back', () => {
    const before = grown(1000)
    const forked = giveAt(before, at(before, 600), crash('S1'))
    const undone = undo(forked, 601)
    expect(undone?.to).toEqual({ branch: 0, ...at(before, 600) })
    expect(undone && canRedo(undone.tree)).toBe(true)
    const redone = undone && redo(undone.tree)
    expect(redone?.to).toMatchObject({ branch: 1, seq: 601 })
    expect(redone?.tree.current).toBe(1)
  })

  test('of a command at the head move to a branch without it, twice to one without either', () => {
    let tree = grown(500)
    tree = giveAt(tree, at(tree, 500), crash('S1'))
    tree = giveAt(tree, at(tree, 501), restart('S1'))
    const one = undo(tree, 502)
    expect(one?.to.seq).toBe(501)
    const two = one && undo(one.tree, one.to.seq)
    expect(two?.to.seq).toBe(500)
    expect(two && branchOf(two.tree).timeline.given).toEqual([])
    const back = two && redo(two.tree)
    const forward = back && redo(back.tree)
    expect(forward?.to).toMatchObject({ branch: 0, seq: 502 })
    expect(forward && undo(forward.tree, 502)?.tree.branches.length).toBe(two?.tree.branches.length)
  })

  test('there is nothing to undo before the first command, nothing to redo after a new one', () => {
    const tree = giveAt(grown(500), at(grown(500), 500), crash('S1'))
    expect(canUndo(tree, 500)).toBe(false)
    expect(undo(tree, 500)).toBeNull()
    const undone = undo(tree, 501)
    const after = undone && giveAt(undone.tree, at(undone.tree, 500), crash('S2'))
    expect(after && canRedo(after)).toBe(false)
  })
})

describe('the tree', () => {
  test('stays bounded and never loses the branch that is looked at', () => {
    const before = grown(300)
    let tree = before
    for (let i = 0; i < 50; i += 1) tree = giveAt(switchTo(tree, 0), at(before, 100 + i), crash('S1'))
    expect(tree.branches.length).toBe(32)
    expect(branchOf(tree).name).toBe(branchName(50))
    expect(branchOf(tree, 0).name).toBe('main')
  })

  test('names go on after Z', () => {
    expect([0, 1, 2, 25, 26, 27].map(branchName)).toEqual(['main', 'B', 'C', 'Z', 'AA', 'AB'])
  })

  test('can be saved and opened again: every branch arrives at the same hash', () => {
    const before = grown(1000)
    const tree = giveAt(giveAt(before, at(before, 600), crash('S1')), at(before, 300), crash('S2'))
    const opened = openTree(saveTree(tree))
    for (const { id, headSeq } of tree.branches)
      expect(hashAt(opened, headSeq, id)).toBe(hashAt(tree, headSeq, id))
    expect(opened.current).toBe(tree.current)
  })
})
