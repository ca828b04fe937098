/** The parameters of the address: how the page should look, where it should stand and whether it should play. */
import type { ConsoleHandle } from './actions.ts'
import type { Actions, Replica, Selection } from './api.ts'
import type { Preferences } from './preferences.ts'
import { FASTEST_RATE, SLOWEST_RATE } from './stores.ts'

export interface Asked {
  /** Simulated seconds. */
  readonly t: number | null
  readonly end: number | null
  readonly loop: boolean
  readonly speed: number | null
  readonly autoplay: boolean
  /** A server or client to look into. */
  readonly select: string | null
  readonly preferences: Partial<Pick<Preferences, 'theme' | 'motion' | 'view'>>
}

/** Nobody waits for more than this to be computed. */
const MOST_SECONDS = 600

const numberIn = (text: string | null, least: number, most: number): number | null => {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isNaN(value) ? null : Math.min(most, Math.max(least, value))
}
const oneOf = <T extends string>(text: string | null, choices: readonly T[]): T | undefined =>
  choices.find((choice) => choice === text)

const THEMES = { auto: 'system', light: 'light', dark: 'dark' } as const
const MOTIONS = { auto: 'system', full: 'full', none: 'reduced', reduced: 'reduced' } as const
const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[]

const preferencesOf = (query: URLSearchParams): Asked['preferences'] => {
  const theme = oneOf(query.get('theme'), keysOf(THEMES))
  const motion = oneOf(query.get('motion'), keysOf(MOTIONS))
  const view = oneOf(query.get('view'), ['ring', 'spacetime', 'both'])
  return {
    ...(theme && { theme: THEMES[theme] }),
    ...(motion && { motion: MOTIONS[motion] }),
    ...(view && { view }),
  }
}

/** Any query gives an answer: what cannot be read has not been asked. */
export const askedOf = (query: URLSearchParams): Asked => ({
  t: numberIn(query.get('t'), 0, MOST_SECONDS),
  end: numberIn(query.get('end'), 0, MOST_SECONDS),
  loop: query.get('loop') === '1',
  speed: numberIn(query.get('speed'), SLOWEST_RATE, FASTEST_RATE),
  autoplay: query.get('autoplay') === '1',
  select: query.get('select'),
  preferences: preferencesOf(query),
})

const US = 1_000_000
/** What goes by this name in the run that is open. */
export const namedIn = (name: string, { ids, clientIds }: Pick<Replica, 'ids' | 'clientIds'>): Selection => {
  const server = ids.find((id) => id === name)
  if (server) return { kind: 'server', id: server }
  const client = clientIds.find((id) => id === name)
  return client ? { kind: 'client', id: client } : null
}

/** To a time that may not have been seen yet. */
export const reach = async (
  seconds: number,
  actions: Pick<Actions, 'seekTime'>,
  { grow }: Pick<ConsoleHandle, 'grow'>,
  head: () => number,
): Promise<void> => {
  const missing = seconds * US - head()
  if (missing > 0) await grow(missing / 1000)
  await actions.seekTime(seconds * US)
}

type Reader = Pick<Actions, 'setRate' | 'setLoop' | 'seekTime' | 'play'>
/** `t` never makes it play: only `autoplay` does. */
export const carryOut = async (
  { t, end, loop, speed, autoplay }: Asked,
  actions: Reader,
  handle: Pick<ConsoleHandle, 'grow'>,
  head: () => number,
): Promise<void> => {
  if (speed !== null) actions.setRate(speed)
  if (loop && end !== null && end > (t ?? 0)) {
    await reach(end, actions, handle, head)
    actions.setLoop([(t ?? 0) * US, end * US])
  }
  if (t !== null || loop) await reach(t ?? 0, actions, handle, head)
  if (autoplay) actions.play()
}
