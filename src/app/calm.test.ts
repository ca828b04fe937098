import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { calm, resting } from './calm.ts'

const bench = (playing: boolean, inHand = false) => {
  const source = createStore(() => ({ seq: 0 }))
  const playback = createStore(() => ({ playing, inHand }))
  const follower = calm(source, playback)
  return {
    to: (seq: number) => source.setState({ seq }),
    stop: () => playback.setState({ playing: false, inHand: false }),
    shown: () => follower.getState().seq,
  }
}

describe('a calm store', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('follows every change at rest', () => {
    const { to, shown } = bench(false)
    to(1)
    expect(shown()).toBe(1)
  })

  it.each([
    ['the run plays', true, false],
    ['a hand scrubs', false, true],
  ])('follows at once, then in leaps, while %s', (_, playing, inHand) => {
    const { to, shown } = bench(playing, inHand)
    to(1)
    expect(shown()).toBe(1)
    to(2)
    to(3)
    expect(shown()).toBe(1)
    vi.advanceTimersByTime(100)
    expect(shown()).toBe(3)
    to(4)
    expect(shown()).toBe(3)
    vi.advanceTimersByTime(100)
    expect(shown()).toBe(4)
    vi.advanceTimersByTime(1000)
    to(5)
    expect(shown()).toBe(5)
  })

  it.each([
    ['the run stops', true, false],
    ['the hand lets go', false, true],
  ])('is never behind when %s', (_, playing, inHand) => {
    const { to, stop, shown } = bench(playing, inHand)
    to(1)
    to(2)
    stop()
    expect(shown()).toBe(2)
  })
})

describe('a store that waits for the hand to rest', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const hand = (inHand: boolean) => {
    const source = createStore(() => ({ seq: 0 }))
    const playback = createStore(() => ({ inHand }))
    const follower = resting(source, playback)
    return {
      to: (seq: number) => source.setState({ seq }),
      letGo: () => playback.setState({ inHand: false }),
      shown: () => follower.getState().seq,
    }
  }

  it('changes with its source while no hand is on it', () => {
    const { to, shown } = hand(false)
    to(1)
    expect(shown()).toBe(1)
  })

  it('waits while the hand moves, and not longer than until it rests', () => {
    const { to, shown } = hand(true)
    for (const seq of [1, 2, 3]) {
      to(seq)
      vi.advanceTimersByTime(100)
      expect(shown()).toBe(0)
    }
    vi.advanceTimersByTime(50)
    expect(shown()).toBe(3)
  })

  it('is never behind when the hand lets go', () => {
    const { to, letGo, shown } = hand(true)
    to(1)
    letGo()
    expect(shown()).toBe(1)
  })
})
