import { describe, expect, test } from 'vitest'
import { centreAbout, dragged, finenessAt } from './fine.ts'
import { zoomed } from './layout.ts'

describe('scrubbing', () => {
  test('is finer the farther the hand is away', () => {
    expect([0, 44, 45, 90, 139, 140, 900].map(finenessAt)).toEqual([1, 1, 2, 4, 4, 8, 8])
  })
  test('follows the hand all or part of the way', () => {
    const start = { x: 100, time: 5000, fineness: 1 } as const
    expect(dragged(start, 110, 0, 100, 9000)).toEqual({ x: 110, time: 6000, fineness: 1 })
    expect(dragged(start, 110, 60, 100, 9000)).toEqual({ x: 110, time: 5500, fineness: 2 })
    expect(dragged(start, 20, 200, 100, 9000)).toEqual({ x: 20, time: 4000, fineness: 8 })
  })
  test('stays inside the run', () => {
    const start = { x: 0, time: 100, fineness: 1 } as const
    expect(dragged(start, -50, 0, 100, 9000).time).toBe(0)
    expect(dragged(start, 5000, 0, 100, 9000).time).toBe(9000)
  })
})

test('zooming about a time keeps it where it stands', () => {
  const before = zoomed(1000, 2, 500)
  const about = 400
  const after = zoomed(1000, 4, centreAbout(before, about, 2))
  const place = ({ from, to }: typeof before) => (about - from) / (to - from)
  expect(place(after)).toBeCloseTo(place(before))
  expect(zoomed(1000, 1, centreAbout(after, about, 0.25))).toEqual({ from: 0, to: 1000 })
})
