/** What the reader has set for this browser: language, colours, motion. Kept in localStorage where that is allowed. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isEmbedded } from '../query.ts'

export type Locale = 'en' | 'zh-CN'
export interface Preferences {
  readonly locale: Locale
  readonly theme: 'system' | 'light' | 'dark'
  /** `reduced`: time jumps from event to event and nothing plays by itself. */
  readonly motion: 'system' | 'full' | 'reduced'
  /** Names of messages: the paper's or etcd's (contract 1.4). */
  readonly dialect: 'paper' | 'etcd'
  /** How the cluster is drawn: as a ring, over time (a Lamport diagram), or in both ways. */
  readonly view: 'ring' | 'spacetime' | 'both'
  /** The reader has been through the first steps, or does not want them. */
  readonly toured: boolean
  /** Play hurries through stretches in which nothing is marked. */
  readonly skim: boolean
  /** What screen readers are told: nothing, milestones, or every step; while playing never more than milestones. */
  readonly narration: 'off' | 'milestones' | 'steps'
  /** Single-key shortcuts (WCAG 2.1.4 asks that they can be switched off). */
  readonly shortcuts: boolean
  /** Keys of the reader's own choosing, by action; an empty one: no key. The panels know what they mean. */
  readonly keymap: Readonly<Record<string, string>>
}
/** The part of `Storage` we use. Reading `window.localStorage` itself may throw, so callers pass what they got, or null. */
export type Storage_ = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'raftreel.preferences.1'
type Check = (value: unknown) => boolean
const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value)
const MOST_KEYS = 100
const LONGEST = 40
const isKeymap: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length <= MOST_KEYS &&
  Object.values(value).every((key) => typeof key === 'string' && key.length <= LONGEST)

const CHECKS: Readonly<Record<keyof Preferences, Check>> = {
  locale: oneOf('en', 'zh-CN'),
  theme: oneOf('system', 'light', 'dark'),
  motion: oneOf('system', 'full', 'reduced'),
  dialect: oneOf('paper', 'etcd'),
  view: oneOf('ring', 'spacetime', 'both'),
  toured: oneOf(true, false),
  skim: oneOf(true, false),
  narration: oneOf('off', 'milestones', 'steps'),
  shortcuts: oneOf(true, false),
  keymap: isKeymap,
}

/**
 * Opaque origins (sandboxed frames) and strict settings throw on the mere mention of localStorage. As a guest in another page
 * we neither read nor change what the reader has set in ours.
 */
export const safeStorage = (): Storage_ | null => {
  if (isEmbedded) return null
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

const firstChoice = (languages: readonly string[]): Preferences => ({
  locale: languages
    .find((tag) => /^(en|zh)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('zh')
    ? 'zh-CN'
    : 'en',
  theme: 'system',
  motion: 'system',
  dialect: 'paper',
  view: 'ring',
  toured: false,
  skim: false,
  narration: 'steps',
  shortcuts: true,
  keymap: {},
})

/** Anything unreadable or unknown in storage counts as not set. */
const restore = (storage: Storage_ | null, base: Preferences): Preferences => {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return base
    const known = Object.entries(stored).filter(
      ([key, value]) => Object.hasOwn(CHECKS, key) && CHECKS[key as keyof Preferences](value),
    )
    return { ...base, ...Object.fromEntries(known) }
  } catch {
    return base
  }
}

const save = (storage: Storage_ | null, preferences: Preferences): void => {
  try {
    storage?.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // Full or forbidden storage: the choice then lives as long as the page.
  }
}

/** A store that begins with what was kept and keeps every change. */
export const createPreferences = (
  storage: Storage_ | null = safeStorage(),
  languages: readonly string[] = globalThis.navigator?.languages ?? [],
): StoreApi<Preferences> => {
  const store = createStore<Preferences>(() => restore(storage, firstChoice(languages)))
  store.subscribe((preferences) => save(storage, preferences))
  return store
}

/** Asked once: the answer is live, and it is wanted at every frame. */
let systemMotion: MediaQueryList | undefined
const systemReducesMotion = (): boolean => {
  systemMotion ??= globalThis.matchMedia?.('(prefers-reduced-motion: reduce)')
  return systemMotion?.matches ?? false
}

/** Whether time should jump instead of flow: the reader's choice, else the system's. */
export const prefersReducedMotion = (preferences: Preferences): boolean =>
  preferences.motion === 'system' ? systemReducesMotion() : preferences.motion === 'reduced'
