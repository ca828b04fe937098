/** Reads a line word by word. The grammar files say what may come; this file knows about words and columns. */
import type { ClientId, ServerId } from '../raft/types.ts'
import { type ErrorCode, type Result, refuse, type ScriptError, succeed } from './result.ts'

/** Who can be named in a line. Ranges (`S1..S3`) follow this order. */
export interface Names {
  readonly servers: readonly ServerId[]
  readonly clients: readonly ClientId[]
}
export interface Word {
  readonly text: string
  /** Where it begins in the line, from 0. */
  readonly at: number
}
/** A line being read. `next` moves on; nothing else changes, and no reader outlives its parse. */
export interface Reader {
  readonly names: Names
  readonly words: readonly Word[]
  /** Length of the line: where something missing would have stood. */
  readonly end: number
  next: number
}

/** Thrown by the grammar, caught by `attempt`: it never leaves this folder, and spares every rule an `if` per word. */
class Fault extends Error {
  readonly problem: ScriptError
  constructor(problem: ScriptError) {
    super(problem.code)
    this.problem = problem
  }
}
export const fail = (code: ErrorCode, word: Word, expected: string): never => {
  throw new Fault({ code, at: word.at, word: word.text, expected })
}

/** `{A, B}` is one word, everything else ends at a space. */
export const wordsOf = (line: string): readonly Word[] =>
  Array.from(line.matchAll(/\{[^{}]*\}(?=\s|$)|\S+/gu), (match) => ({ text: match[0], at: match.index }))

/** The next word without taking it. */
export const peek = (reader: Reader): Word | undefined => reader.words[reader.next]

/** The next word, which must be there. */
export const take = (reader: Reader, expected: string): Word => {
  const word = peek(reader)
  if (!word) return fail('missing', { text: '', at: reader.end }, expected)
  reader.next += 1
  return word
}
/** All words that are left. */
export const takeRest = (reader: Reader): readonly Word[] => {
  const rest = reader.words.slice(reader.next)
  reader.next = reader.words.length
  return rest
}
/** One of a few fixed words. */
export const takeOneOf = <C extends string>(reader: Reader, choices: readonly C[]): C =>
  oneOf(take(reader, choices.join(' | ')), choices)

export const oneOf = <C extends string>(word: Word, choices: readonly C[]): C =>
  choices.find((choice) => choice === word.text) ?? fail('unexpectedWord', word, choices.join(' | '))

/** Runs a rule over a whole line: all words must be used up. `usage` is what an empty or overlong line is told. */
export const attempt = <T>(
  line: string,
  names: Names,
  usage: string,
  rule: (reader: Reader) => T,
): Result<T> => {
  const reader: Reader = { names, words: wordsOf(line), end: line.length, next: 0 }
  if (reader.words.length === 0) return refuse({ code: 'empty', at: 0, word: '', expected: usage })
  try {
    const value = rule(reader)
    finish(reader, usage)
    return succeed(value)
  } catch (fault) {
    if (fault instanceof Fault) return refuse(fault.problem)
    throw fault
  }
}
/** No word may be left. */
export const finish = (reader: Reader, usage: string): void => {
  const left = peek(reader)
  if (left) fail('extra', left, usage)
}

/** Cuts a word at a separator; the parts keep their columns. */
export const partsOf = (word: Word, separator: string): readonly Word[] => {
  let at = word.at
  return word.text.split(separator).map((text) => {
    const part = { text, at }
    at += text.length + separator.length
    return part
  })
}

/** How many single-letter slips apart two words are, counted up to `limit`. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(same, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
  }
  return row[b.length] ?? 0
}
const FARTHEST_SLIP = 2

/** What to expect instead of an unknown word: the closest known ones, else all of them. */
export const suggest = (word: string, known: readonly string[]): string => {
  const near = known.filter((name) => Math.abs(name.length - word.length) <= FARTHEST_SLIP)
  const slips = near.map((name) => distance(word.toLowerCase(), name.toLowerCase()))
  const least = Math.min(...slips)
  return (least <= FARTHEST_SLIP ? near.filter((_, i) => slips[i] === least) : known).join(' | ')
}
