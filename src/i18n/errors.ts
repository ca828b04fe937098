/**
 * What is wrong with a file or a command, or why something was not done, in one sentence of the reader's language. Not part of
 * the first load: `refusals.ts` fetches it.
 */

import type { ShapeError } from '../core/lessons/shape.ts'
import { plain } from '../core/plain.ts'
import type { Refusal } from '../core/refusal.ts'
import type { ScriptError } from '../core/script/result.ts'
import type { SameAs } from './catalogue.ts'
import { en } from './errors.en.ts'
import { zh } from './errors.zh.ts'
import { type Lang, language } from './t.ts'

/** Refusals with a sentence of their own; one that is inside another has been told in words before. */
type Own = Exclude<Refusal, { readonly code: 'script' | 'shape' }>
type Told<R> = { readonly [K in keyof R]: K extends 'because' ? string : R[K] }
type OwnOf<C, R = Own> = R extends { readonly code: infer D } ? (C extends D ? R : never) : never
type Sentence<R> = string | ((told: Told<R>) => string)
type Words = SameAs<typeof en> & { readonly [C in Own['code'] as `refused.${C}`]: Sentence<OwnOf<C>> }

/** A refusal without words, or words that ask for more than the refusal holds, are a type error here. */
const dicts: Readonly<Record<Lang, Words>> = { en, zh }

/** What a setup, lesson or scenario file does wrong. */
export const shapeErrorText = ({ code, at, got, expected }: ShapeError, lang: Lang = language()): string => {
  const words = dicts[lang]
  return words['shape.sentence']({ at, wrong: words[`shape.${code}`], got, expected })
}

const LONGEST_QUOTE = 40

/** What a typed command or script line does wrong. */
export const scriptErrorText = (
  { code, at, word, expected }: ScriptError,
  lang: Lang = language(),
): string => {
  const words = dicts[lang]
  return words['script.sentence']({
    wrong: words[`script.${code}`],
    word: plain(word.length > LONGEST_QUOTE ? `${word.slice(0, LONGEST_QUOTE)}…` : word),
    column: at + 1,
    expected,
  })
}

/** What an assertion found is mostly notation; a few things have none and are words. */
const foundText = (found: string, lang: Lang): string => {
  const words: Readonly<Record<string, unknown>> = dicts[lang]
  return String(words[`found.${found}`] ?? found)
}

/** Why something was not done. */
export const refusalText = (refusal: Refusal, lang: Lang = language()): string => {
  if (refusal.code === 'script') return scriptErrorText(refusal.problem, lang)
  if (refusal.code === 'shape') return shapeErrorText(refusal.problem, lang)
  const sentence = dicts[lang][`refused.${refusal.code}`] as Sentence<object>
  if (typeof sentence === 'string') return sentence
  return sentence({
    ...refusal,
    ...('because' in refusal && { because: refusalText(refusal.because, lang) }),
    ...('found' in refusal && { found: foundText(refusal.found, lang) }),
  })
}
