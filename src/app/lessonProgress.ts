/** How far the reader has come in each lesson. Kept in localStorage where that is allowed, else as long as the page lives. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Storage_, safeStorage } from './preferences.ts'

/** By lesson id: the furthest beat seen, and whether that was the last one. */
export type Progress = Readonly<Record<string, { readonly beat: number; readonly done: boolean }>>

const KEY = 'raftreel.progress.1'
const ID = /^[a-z0-9-]{1,40}$/u

const isStep = (value: unknown): value is { beat: number; done: boolean } =>
  typeof value === 'object' &&
  value !== null &&
  'beat' in value &&
  'done' in value &&
  Number.isInteger(value.beat) &&
  typeof value.done === 'boolean'

const restore = (storage: Storage_ | null): Progress => {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([id, step]) => ID.test(id) && isStep(step)))
  } catch {
    return {}
  }
}
const save = (storage: Storage_ | null, progress: Progress): void => {
  try {
    storage?.setItem(KEY, JSON.stringify(progress))
  } catch {
    // Full or forbidden storage: then it is not kept.
  }
}

export const createProgress = (storage: Storage_ | null = safeStorage()): StoreApi<Progress> => {
  const store = createStore<Progress>(() => restore(storage))
  store.subscribe((progress) => save(storage, progress))
  return store
}

/** With this beat of `of` seen. */
export const reached = (progress: Progress, id: string, beat: number, of: number): Progress => {
  const was = progress[id] ?? { beat: 0, done: false }
  const next = { beat: Math.max(was.beat, beat), done: was.done || beat >= of }
  return next.beat === was.beat && next.done === was.done ? progress : { ...progress, [id]: next }
}
