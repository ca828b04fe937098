/**
 * Every setting of a run, once: what it may hold, in which unit, and what it is when nobody says otherwise (contract of
 * the lessons). The script's `set`, scenario files and the settings panel all read this table.
 */
import type { Guard, Guards } from '../raft/types.ts'
import type { SettingName, Settings, SettingValue } from './types.ts'

/** A day in ms: longer than any run, and its microseconds stay far inside the safe integers. */
export const MAX_MS = 86_400_000

export interface FlagSpec {
  readonly kind: 'flag'
}
export interface NumberSpec {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
  readonly unit: 'ms' | 'entries' | 'perMille'
}
/** Two numbers between which the value is drawn each time; equal ones mean: always this. */
export interface RangeSpec {
  readonly kind: 'range'
  readonly min: number
  readonly max: number
  readonly unit: 'ms'
}
export interface ChoiceSpec<V extends string = string> {
  readonly kind: 'choice'
  readonly choices: readonly V[]
}
export type SettingSpec = FlagSpec | NumberSpec | RangeSpec | ChoiceSpec

/** The description that fits a value: a number cannot be described as a flag. */
type SpecOf<V> = [V] extends [boolean]
  ? FlagSpec
  : [V] extends [number]
    ? NumberSpec
    : [V] extends [string]
      ? ChoiceSpec<V>
      : RangeSpec
type Described<V> = SpecOf<V> & { readonly default: V }

const flag = (value: boolean): Described<boolean> => ({ kind: 'flag', default: value })
const ms = (value: number, min: number): Described<number> => ({
  kind: 'number',
  min,
  max: MAX_MS,
  unit: 'ms',
  default: value,
})
const entries = (value: number, min: number): Described<number> => ({
  kind: 'number',
  min,
  max: 1_000_000,
  unit: 'entries',
  default: value,
})
const perMille = (value: number): Described<number> => ({
  kind: 'number',
  min: 0,
  max: 1000,
  unit: 'perMille',
  default: value,
})
/** At least 1 ms: with none, a client sent to and fro by two redirects would stop time. */
const latency = (value: number): Described<readonly [number, number]> => ({
  kind: 'range',
  min: 1,
  max: MAX_MS,
  unit: 'ms',
  default: [value, value],
})

/** In the order in which people look for them. */
export const SETTINGS: { readonly [K in SettingName]: Described<Settings[K]> } = {
  latency: latency(10),
  clientLatency: latency(10),
  loss: perMille(0),
  duplicate: perMille(0),
  reorder: perMille(0),
  fsync: ms(0, 0),
  heartbeat: ms(50, 1),
  timeouts: { kind: 'choice', choices: ['manual', 'random'], default: 'manual' },
  electionMin: ms(150, 1),
  electionMax: ms(300, 1),
  preVote: flag(false),
  checkQuorum: flag(false),
  stickyVotes: flag(false),
  transferTimeout: ms(150, 1),
  noop: flag(false),
  sendOnPropose: flag(true),
  notifyCommit: { kind: 'choice', choices: ['heartbeat', 'immediate'], default: 'heartbeat' },
  backoff: { kind: 'choice', choices: ['one', 'fast'], default: 'one' },
  batch: entries(100, 1),
  pipeline: flag(false),
  reportUnreachable: flag(false),
  snapshotEvery: entries(0, 0),
  readMode: { kind: 'choice', choices: ['readIndex', 'lease', 'local', 'log'], default: 'readIndex' },
  leaseMs: ms(150, 0),
  dedup: flag(true),
  clientTimeout: ms(0, 0),
  clientRetry: flag(false),
  workload: ms(0, 0),
}
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]

/** Raft as the paper has it: every safety rule on. */
export const ALL_GUARDS: Guards = {
  majority: true,
  persistTerm: true,
  persistVote: true,
  persistLog: true,
  voteOnce: true,
  electionRestriction: true,
  currentTermCommit: true,
  prevCheck: true,
  truncateOnlyOnConflict: true,
  commitWithinVerified: true,
  rejectStaleAppend: true,
  ignoreStaleReplies: true,
  matchFromReply: true,
  replyAfterCommit: true,
  fsyncBeforeAnswer: true,
  readQuorum: true,
  confAfterOwnTermCommit: true,
  oneConfAtATime: true,
}
export const GUARDS = Object.keys(ALL_GUARDS) as readonly Guard[]

// The mapped type of SETTINGS proves that every name is there with its own type; Object.fromEntries cannot carry that.
const defaults = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].default]),
) as unknown as Pick<Settings, SettingName>

/** What lessons start from: no chance anywhere, elections by script only. */
export const defaultSettings: Settings = { ...defaults, ...ALL_GUARDS, pinned: {} }

/** What free play starts from: timers and latency drawn from the seed, a no-op per term, clients that try again. */
export const freePlaySettings: Settings = {
  ...defaultSettings,
  timeouts: 'random',
  latency: [8, 20],
  clientLatency: [8, 20],
  noop: true,
  clientTimeout: 1000,
  clientRetry: true,
}

const isWithin = (value: unknown, { min, max }: NumberSpec | RangeSpec): value is number =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max

/** Does a value of unknown origin (a file, a link) fit this setting? */
export const isSettingValue = (name: SettingName, value: unknown): value is SettingValue => {
  const spec: SettingSpec = SETTINGS[name]
  if (spec.kind === 'flag') return typeof value === 'boolean'
  if (spec.kind === 'number') return isWithin(value, spec)
  if (spec.kind === 'choice') return typeof value === 'string' && spec.choices.includes(value)
  const [low, high, ...more] = Array.isArray(value) ? (value as readonly unknown[]) : []
  return more.length === 0 && isWithin(low, spec) && isWithin(high, spec) && low <= high
}
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(SETTINGS, name)
export const isGuard = (name: string): name is Guard => Object.hasOwn(ALL_GUARDS, name)
