import { describe, expect, it } from 'vitest'
import { fasterRate, RATES, rateIndex, rateText } from './speed.ts'

describe('speed', () => {
  it('finds each of its own speeds again', () => {
    expect(RATES.map(rateIndex)).toEqual(RATES.map((_, at) => at))
  })
  it('rounds a foreign speed by ratio', () => {
    expect(RATES[rateIndex(0.05)]).toBe(1 / 16)
    expect(RATES[rateIndex(100)]).toBe(4)
  })
  it('steps and stops at the ends', () => {
    expect(fasterRate(1 / 16, 1)).toBe(1 / 8)
    expect(fasterRate(4, 1)).toBe(4)
    expect(fasterRate(1 / 1000, -1)).toBe(1 / 1000)
  })
  it('prints fractions as people say them', () => {
    expect([1 / 1000, 1 / 16, 1, 4].map(rateText)).toEqual(['1/1000', '1/16', '1', '4'])
  })
})
