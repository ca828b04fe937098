/** The stores of the page, by the rate at which they change: each animation frame, each event, each gesture. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Feed, Notice, Playback, Replica, Selection, TimelineView } from './api.ts'
import { createPreferences, type Preferences } from './preferences.ts'

/** Calm enough to follow a message with the eye: a heartbeat round lasts about a second. */
export const CALM_RATE = 1 / 16
export const SLOWEST_RATE = 1 / 1000
export const FASTEST_RATE = 4

export interface Stores {
  readonly playback: StoreApi<Playback>
  /** Null until the first frame has come from the worker. */
  readonly replica: StoreApi<{ readonly current: Replica | null }>
  readonly timeline: StoreApi<TimelineView>
  readonly feed: StoreApi<Feed>
  readonly selection: StoreApi<{ readonly selection: Selection }>
  readonly notices: StoreApi<{ readonly notices: readonly Notice[] }>
  readonly preferences: StoreApi<Preferences>
}

export const EMPTY_VIEW: TimelineView = {
  setup: null,
  branch: 0,
  branches: [],
  headSeq: 0,
  headTime: 0,
  marks: [],
  bands: [],
  given: [],
  canUndo: false,
  canRedo: false,
}

export const createStores = (preferences: StoreApi<Preferences> = createPreferences()): Stores => ({
  playback: createStore<Playback>(() => ({
    playing: false,
    hand: 'away',
    direction: 1,
    rate: CALM_RATE,
    time: 0,
    loop: null,
  })),
  replica: createStore<{ readonly current: Replica | null }>(() => ({ current: null })),
  timeline: createStore<TimelineView>(() => EMPTY_VIEW),
  feed: createStore<Feed>(() => ({ items: [] })),
  selection: createStore<{ readonly selection: Selection }>(() => ({ selection: null })),
  notices: createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] })),
  preferences,
})
