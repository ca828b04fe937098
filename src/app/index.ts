/**
 * The door of `app` for panels and stage: one hook per store, the actions, the clock. Hooks take a selector and re-render
 * only when what it returns changes, so select the smallest thing: `useReplica((r) => r.hosts[id])`.
 */
import { useDeferredValue, useLayoutEffect, useSyncExternalStore } from 'react'
import { useStore } from 'zustand/react'
import { query, takeLesson } from '../query.ts'
import type { ConsoleHandle } from './actions.ts'
import type { Actions, Feed, Notice, Playback, Replica, Selection, StageClock, TimelineView } from './api.ts'
import { calm, resting } from './calm.ts'
import { createApp } from './create.ts'
import type { LessonState, Lessons } from './lesson.ts'
import type { Progress } from './lessonProgress.ts'
import type { Route } from './lessonRoute.ts'
import { createPictures, type Picture } from './picture.ts'
import { type Preferences, prefersReducedMotion } from './preferences.ts'

declare global {
  interface Window {
    raftreel?: ConsoleHandle
  }
}

const app = createApp()

/** Connects to the worker, opens the run of the address bar or free play. Called once, by main.tsx. */
export const start = (): Promise<void> => {
  window.raftreel = app.handle
  if (query.size === 0) return app.start()
  takeLesson()
  return startAsked()
}
/** The start as the address asks for it. */
const startAsked = async (): Promise<void> => {
  const { askedOf, carryOut, namedIn } = await import('./asked.ts')
  const asked = askedOf(query)
  app.stores.preferences.setState(asked.preferences)
  await app.start()
  await carryOut(asked, actions, app.handle, headTime)
  const world = readReplica()
  if (asked.select !== null && world) actions.select(namedIn(asked.select, world))
}
/** Says that another build waits: it takes over when the reader has closed this one. */
export const tellOfNewerBuild = (): void => app.notices.say({ kind: 'newerBuild' })
export const actions: Actions = app.actions
export const stageClock: StageClock = app.clock
export const lessons: Lessons = app.lessons
export const { ask, loadFrames, runs } = app
/** How far the branch has been seen, for what follows the clock. */
export const headTime = (): number => app.stores.timeline.getState().headTime

const { replica, feed, playback, timeline } = app.stores
const briskReplica = calm(replica, playback)
const calmReplica = resting(briskReplica, playback)
const calmFeed = resting(calm(feed, playback), playback)
const calmTimeline = calm(timeline, playback)
const pictures = createPictures({ replica, feed, playback, clock: app.clock })

const present = ({ current }: ReturnType<typeof replica.getState>): Replica => {
  if (current === null) throw new Error('no world yet: ask useReady() first')
  return current
}

/** False until the first world is there: render the shell, not the panels. */
export const useReady = (): boolean => useStore(calmReplica, (state) => state.current !== null)
/**
 * The world at the playhead, for words: a tenth of a second behind at most while playing, and waiting while a hand scrubs.
 * Only below a `useReady()`.
 */
export const useReplica = <T>(select: (replica: Replica) => T): T =>
  useStore(calmReplica, (state) => select(present(state)))
const areWordsBehind = (): boolean =>
  playback.getState().hand !== 'away' && calmReplica.getState() !== replica.getState()
const onWords = (changed: () => void): (() => void) => {
  const ends = [replica.subscribe(changed), calmReplica.subscribe(changed), playback.subscribe(changed)]
  return () => {
    for (const end of ends) end()
  }
}
/** True while words wait for a scrubbing hand to rest, and so tell of another moment than the picture. */
export const useWordsWait = (): boolean => useSyncExternalStore(onWords, areWordsBehind)
/** The same for what goes along with a scrubbing hand: ten times a second. */
export const useBriskReplica = <T>(select: (replica: Replica) => T): T =>
  useStore(briskReplica, (state) => select(present(state)))
/**
 * What the picture of the servers shows (picture.ts). While a hand scrubs, React draws it in the background, which takes several
 * frames on a slow machine; in a root of its own, for any other change in a root has its background work begin anew.
 */
export const usePicture = (): Picture => {
  const newest = useStore(pictures.store)
  if (newest === null) throw new Error('no world yet: ask useReady() first')
  const background = useDeferredValue(newest)
  const shown = usePlayback(({ hand }) => hand !== 'away') ? background : newest
  useLayoutEffect(() => pictures.drawn(shown), [shown])
  return shown
}
/** The world at the playhead at every event. Only below a `useReady()`. */
export const useLiveReplica = (): Replica => useStore(replica, present)
/** Changes every animation frame while playing if `time` is selected: leave that to the stage clock. */
export const usePlayback = <T>(select: (playback: Playback) => T): T => useStore(app.stores.playback, select)
export const useTimelineView = <T>(select: (view: TimelineView) => T): T => useStore(calmTimeline, select)
/** The same without delay, for the picture. */
export const useLiveTimeline = <T>(select: (view: TimelineView) => T): T =>
  useStore(app.stores.timeline, select)
export const useFeed = <T>(select: (feed: Feed) => T): T => useStore(calmFeed, select)
export const useSelection = (): Selection => useStore(app.stores.selection, (state) => state.selection)
export const useNotices = (): readonly Notice[] => useStore(app.stores.notices, (state) => state.notices)
/** Selects from the open lesson; null when there is none. */
export const useLesson = <T>(select: (lesson: LessonState | null) => T): T =>
  useStore(app.lessons.store, ({ current }) => select(current))
export const useProgress = (): Progress => useStore(app.lessons.progress)
export const useRoute = (): Route => useStore(app.routes.store, ({ route }) => route)
export const usePreferences = <T>(select: (preferences: Preferences) => T): T =>
  useStore(app.stores.preferences, select)
/** The world at the playhead now, for what happens outside a component. */
export const readReplica = (): Replica | null => app.stores.replica.getState().current
/** What has happened near the playhead, likewise. */
export const readFeed = (): Feed['items'] => feed.getState().items
/** How it plays now, and how far the run goes now, for what happens outside a component. */
export const readPlayback = (): Playback => playback.getState()
export const readTimeline = (): TimelineView => timeline.getState()
/** What is set now, for what happens outside a component. */
export const readPreferences = (): Preferences => app.stores.preferences.getState()
export const useReducedMotion = (): boolean => usePreferences(prefersReducedMotion)
export const setPreference = <K extends keyof Preferences>(key: K, value: Preferences[K]): void =>
  app.stores.preferences.setState({ [key]: value } as Pick<Preferences, K>)

export type * from './api.ts'
export { freePlaySetup } from './freePlay.ts'
export type { LessonState } from './lesson.ts'
export { lessonHash, READING, type Reading } from './lessonRoute.ts'
export type { Preferences } from './preferences.ts'
export type { Runs } from './runs/keeper.ts'
export type { Foreign, KeptRun } from './runs/record.ts'
