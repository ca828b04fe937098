import { describe, expect, it } from 'vitest'
import { timeScale } from './scale.ts'

describe('the time scale', () => {
  const x = timeScale({ from: 1000, to: 3000 }, 400)
  it('leads from times to places and back', () => {
    expect([x(1000), x(2000), x(3000)]).toEqual([0, 200, 400])
    expect([x.invert(0), x.invert(200), x.invert(400)]).toEqual([1000, 2000, 3000])
  })
  it('ticks at round times inside the span', () => {
    expect(x.ticks(90)).toEqual([1000, 1500, 2000, 2500, 3000])
  })
  it('has an answer before anything has a width', () => {
    expect(timeScale({ from: 5, to: 9 }, 0).invert(3)).toBe(5)
  })
})
