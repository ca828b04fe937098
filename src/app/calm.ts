/**
 * Stores that follow others calmly: while time moves, words and tables need not change more often than an eye can read them.
 * The picture follows the original, so it is never behind; at rest all are the same.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Playback } from './api.ts'

/** Real ms between two changes while time moves. */
const PAUSE_MS = 100

type Pace = Pick<Playback, 'playing' | 'hand'>

/** While the run plays or a hand scrubs, the first change after a rest is shown at once, the next ones together. */
export const calm = <T>(source: StoreApi<T>, playback: StoreApi<Pace>): StoreApi<T> => {
  const isMoving = ({ playing, hand }: Pace): boolean => playing || hand === 'scrubs'
  const follower = createStore<T>(() => source.getState())
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = (): void => {
    clearTimeout(timer)
    timer = undefined
    follower.setState(source.getState(), true)
  }
  const followSoon = (): void => {
    if (timer !== undefined) return
    follow()
    timer = setTimeout(() => {
      timer = undefined
      if (follower.getState() !== source.getState()) followSoon()
    }, PAUSE_MS)
  }
  source.subscribe(() => (isMoving(playback.getState()) ? followSoon() : follow()))
  playback.subscribe((pace) => {
    if (!isMoving(pace) && follower.getState() !== source.getState()) follow()
  })
  return follower
}

/** While a hand scrubs nothing is read: this one waits until the hand rests or lets go. It changes together with `source` else. */
export const resting = <T>(source: StoreApi<T>, playback: StoreApi<Pick<Playback, 'hand'>>): StoreApi<T> => {
  const follower = createStore<T>(() => source.getState())
  const follow = (): void => {
    if (playback.getState().hand !== 'scrubs' && follower.getState() !== source.getState())
      follower.setState(source.getState(), true)
  }
  source.subscribe(follow)
  playback.subscribe(follow)
  return follower
}
