/** How a parser answers: a value, or what is wrong as data. The terminal reads it in English, the page in the reader's language. */

import { plain } from '../plain.ts'

export type ErrorCode =
  | 'empty'
  | 'missing'
  | 'extra'
  | 'unknownAction'
  | 'unknownAssertion'
  | 'unknownEvent'
  | 'unknownServer'
  | 'unknownClient'
  | 'unknownActor'
  | 'unknownSetting'
  | 'unknownRule'
  | 'unexpectedWord'
  | 'notNumber'
  | 'notDecimal'
  | 'outOfRange'
  | 'backwards'
  | 'notLink'
  | 'notMembers'
  | 'notCommand'
  | 'notEntry'
  | 'tooLong'
  | 'repeated'

/** `expected` is written in the notation of the language itself (`S1 | S2`, `1..300`, `<servers>`), so no translation is needed. */
export interface ScriptError {
  readonly code: ErrorCode
  /** Position of the word in the line, from 0. */
  readonly at: number
  readonly word: string
  readonly expected: string
}
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ScriptError }

const WRONG: Readonly<Record<ErrorCode, string>> = {
  empty: 'Nothing is written here',
  missing: 'Something is missing',
  extra: 'One word too many',
  unknownAction: 'Unknown action',
  unknownAssertion: 'Unknown assertion',
  unknownEvent: 'Unknown event',
  unknownServer: 'Unknown server',
  unknownClient: 'Unknown client',
  unknownActor: 'Unknown server or client',
  unknownSetting: 'Unknown setting',
  unknownRule: 'Unknown rule',
  unexpectedWord: 'Unexpected word',
  notNumber: 'Not a whole number',
  notDecimal: 'Not a decimal number',
  outOfRange: 'Number out of range',
  backwards: 'Range runs backwards',
  notLink: 'Not a link',
  notMembers: 'Not a member list',
  notCommand: 'Not a client command',
  notEntry: 'Not a log entry',
  tooLong: 'Too many characters in',
  repeated: 'Named twice',
}
const LONGEST_QUOTE = 40

/** What is wrong, where, and what was expected: `Unknown server “S9” at column 7: expected S1 | S2.` */
export const errorSentence = ({ code, at, word, expected }: ScriptError): string => {
  const quote = plain(word.length > LONGEST_QUOTE ? `${word.slice(0, LONGEST_QUOTE)}…` : word)
  return `${WRONG[code]}${quote === '' ? '' : ` “${quote}”`} at column ${at + 1}: expected ${expected}.`
}

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (problem: ScriptError): Result<never> => ({ ok: false, problem })
