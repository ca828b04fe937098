/**
 * Bookmarks as data. One belongs to a run and to what had been done in it by then: it shows wherever the same moment is
 * reached again, after a reload, on another branch, from a link, and nowhere else.
 */
import { mixText } from '../../core/sim/hash.ts'
import type { Seq, Setup, Time } from '../../core/sim/types.ts'
import type { GivenItem } from '../../worker/protocol.ts'

export interface Bookmark {
  /** Which setup, and which commands up to the moment: fingerprints. */
  readonly run: number
  readonly trail: number
  readonly seq: Seq
  readonly time: Time
  readonly note: string
}
/** Where the reader is: the run, and every command given on this branch. */
export interface Where {
  readonly setup: Setup | null
  readonly given: readonly GivenItem[]
}
export const LONGEST_NOTE = 200
const MOST = 500

/** JSON with its keys in order: the same value gives the same text, whoever made it. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
const print = (value: unknown): number => mixText(0, canonical(value)) >>> 0

const runOf = ({ setup }: Where): number => print(setup)
const trailOf = ({ given }: Where, seq: Seq): number =>
  print(given.filter((item) => item.seq <= seq).map((item) => [item.seq, item.time, item.command]))

/** Those of this run and branch, in order of time. */
export const here = (kept: readonly Bookmark[], where: Where): readonly Bookmark[] => {
  const run = runOf(where)
  return kept
    .filter((one) => one.run === run && one.trail === trailOf(where, one.seq))
    .sort((a, b) => a.seq - b.seq)
}
const isSame = (a: Bookmark, b: Bookmark): boolean =>
  a.run === b.run && a.trail === b.trail && a.seq === b.seq

/** With a bookmark at a moment; the same list if there is one. The oldest go when there are too many. */
export const added = (
  kept: readonly Bookmark[],
  where: Where,
  { seq, time }: { readonly seq: Seq; readonly time: Time },
): readonly Bookmark[] => {
  const one = { run: runOf(where), trail: trailOf(where, seq), seq, time, note: '' }
  return kept.some((other) => isSame(other, one)) ? kept : [...kept, one].slice(-MOST)
}
export const renamed = (kept: readonly Bookmark[], one: Bookmark, note: string): readonly Bookmark[] =>
  kept.map((other) => (isSame(other, one) ? { ...other, note: note.slice(0, LONGEST_NOTE) } : other))
export const removed = (kept: readonly Bookmark[], one: Bookmark): readonly Bookmark[] =>
  kept.filter((other) => !isSame(other, one))

const isBookmark = (value: unknown): value is Bookmark =>
  typeof value === 'object' &&
  value !== null &&
  ['run', 'trail', 'seq', 'time'].every((key) => Number.isSafeInteger(Reflect.get(value, key))) &&
  typeof Reflect.get(value, 'note') === 'string'

/** What storage holds, without what cannot be read. */
export const restored = (text: string | null): readonly Bookmark[] => {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored) ? stored.filter(isBookmark).slice(-MOST) : []
  } catch {
    return []
  }
}
