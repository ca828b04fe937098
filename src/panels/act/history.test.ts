import { describe, expect, it } from 'vitest'
import { type History, remembered, walked } from './history.ts'

const of = (...lines: string[]): History => lines.reduce(remembered, { lines: [], at: null })

describe('history of the command line', () => {
  it('walks back and on, and ends with an empty line', () => {
    const [one, last] = walked(of('crash S1', 'heal'), -1)
    expect(last).toBe('heal')
    const [two, first] = walked(one, -1)
    expect(first).toBe('crash S1')
    expect(walked(two, -1)[1]).toBe('crash S1')
    expect(walked(two, 1)[1]).toBe('heal')
    expect(walked(one, 1)).toEqual([{ lines: ['crash S1', 'heal'], at: null }, ''])
  })
  it('keeps a repeated line once', () => {
    expect(of('heal', 'heal').lines).toEqual(['heal'])
  })
  it('is empty at first', () => {
    expect(walked(of(), -1)[1]).toBe('')
  })
})
