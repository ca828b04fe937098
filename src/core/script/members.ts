/** Member lists: `{A,B,C}`, and in joint consensus `{A,B,C|A,B,C,E,F}`. */
import type { Config, ServerId } from '../raft/types.ts'
import { serversOf } from './actors.ts'
import { fail, type Names, partsOf, type Reader, take, type Word } from './reader.ts'

const membersIn = (word: Word, names: Names): readonly ServerId[] => serversOf(word, names)

/** `{A,B,C}`: the servers between the braces. */
export const takeMembers = (reader: Reader): readonly ServerId[] => {
  const word = take(reader, '{<servers>}')
  const inside = insideBraces(word)
  return inside ? membersIn(inside, reader.names) : fail('notMembers', word, '{<servers>}')
}
/** `{A,B,C}` or, in joint consensus, `{outgoing|voters}`. */
export const takeConfig = (reader: Reader): Config => {
  const word = take(reader, '{<servers>}')
  const inside = insideBraces(word)
  if (!inside) return fail('notMembers', word, '{<servers>} | {<servers>|<servers>}')
  const [first, second, more] = partsOf(inside, '|')
  if (!first || more) return fail('notMembers', word, '{<servers>} | {<servers>|<servers>}')
  if (!second) return { voters: membersIn(first, reader.names), outgoing: [] }
  return { voters: membersIn(second, reader.names), outgoing: membersIn(first, reader.names) }
}
const insideBraces = ({ text, at }: Word): Word | null =>
  text.startsWith('{') && text.endsWith('}') && text.length > 1
    ? { text: text.slice(1, -1).replace(/\s+/gu, ''), at: at + 1 }
    : null

/** Member lists inside a text in one order, so that `conf{B,A}` and `conf{A,B}` compare equal. */
export const withSortedMembers = (text: string): string =>
  text.replace(/\{([^{}]*)\}/gu, (_, inside: string) => {
    const halves = inside.split('|').map((half) => half.split(',').sort().join(','))
    return `{${halves.join('|')}}`
  })
