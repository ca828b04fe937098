/** Numbers in a line, always kept as integers. */
import type { Term } from '../raft/types.ts'
import { fail, type Reader, take, type Word } from './reader.ts'

export const intOf = (word: Word, min: number, max: number): number => {
  if (!/^[+-]?\d+$/u.test(word.text)) return fail('notNumber', word, `${min}..${max}`)
  const value = Number(word.text)
  // `+ 0` makes -0, which no value should ever be, a plain 0.
  return value >= min && value <= max ? value + 0 : fail('outOfRange', word, `${min}..${max}`)
}
export const takeInt = (reader: Reader, name: string, min: number, max: number): number =>
  intOf(take(reader, name), min, max)

/** `0.3` as 300: decimal text to thousandths digit by digit, because 0.3 is no binary fraction. Null if it is not one. */
export const thousandths = (text: string): number | null => {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,3}))?$/u.exec(text) ?? []
  return whole === undefined ? null : Number(whole) * 1000 + Number(fraction.padEnd(3, '0'))
}

/** Terms, indexes, serials, message numbers: nothing in a run counts further. */
export const MAX_INDEX = 1_000_000_000
export const takeTerm = (reader: Reader): Term => takeInt(reader, '<term>', 0, MAX_INDEX)
export const takeIndex = (reader: Reader): number => takeInt(reader, '<index>', 0, MAX_INDEX)
