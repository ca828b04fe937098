/**
 * What the picture of the servers shows: where the playhead is. Only while a hand holds the playhead the picture follows as
 * fast as it can be drawn: one whole moment after the other, the next when the last one is on the screen.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Feed, Playback, Replica, StageClock } from './api.ts'

export interface Picture {
  readonly replica: Replica
  readonly past: Feed['items']
  /** Goes on while the playhead is in this moment, and stands still at what it told last when the playhead has left it. */
  readonly clock: StageClock
}

export interface Pictures {
  /** Null until there is a world. */
  readonly store: StoreApi<Picture | null>
  /** To be called when a picture is on the screen. */
  drawn(picture: Picture): void
}

interface Parts {
  readonly replica: StoreApi<{ readonly current: Replica | null }>
  readonly feed: StoreApi<Feed>
  readonly playback: StoreApi<Pick<Playback, 'hand'>>
  readonly clock: StageClock
}

export const createPictures = ({ replica, feed, playback, clock }: Parts): Pictures => {
  const store = createStore<Picture | null>(() => null)
  let onScreen: Picture | null = null
  const isFree = (): boolean => playback.getState().hand === 'away'
  const isNew = (): boolean => {
    const shown = store.getState()
    return replica.getState().current !== shown?.replica || feed.getState().items !== shown?.past
  }
  const follow = (): void => {
    const { current } = replica.getState()
    if (!current || !isNew()) return
    const isThere = () => replica.getState().current === current
    store.setState({ replica: current, past: feed.getState().items, clock: clockIn(isThere, clock) }, true)
  }
  const followDrawn = (): void => {
    if (isFree() || onScreen === store.getState()) follow()
  }
  const changed = (): void => {
    if (isFree()) return follow()
    // World, feed and time change one after the other: a picture is of all three.
    queueMicrotask(followDrawn)
  }
  replica.subscribe(changed)
  feed.subscribe(changed)
  playback.subscribe(() => isFree() && follow())
  return {
    store,
    drawn(picture) {
      onScreen = picture
      followDrawn()
    },
  }
}

const clockIn = (isThere: () => boolean, clock: StageClock): StageClock => {
  let told = clock.get()
  return {
    get() {
      if (isThere()) told = clock.get()
      return told
    },
    subscribe: (listener) => clock.subscribe(() => isThere() && listener()),
  }
}
