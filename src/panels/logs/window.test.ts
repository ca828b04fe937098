import { describe, expect, it } from 'vitest'
import { CELL, columnsInView } from './window.ts'

describe('columns in view', () => {
  it('draws nothing of an empty log', () => {
    const [from, to] = columnsInView(0, 400, 0)
    expect(to).toBeLessThan(from)
  })
  it('draws all of a short one', () => {
    expect(columnsInView(0, 400, 5)).toEqual([1, 5])
  })
  it('draws a bounded part of a long one, wherever it is scrolled to', () => {
    const [from, to] = columnsInView(5000 * CELL, 400, 100_000)
    expect(from).toBeLessThanOrEqual(5001)
    expect(to).toBeGreaterThan(5001 + 400 / CELL)
    expect(to - from).toBeLessThan(25)
  })
})
