/**
 * The shapes of lesson and scenario files, for files that come from outside. The setup inside is checked by `setupOf`,
 * the script lines by the script parser, because only those two know who is named.
 */
import * as v from 'valibot'
import { setupOf } from '../core/lessons/setup.ts'
import type { Checked, ShapeError } from '../core/lessons/shape.ts'
import type { Lab, Lesson, RawSetup, Text } from '../core/lessons/types.ts'

const LONGEST_TEXT = 2000
const MOST_LINES = 5000
const string = v.pipe(v.string(), v.maxLength(LONGEST_TEXT))
const text = v.strictObject({ en: string, zh: string })
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/u))
const lines = v.pipe(v.array(v.pipe(v.string(), v.maxLength(1000))), v.maxLength(MOST_LINES))
const name = v.pipe(v.string(), v.maxLength(40))

const setup = v.pipe(
  v.unknown(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const result = setupOf(dataset.value)
    if (!result.ok) addIssue({ message: result.problem.code })
  }),
  v.transform((value) => value as RawSetup),
)

const board = v.strictObject({
  copies: v.record(
    name,
    v.strictObject({
      value: v.number(),
      log: v.array(string),
      role: v.exactOptional(v.literal('leader')),
      down: v.exactOptional(v.boolean()),
      error: v.exactOptional(text),
      clock: v.exactOptional(string),
    }),
  ),
  messages: v.array(
    v.strictObject({
      from: name,
      to: name,
      text,
      fate: v.exactOptional(v.picklist(['delivered', 'travelling', 'refused', 'late'])),
    }),
  ),
})

const beat = v.strictObject({
  do: lines,
  en: string,
  zh: string,
  see: lines,
  expect: lines,
  hi: lines,
  quiz: v.exactOptional(id),
  card: v.exactOptional(text),
  tryIt: v.exactOptional(text),
  board: v.exactOptional(board),
})

const lessonEntries = {
  schema: v.literal('raftreel-lesson/1'),
  id,
  chapter: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  kind: v.exactOptional(v.literal('board')),
  title: text,
  goal: text,
  refs: string,
  setup,
  beats: v.pipe(v.array(beat), v.minLength(1), v.maxLength(100)),
  end: lines,
}
const lessonSchema = v.strictObject(lessonEntries)
const labSchema = v.strictObject({
  ...lessonEntries,
  rule: name,
  breaks: string,
  base: id,
  fixed: v.strictObject({ end: lines }),
})

/** A run to be played from a file: formats `raftreel-scenario/1`. */
export interface Scenario {
  readonly schema: 'raftreel-scenario/1'
  readonly title?: Text
  /** Wins over the seed inside `setup`. */
  readonly seed?: number
  readonly setup: RawSetup
  readonly script: readonly string[]
}
const scenarioSchema = v.strictObject({
  schema: v.literal('raftreel-scenario/1'),
  title: v.exactOptional(text),
  seed: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff))),
  setup,
  script: lines,
})

/** valibot says what it found in JSON's quotes, our sentences use round ones. */
const quoted = (received: string): string => received.slice(0, 60).replace(/^"(.*?)"?$/su, '“$1”')
const problemOf = (issue: v.BaseIssue<unknown>, known: readonly string[]): ShapeError => {
  const at = v.getDotPath(issue) ?? 'file'
  const [expected, got] = [issue.expected ?? '…', quoted(issue.received)]
  if (issue.type !== 'strict_object') return { code: 'wrongValue', at, got, expected }
  if (issue.received === 'undefined') return { code: 'missing', at, got: '', expected: '…' }
  if (expected !== 'never') return { code: 'notObject', at, got, expected: '{…}' }
  const outermost = issue.path?.length === 1
  return { code: 'unknownKey', at, got, expected: outermost ? known.join(' | ') : '{…}' }
}
type FileSchema<T> = v.GenericSchema<unknown, T> & { readonly entries: object }
const parse = <T>(schema: FileSchema<T>, value: unknown): Checked<T> => {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return { ok: true, value: result.output }
  const [issue] = result.issues
  if (issue.type === 'raw_check') {
    // An issue cannot carry what `setupOf` found; it is one call away.
    const inside = setupOf((value as { setup: unknown }).setup)
    if (!inside.ok) return inside
  }
  const problem = problemOf(issue, Object.keys(schema.entries))
  return { ok: false, problem }
}

/** Reads a lesson file. */
export const parseLesson = (value: unknown): Checked<Lesson> => parse(lessonSchema, value)
/** Reads a lab file. */
export const parseLab = (value: unknown): Checked<Lab> => parse(labSchema, value)
/** Reads a scenario file. */
export const parseScenario = (value: unknown): Checked<Scenario> => parse(scenarioSchema, value)
