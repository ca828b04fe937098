import { expect, test } from 'vitest'
import { clientId, serverId } from '../core/raft/types.ts'
import { freePlaySettings } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import { branchOf, plant, reach, see, switchTo, type Tree } from '../core/timeline/branches.ts'
import { worldAt } from '../core/timeline/timeline.ts'
import { run } from './acting.ts'
import { pack, unpack } from './packing.ts'
import type { PackedRun } from './protocol.ts'
import { timelineOf } from './walking.ts'

const servers = ['S1', 'S2', 'S3'].map(serverId)
const setup: Setup = {
  seed: 7,
  servers,
  config: servers,
  clients: [clientId('C1')],
  term: 0,
  settings: freePlaySettings,
  clockRate: {},
  state: {},
}
/** Two branches: on main S3 crashes, on B it is asked for something after event 20. */
const grown = (): Tree => {
  let tree = plant(setup)
  const give = (seq: number, line: string): void => {
    const { now } = worldAt(timelineOf(tree), seq)
    ;[tree] = run(tree, {}, { seq, time: now }, line)
  }
  tree = reach(tree, 0, 30)
  give(30, 'crash S3')
  tree = reach(tree, 0, 60)
  tree = see(tree, 0, 60, timelineOf(tree).head.world.now)
  give(20, 'crash S2')
  tree = reach(tree, tree.current, 50)
  tree = see(tree, tree.current, 50, timelineOf(tree).head.world.now)
  return tree
}
const packed = (tree: Tree, seq: number): PackedRun => {
  const reply = pack(tree, { seq, time: 0 })
  if (reply.type !== 'packed') throw new Error(JSON.stringify(reply))
  return structuredClone(reply.run)
}

test('a run comes back with its branches, names and heads, at the event where it was left', () => {
  const tree = grown()
  const opened = unpack(packed(tree, 40))
  if (!opened.ok) throw new Error(opened.refusal.code)
  const [again, reply] = opened.value
  expect(tree.branches).toHaveLength(2)
  expect(reply).toMatchObject({ type: 'frames', at: { branch: tree.current, seq: 40 } })
  expect(
    again.branches.map(({ id, name, parent, forkSeq, headSeq }) => [id, name, parent, forkSeq, headSeq]),
  ).toEqual(
    tree.branches.map(({ id, name, parent, forkSeq, headSeq }) => [id, name, parent, forkSeq, headSeq]),
  )
  for (const { id, timeline } of tree.branches) {
    expect(branchOf(again, id).timeline.given).toEqual(timeline.given)
  }
  const there = reach(switchTo(again, 0), 0, 60)
  expect(worldAt(timelineOf(there), 60).hash).toBe(worldAt(branchOf(tree, 0).timeline, 60).hash)
})

test('what was changed is refused', () => {
  const run = packed(grown(), 40)
  const [first] = run.branches
  if (!first) throw new Error('no branch')
  const bad: readonly unknown[] = [
    { ...run, link: 'AQ' },
    { ...run, link: `B${run.link.slice(1)}` },
    { ...run, branches: [] },
    { ...run, branches: null },
    { ...run, branches: [first, first] },
    { ...run, branches: [{ ...first, text: 'x y' }] },
    { ...run, branches: [{ ...first, headSeq: 1e12 }] },
    { ...run, branches: [{ ...first, name: 'x'.repeat(1000) }] },
    {},
  ]
  for (const one of bad) {
    const opened = unpack(one as PackedRun)
    expect(opened.ok ? 'opened' : opened.refusal.code).toMatch(/^(?:runDamaged|link.+)$/u)
  }
})
