import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Feed, Playback, Replica } from './api.ts'
import { createPictures, type Picture } from './picture.ts'

const worldAt = (seq: number): Replica => ({ seq, time: seq * 1000 }) as Replica
const feedUpTo = (seq: number): Feed['items'] => [{ seq }] as unknown as Feed['items']

/** A run at its first event; `goTo` changes what a step of the playhead changes, in the same order. */
const bench = (inHand: boolean) => {
  const replica = createStore(() => ({ current: worldAt(1) as Replica | null }))
  const feed = createStore<Feed>(() => ({ items: feedUpTo(1) }))
  const playback = createStore<Pick<Playback, 'hand'>>(() => ({ hand: 'away' }))
  const listeners = new Set<() => void>()
  let time = 1000
  const pictures = createPictures({
    replica,
    feed,
    playback,
    clock: {
      get: () => time,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  })
  const tick = (to: number): void => {
    time = to
    for (const listener of listeners) listener()
  }
  const goTo = async (seq: number): Promise<void> => {
    feed.setState({ items: feedUpTo(seq) })
    replica.setState({ current: worldAt(seq) })
    tick(seq * 1000)
    await Promise.resolve()
  }
  const shown = (): Picture => {
    const picture = pictures.store.getState()
    if (!picture) throw new Error('no picture')
    return picture
  }
  const draw = (): void => pictures.drawn(shown())
  replica.setState({ current: worldAt(1) })
  draw()
  playback.setState({ hand: inHand ? 'scrubs' : 'away' })
  return {
    goTo,
    tick,
    shown,
    draw,
    seq: () => shown().replica.seq,
    letGo: () => playback.setState({ hand: 'away' }),
  }
}

describe('the picture', () => {
  it('is where the playhead is at once, however slowly it is drawn', async () => {
    const { goTo, seq } = bench(false)
    await goTo(2)
    await goTo(3)
    expect(seq()).toBe(3)
  })

  it('waits, in a hand, until the last one is on the screen, and leaves out what was in between', async () => {
    const { goTo, draw, seq } = bench(true)
    await goTo(2)
    expect(seq()).toBe(2)
    await goTo(3)
    await goTo(4)
    expect(seq()).toBe(2)
    draw()
    expect(seq()).toBe(4)
    draw()
    expect(seq()).toBe(4)
  })

  it('shows the past of the moment it shows', async () => {
    const { goTo, draw, shown } = bench(true)
    await goTo(2)
    expect(shown().past).toEqual(feedUpTo(2))
    await goTo(3)
    expect(shown().past).toEqual(feedUpTo(2))
    draw()
    expect(shown().past).toEqual(feedUpTo(3))
  })

  it('is never behind when the hand has let go', async () => {
    const { goTo, letGo, seq } = bench(true)
    await goTo(2)
    await goTo(3)
    letGo()
    expect(seq()).toBe(3)
  })

  it('tells the time of its own moment: as it goes on, and as it stood when the playhead left', async () => {
    const { goTo, tick, shown } = bench(true)
    await goTo(2)
    const { clock } = shown()
    let heard = 0
    const stop = clock.subscribe(() => {
      heard += 1
    })
    tick(2400)
    expect([clock.get(), heard]).toEqual([2400, 1])
    await goTo(9)
    expect([clock.get(), heard]).toEqual([2400, 1])
    stop()
  })
})
