/** What is wrong with a file or a command, or why something was not done, in one sentence of the reader's language. */

import type { ShapeError } from '../core/lessons/shape.ts'
import { plain } from '../core/plain.ts'
import type { Refusal } from '../core/refusal.ts'
import type { ScriptError } from '../core/script/result.ts'
import { type Dict, hasKey, type Lang, language, translate } from './t.ts'

const LONGEST_QUOTE = 40

/** What a setup, lesson or scenario file does wrong. */
export const shapeErrorText = ({ code, at, got, expected }: ShapeError, lang: Lang = language()): string =>
  translate(lang, 'shape.sentence', { at, wrong: translate(lang, `shape.${code}`), got, expected })

/** What a typed command or script line does wrong. */
export const scriptErrorText = ({ code, at, word, expected }: ScriptError, lang: Lang = language()): string =>
  translate(lang, 'script.sentence', {
    wrong: translate(lang, `script.${code}`),
    word: plain(word.length > LONGEST_QUOTE ? `${word.slice(0, LONGEST_QUOTE)}…` : word),
    column: at + 1,
    expected,
  })

/** Those that have a sentence of their own; a refusal inside one is told in words first. */
type Own = Exclude<Refusal, { readonly code: 'script' | 'shape' }>
type Told<R> = { readonly [K in keyof R]: K extends 'because' ? string : R[K] }
/** A code without words, or words that ask for more than the refusal holds, are a type error below. */
type Words = {
  readonly [C in Own['code'] as `refused.${C}`]: string | ((told: Told<OwnOf<C>>) => string)
}
type OwnOf<C> = Own extends infer R
  ? R extends { readonly code: infer D }
    ? C extends D
      ? R
      : never
    : never
  : never
type KeyIn<D extends Words> = keyof Words & keyof D
const say = translate as (lang: Lang, key: KeyIn<Dict>, told: object) => string

/** What an assertion found, mostly notation; a few things have no notation and are words. */
const foundText = (found: string, lang: Lang): string => {
  const key = `found.${found}`
  return hasKey(key) ? translate(lang, key) : found
}

/** Why something was not done. */
export const refusalText = (refusal: Refusal, lang: Lang = language()): string => {
  if (refusal.code === 'script') return scriptErrorText(refusal.problem, lang)
  if (refusal.code === 'shape') return shapeErrorText(refusal.problem, lang)
  return say(lang, `refused.${refusal.code}`, {
    ...refusal,
    ...('because' in refusal && { because: refusalText(refusal.because, lang) }),
    ...('found' in refusal && { found: foundText(refusal.found, lang) }),
  })
}
