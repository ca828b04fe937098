import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHand } from './hand.ts'
import { createStores } from './stores.ts'

const held = () => {
  const { playback } = createStores()
  const rested = vi.fn()
  let isUnderWay = false
  const hand = createHand({ playback, isUnderWay: () => isUnderWay, rested })
  return {
    hand,
    rested,
    ask: (asked: boolean) => {
      isUnderWay = asked
    },
    scrubs: () => playback.getState().hand === 'scrubs',
  }
}

describe('the hand on the playhead', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('does not scrub when the playhead moves by itself', () => {
    const { hand, scrubs } = held()
    hand.moved()
    expect(scrubs()).toBe(false)
  })

  it('scrubs while it moves, and rests 150 ms after it has stood still', () => {
    const { hand, scrubs, rested } = held()
    hand.hold(true)
    expect(scrubs()).toBe(false)
    for (let i = 0; i < 10; i += 1) {
      hand.moved()
      vi.advanceTimersByTime(149)
      expect(scrubs()).toBe(true)
    }
    vi.advanceTimersByTime(1)
    expect(scrubs()).toBe(false)
    expect(rested).toHaveBeenCalledTimes(1)
  })

  it('does not rest before what it moved to is shown', () => {
    const { hand, scrubs, ask, rested } = held()
    hand.hold(true)
    hand.moved()
    ask(true)
    vi.advanceTimersByTime(1000)
    expect(scrubs()).toBe(true)
    ask(false)
    vi.advanceTimersByTime(150)
    expect(scrubs()).toBe(false)
    expect(rested).toHaveBeenCalledTimes(1)
  })

  it('rests at once when it lets go', () => {
    const { hand, scrubs, rested } = held()
    hand.hold(true)
    hand.moved()
    hand.hold(false)
    expect(scrubs()).toBe(false)
    expect(rested).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1000)
    expect(rested).toHaveBeenCalledTimes(1)
  })
})
