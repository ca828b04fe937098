import { describe, expect, test } from 'vitest'
import { serverId } from '../raft/types.ts'
import { branchOf, giveAt, grow, plant, type Tree } from './branches.ts'
import { differences, lastShared } from './compare.ts'
import { busySetup, crash, restart } from './fixtures.ts'
import { diskIn } from './marks.ts'
import { nextSet, setAt, type Value } from './origin.ts'
import { worldAt } from './timeline.ts'

const timeOf = (tree: Tree, seq: number): number => worldAt(branchOf(tree).timeline, seq).now
const main = grow(plant(busySetup), 0, { events: 900 })
const seen: Tree = {
  ...main,
  branches: main.branches.map((branch) => ({ ...branch, headSeq: 900, headTime: timeOf(main, 900) })),
}
const forked = grow(giveAt(seen, { seq: 400, time: timeOf(seen, 400) }, crash('S1')), 1, { events: 500 })
const [here, there] = [branchOf(forked, 0).timeline, branchOf(forked, 1).timeline]

describe('two branches', () => {
  test('share what happened before the first command that only one of them has', () => {
    expect(lastShared(here.given, there.given)).toBe(400)
    expect(lastShared(here.given, here.given)).toBe(Number.POSITIVE_INFINITY)
    const a = { after: 3, wait: 0, command: crash('S1') }
    expect(lastShared([a], [{ ...a }])).toBe(Number.POSITIVE_INFINITY)
    expect(lastShared([a], [{ ...a, wait: 5 }])).toBe(3)
    expect(lastShared([a, { after: 9, wait: 0, command: restart('S1') }], [a])).toBe(9)
  })

  test('differ in nothing before they part, and by the command right after', () => {
    expect(differences(worldAt(here, 400), worldAt(there, 400))).toEqual([])
    const found = differences(worldAt(here, 400), worldAt(there, 401))
    expect(found.map(({ server }) => server)).toEqual(['S1'])
    expect(found[0]?.look?.[1]).toBe('down')
    expect(found[0]?.commit?.[1]).toBeNull()
    expect(found[0]?.log).toBeNull()
  })

  test('differ later in what their servers hold', () => {
    const [a, b] = [worldAt(here, 900), worldAt(there, 900)]
    const found = differences(a, b)
    expect(found.length).toBeGreaterThan(1)
    for (const { server, term, log } of found) {
      const [x, y] = [a.hosts[server], b.hosts[server]]
      if (!x || !y) throw new Error('missing')
      if (term) expect(term).toEqual([diskIn(x).currentTerm, diskIn(y).currentTerm])
      if (log) expect(log.from).toBeLessThanOrEqual(Math.max(...log.ends))
    }
  })
})

describe('where a value was set', () => {
  const S2 = serverId('S2')
  const read: Record<string, (seq: number) => unknown> = {
    currentTerm: (seq) => diskIn(worldAt(here, seq).hosts[S2] as never).currentTerm,
    votedFor: (seq) => diskIn(worldAt(here, seq).hosts[S2] as never).votedFor,
  }
  test.each(['currentTerm', 'votedFor', 'log', 'commitIndex', 'lastApplied'] as const)('%s', (value) => {
    const seq = setAt(here, 900, S2, value)
    expect(seq).toBeGreaterThan(0)
    expect(setAt(here, seq ?? 0, S2, value)).toBe(seq)
    // The next change from just before it is it, and it is since then as it is at 900.
    expect(nextSet(here, (seq ?? 0) - 1, S2, value)).toBe(seq)
    expect(nextSet(here, seq ?? 0, S2, value) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(900)
    const at = read[value]
    if (!at || seq === null) return
    expect(at(seq)).toEqual(at(900))
    expect(at(seq - 1)).not.toEqual(at(900))
  })
  test('of an entry is where it came into the log', () => {
    const value: Value = { entry: 1 }
    const seq = setAt(here, 900, S2, value) ?? 0
    expect(diskIn(worldAt(here, seq).hosts[S2] as never).log.length).toBeGreaterThan(0)
    expect(diskIn(worldAt(here, seq - 1).hosts[S2] as never).log.length).toBe(0)
  })
  test('that never changed is the start', () => {
    expect(setAt(here, 5, S2, 'commitIndex')).toBe(0)
  })
})
