/**
 * A store that follows another one calmly: while time moves, words and tables need not change more often than an eye can read
 * them. The picture follows the original, so it is never behind; at rest both are the same.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Playback } from './api.ts'

/** Real ms between two changes while time moves. */
const PAUSE_MS = 100
/** A hand that has not moved for so long rests (real ms). */
const REST_MS = 150

type Pace = Pick<Playback, 'playing' | 'inHand'>
const isMoving = ({ playing, inHand }: Pace): boolean => playing || inHand

/** `whenItRests`: while a hand scrubs, nothing is read until it rests. */
export const calm = <T>(source: StoreApi<T>, playback: StoreApi<Pace>, whenItRests = false): StoreApi<T> => {
  const follower = createStore<T>(() => source.getState())
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = (): void => {
    clearTimeout(timer)
    timer = undefined
    follower.setState(source.getState(), true)
  }
  /** The first change after a rest is shown at once, the next ones together. */
  const followSoon = (): void => {
    if (timer !== undefined) return
    follow()
    timer = setTimeout(() => {
      timer = undefined
      if (follower.getState() !== source.getState()) followSoon()
    }, PAUSE_MS)
  }
  const followRest = (): void => {
    clearTimeout(timer)
    timer = setTimeout(follow, REST_MS)
  }
  source.subscribe(() => {
    const pace = playback.getState()
    if (pace.inHand && whenItRests) followRest()
    else if (isMoving(pace)) followSoon()
    else follow()
  })
  playback.subscribe((pace) => {
    if (!isMoving(pace) && follower.getState() !== source.getState()) follow()
  })
  return follower
}
