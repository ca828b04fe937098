import { describe, expect, it } from 'vitest'
import { gathered, isNearest, nearer, scrollFor } from './zoom.ts'

describe('looking nearer', () => {
  it('stays between all of it and three times as near', () => {
    expect(nearer(1, 1.5)).toBe(1.5)
    expect(nearer(2.25, 1.5)).toBe(3)
    expect(nearer(1, 0.5)).toBe(1)
    expect([isNearest(2.25), isNearest(3)]).toEqual([false, true])
  })

  it('comes back to exactly 1, whatever the steps were', () => {
    expect(nearer(1.5, 1 / 1.5)).toBe(1)
    expect(nearer(1.1, 0.94)).toBe(1)
  })

  it('counts small steps of a touchpad together, and none twice', () => {
    const passed: number[] = []
    const zoom = gathered<null>((by) => passed.push(by))
    for (let i = 0; i < 16; i += 1) zoom(1.0125, null)
    expect(passed).toHaveLength(2)
    expect(passed[0]).toBeCloseTo(1.0125 ** 7, 6)
    zoom(1.5, null)
    expect(passed[2]).toBeCloseTo(1.5 * 1.0125 ** 2, 6)
  })

  it('keeps what is under the fingers under the fingers', () => {
    expect(scrollFor(0, 200, 1.5)).toBe(100)
    expect(scrollFor(100, 200, 2)).toBe(400)
    expect(scrollFor(400, 200, 0.5)).toBe(100)
  })

  it('does not scroll beyond the edge', () => {
    expect(scrollFor(10, 200, 0.5)).toBe(0)
  })
})
