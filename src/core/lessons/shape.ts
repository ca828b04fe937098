/** Checks for values of unknown origin (a dropped file, a link): small functions that hand back the value or refuse it. */

import { plain } from '../plain.ts'

export type ShapeCode =
  | 'notObject'
  | 'unknownKey'
  | 'missing'
  | 'wrongValue'
  | 'unknownServer'
  | 'repeated'
  | 'badEntry'
  | 'badTerm'
  | 'backwards'

/** What is wrong, where and what was expected; `expected` is notation (`1..9`, `true | false`), the same in every language. */
export interface ShapeError {
  readonly code: ShapeCode
  /** Path of the value: `setup.settings.heartbeat`. */
  readonly at: string
  readonly got: string
  readonly expected: string
}
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ShapeError }

const WRONG: Readonly<Record<ShapeCode, string>> = {
  notObject: 'not an object',
  unknownKey: 'unknown key',
  missing: 'missing',
  wrongValue: 'wrong value',
  unknownServer: 'unknown server',
  repeated: 'named twice:',
  badEntry: 'not a log entry:',
  badTerm: 'term out of order:',
  backwards: 'range runs backwards:',
}
/** `setup.settings.heartbeat: wrong value -5, expected 1..86400000.` */
export const shapeSentence = ({ code, at, got, expected }: ShapeError): string =>
  `${at}: ${WRONG[code]}${got === '' ? '' : ` ${got}`}, expected ${expected}.`

/** Thrown by checks and caught by `checked`: spares every check an `if` per part. */
class Refusal extends Error {
  readonly problem: ShapeError
  constructor(problem: ShapeError) {
    super(problem.code)
    this.problem = problem
  }
}
export const refuse = (code: ShapeCode, at: string, got: unknown, expected: string): never => {
  throw new Refusal({ code, at, got: quote(got), expected })
}
/** Runs checks; what they refuse comes back as data. */
export const checked = <T>(check: () => T): Checked<T> => {
  try {
    return { ok: true, value: check() }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { ok: false, problem: refusal.problem }
  }
}

const LONGEST_QUOTE = 40
/** A short look at any value: hostile files hold values too deep or too long to print. */
const quote = (value: unknown): string => {
  if (value === undefined) return ''
  if (typeof value === 'string')
    return `“${plain(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value)}”`
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? '[…]' : '{…}'
}

/** Hands back the value as `T`, or refuses it. */
export type Check<T> = (value: unknown, at: string) => T

export const integer =
  (min: number, max: number): Check<number> =>
  (value, at) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
      ? (value as number) + 0 // -0, which JSON can say, is no value of ours
      : refuse('wrongValue', at, value, `${min}..${max}`)

export const boolean: Check<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse('wrongValue', at, value, 'true | false')

export const choice =
  <C extends string>(choices: readonly C[]): Check<C> =>
  (value, at) =>
    choices.find((known) => known === value) ?? refuse('wrongValue', at, value, choices.join(' | '))

/** A list of `min` to `max` different items. */
export const list =
  <T>(item: Check<T>, min: number, max: number): Check<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      return refuse('wrongValue', at, value, `[…] ${min}..${max}`)
    }
    const items = value.map((part: unknown, i) => item(part, `${at}[${i}]`))
    items.forEach((part, i) => {
      if (items.indexOf(part) !== i) refuse('repeated', at, part, `[…]`)
    })
    return items
  }

const keysOf = (value: unknown, at: string): readonly [key: string, value: unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : refuse('notObject', at, value, '{…}')

/** An object of any of these names, each with its own check. `__proto__` is a key like any other, and unknown. */
export const fields =
  <T>(table: { readonly [K in keyof T]-?: Check<T[K]> }): Check<Partial<T>> =>
  (value, at) => {
    const known = Object.keys(table)
    const read = keysOf(value, at).map(([key, part]) => {
      if (!Object.hasOwn(table, key)) return refuse('unknownKey', at, key, known.join(' | '))
      return [key, table[key as keyof T](part, `${at}.${key}`)] as const
    })
    // Each value passed the check of its own key.
    return Object.fromEntries(read) as Partial<T>
  }

/** An object whose keys are servers of the setup. */
export const byServer =
  <T>(servers: readonly string[], item: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value, at) =>
    Object.fromEntries(
      keysOf(value, at).map(([key, part]) => {
        if (!servers.includes(key)) return refuse('unknownServer', at, key, servers.join(' | '))
        return [key, item(part, `${at}.${key}`)]
      }),
    )
