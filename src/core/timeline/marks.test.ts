import { describe, expect, test } from 'vitest'
import type { Tail } from '../tail.ts'
import { branchOf, giveAt, grow, plant } from './branches.ts'
import { busySetup, crash } from './fixtures.ts'
import { bounded, marksUntil } from './marks.ts'

const listOf = <T>({ items, length }: Tail<T>): readonly T[] => items.slice(0, length)

describe('marks', () => {
  const tree = grow(plant(busySetup), 0, { until: 2_000_000 })
  const { marks } = branchOf(tree)

  test('begin with a band per server', () => {
    expect(listOf(marks.bands).slice(0, 5)).toMatchObject(
      busySetup.servers.map((server) => ({ server, seq: 0, term: 0, look: 'follower' })),
    )
  })

  test('tell of an election, its term, its winner, then commits and answers', () => {
    const kinds = listOf(marks.marks).map(({ kind }) => kind)
    const first = (kind: (typeof kinds)[number]): number => kinds.indexOf(kind)
    expect(first('term')).toBeGreaterThanOrEqual(0)
    expect(first('leader')).toBeGreaterThan(first('election'))
    expect(first('commit')).toBeGreaterThan(first('leader'))
    expect(first('client')).toBeGreaterThan(first('commit'))
    const leader = listOf(marks.marks).find(({ kind }) => kind === 'leader')
    expect(listOf(marks.bands)).toContainEqual(
      expect.objectContaining({
        server: leader?.server,
        seq: leader?.seq,
        term: leader?.term,
        look: 'leader',
      }),
    )
  })

  test('tell of a crash and paint it', () => {
    const { world } = branchOf(tree).timeline.head
    const after = branchOf(giveAt(tree, { seq: world.seq, time: world.now }, crash('S2')))
    expect(listOf(after.marks.marks).at(-1)).toMatchObject({
      kind: 'fault',
      server: 'S2',
      seq: world.seq + 1,
    })
    expect(listOf(after.marks.bands).at(-1)).toMatchObject({ server: 'S2', look: 'down' })
  })

  test('can be cut at an event', () => {
    const cut = marksUntil(marks, 300)
    expect(listOf(cut.marks)).toEqual(listOf(marks.marks).filter(({ seq }) => seq <= 300))
  })

  test('stay bounded on a long run, and the winners of elections survive the merging', () => {
    const many = bounded(branchOf(grow(tree, 0, { events: 10_000 })).marks, 40)
    expect(many.grain).toBeGreaterThan(0)
    expect(many.marks.length).toBeLessThanOrEqual(40)
    expect(many.bands.length).toBeLessThanOrEqual(40)
    expect(listOf(many.marks).some(({ kind }) => kind === 'leader')).toBe(true)
    const times = listOf(many.marks).map(({ time }) => time)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(bounded(many, 40)).toBe(many)
  })
})
