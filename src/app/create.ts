/** Puts the page's parts together: stores, worker, playhead. Everything a test must replace is a parameter. */
import type { Actions, StageClock } from './api.ts'
import { createStores, type Stores } from './stores.ts'

export interface App {
  readonly stores: Stores
  readonly actions: Actions
  readonly clock: StageClock
  start(): Promise<void>
}

export const createApp = (): App => {
  const stores = createStores()
  const later = (): never => {
    throw new Error('the worker is not connected yet')
  }
  return {
    stores,
    actions: new Proxy({} as Actions, { get: () => later }),
    clock: {
      get: () => stores.playback.getState().time,
      subscribe: (listener) => stores.playback.subscribe(listener),
    },
    start: () => Promise.resolve(),
  }
}
