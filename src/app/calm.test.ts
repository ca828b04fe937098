import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Playback } from './api.ts'
import { calm, resting } from './calm.ts'

const bench = (playing: boolean, scrubs = false) => {
  const source = createStore(() => ({ seq: 0 }))
  const playback = createStore<Pick<Playback, 'playing' | 'hand'>>(() => ({
    playing,
    hand: scrubs ? 'scrubs' : 'away',
  }))
  const follower = calm(source, playback)
  return {
    to: (seq: number) => source.setState({ seq }),
    stop: () => playback.setState({ playing: false, hand: 'away' }),
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
  ])('follows at once, then in leaps, while %s', (_, playing, scrubs) => {
    const { to, shown } = bench(playing, scrubs)
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
  ])('is never behind when %s', (_, playing, scrubs) => {
    const { to, stop, shown } = bench(playing, scrubs)
    to(1)
    to(2)
    stop()
    expect(shown()).toBe(2)
  })
})

describe('a store that waits for the hand to rest', () => {
  const followed = (scrubs: boolean) => {
    const source = createStore(() => ({ seq: 0 }))
    const playback = createStore<Pick<Playback, 'hand'>>(() => ({ hand: scrubs ? 'scrubs' : 'rests' }))
    const follower = resting(source, playback)
    return {
      to: (seq: number) => source.setState({ seq }),
      rest: () => playback.setState({ hand: 'rests' }),
      shown: () => follower.getState().seq,
    }
  }

  it('changes with its source while no hand scrubs', () => {
    const { to, shown } = followed(false)
    to(1)
    expect(shown()).toBe(1)
  })

  it('waits while the hand scrubs, and not longer', () => {
    const { to, rest, shown } = followed(true)
    for (const seq of [1, 2, 3]) {
      to(seq)
      expect(shown()).toBe(0)
    }
    rest()
    expect(shown()).toBe(3)
  })
})
