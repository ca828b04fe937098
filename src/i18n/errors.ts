/** What is wrong with a file or a command, in one sentence of the reader's language. */

import type { ShapeError } from '../core/lessons/shape.ts'
import { plain } from '../core/plain.ts'
import type { ScriptError } from '../core/script/result.ts'
import { type Lang, language, translate } from './t.ts'

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
