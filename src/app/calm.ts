/**
 * A store that follows another one calmly: while the run plays, words and tables need not change more often than an eye can
 * read them. The picture follows the original, so it is never behind; at rest both are the same.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Playback } from './api.ts'

/** Real ms between two changes while the run plays. */
const PAUSE_MS = 100

export const calm = <T>(source: StoreApi<T>, playback: StoreApi<Pick<Playback, 'playing'>>): StoreApi<T> => {
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
  source.subscribe(() => (playback.getState().playing ? followSoon() : follow()))
  playback.subscribe(({ playing }) => {
    if (!playing && follower.getState() !== source.getState()) follow()
  })
  return follower
}
