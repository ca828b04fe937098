/** Answers of `core/why` as sentences. Not part of the first load: who imports this file is loaded lazily. */
import type { Answer, Reason } from '../core/why/types.ts'
import * as en from './explain.en.ts'
import * as zh from './explain.zh.ts'
import { type Lang, language } from './t.ts'
import { whyAnswer } from './why.ts'

const WORDS = { en, zh } as const
const STOP = { en: '.', zh: '。' } as const
const lists = {
  en: new Intl.ListFormat('en'),
  zh: new Intl.ListFormat('zh-Hans'),
} as const

const readable = (values: Readonly<Record<string, unknown>>, lang: Lang): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? lists[lang].format(value.map(String)) : value,
    ]),
  )

/** A reason as part of a sentence. */
export const clauseText = ({ key, values }: Reason, lang: Lang = language()): string => {
  // Each clause takes the values of its own key, which the union guarantees but cannot express.
  const clause = WORDS[lang].clauses[key] as (values: Readonly<Record<string, unknown>>) => string
  return clause(readable(values, lang))
}
/** A reason as a sentence of its own. */
export const reasonText = (reason: Reason, lang: Lang = language()): string => {
  const text = clauseText(reason, lang)
  const [word = ''] = text.split(/[^\p{L}\p{N}]/u, 1)
  // A name stays as it is, also at the beginning: servers may well be called a, b, c.
  const isName = Object.values(reason.values).some((value) => String(value) === word)
  return (isName ? text : text.slice(0, 1).toUpperCase() + text.slice(1)) + STOP[lang]
}
export const questionText = ({ question, about }: Answer, lang: Lang = language()): string =>
  WORDS[lang].questions[question]({ S: '', C: '', P: '', i: 0, ...about })

/** One sentence of an answer and the event that shows it. */
export interface Line {
  readonly text: string
  readonly seq: number | null
}
const TAKES_REASON = ['whyNotLeader', 'whyNotCommitted'] as const
const takesReason = (key: string): boolean => TAKES_REASON.some((each) => each === key)

/** The sentences of an answer, the first one the shortest way to say it. */
export const answerLines = ({ head, reasons }: Answer, lang: Lang = language()): readonly Line[] => {
  const lineOf = (reason: Reason): Line => ({ text: reasonText(reason, lang), seq: reason.seq })
  if (!head) return reasons.map(lineOf)
  const [first, ...more] = reasons
  if (!first || !takesReason(head.key))
    return [{ text: whyAnswer(head.key, head.values, lang), seq: null }, ...reasons.map(lineOf)]
  const text = whyAnswer(head.key, { ...head.values, reason: clauseText(first, lang) }, lang)
  return [{ text, seq: first.seq }, ...more.map(lineOf)]
}
