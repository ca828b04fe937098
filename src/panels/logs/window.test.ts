import { describe, expect, it } from 'vitest'
import { columnsInView, gridOf } from './window.ts'

describe.each([1, 2])('columns in view, letters %d times as large', (scale) => {
  const grid = gridOf(scale)
  it('draws nothing of an empty log', () => {
    const [from, to] = columnsInView(0, 400, 0, grid)
    expect(to).toBeLessThan(from)
  })
  it('draws all of a short one', () => {
    expect(columnsInView(0, 400, 5, grid)).toEqual([1, 5])
  })
  it('draws a bounded part of a long one, wherever it is scrolled to', () => {
    const [from, to] = columnsInView(5000 * grid.cell, 400, 100_000, grid)
    expect(from).toBeLessThanOrEqual(5001)
    expect(to).toBeGreaterThan(5001 + 400 / grid.cell)
    expect(to - from).toBeLessThan(25)
  })
})
