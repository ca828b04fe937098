/** A run as it lies in this browser's storage, and what may be read back from there. */
import type { PackedRun } from '../../worker/protocol.ts'

/** To be raised when records of before could not be read any more. Links inside them have a version of their own. */
export const VERSION = 1
export const MOST_RUNS = 20
export const LONGEST_NAME = 80

export interface KeptRun {
  readonly version: typeof VERSION
  readonly id: string
  /** Of the reader's choosing; empty: none. */
  readonly name: string
  /** When it was kept last, ms since 1970. */
  readonly when: number
  /** What the address bar said then (`r=…`), empty if it did not name a run. */
  readonly address: string
  /** The reader has done something in it: these are listed, and go last. */
  readonly touched: boolean
  readonly servers: number
  readonly commands: number
  readonly seq: number
  readonly run: PackedRun
}
/** One that this page cannot read: made by another version of it. It is left alone unless the reader deletes it. */
export interface Foreign {
  readonly version: null
  readonly id: string
  readonly when: number
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What `run` holds is for the worker to judge, when it is opened. */
const isKept = (value: Readonly<Record<string, unknown>>): boolean =>
  value.version === VERSION &&
  typeof value.name === 'string' &&
  typeof value.address === 'string' &&
  typeof value.touched === 'boolean' &&
  ['when', 'servers', 'commands', 'seq'].every((key) => Number.isFinite(value[key])) &&
  isObject(value.run)

export const readRecord = (id: string, value: unknown): KeptRun | Foreign => {
  const stored = isObject(value) ? value : {}
  if (isKept(stored)) return { ...(stored as unknown as KeptRun), id }
  return { version: null, id, when: Number.isFinite(stored.when) ? (stored.when as number) : 0 }
}

/** Lines, signs that cannot be seen and signs that turn the writing direction have no place in a name. */
export const plainName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME)

/** Which are too many: first those in which the reader did nothing, then the oldest; never `own`. */
export const surplus = (all: readonly (KeptRun | Foreign)[], own: string): readonly string[] => {
  const weight = (run: KeptRun | Foreign): number => (run.version === null || run.touched ? 1 : 0)
  return all
    .filter(({ id }) => id !== own)
    .sort((a, b) => weight(b) - weight(a) || b.when - a.when)
    .slice(MOST_RUNS - 1)
    .map(({ id }) => id)
}
