/** What a single word of a line can be: servers, links, numbers, member lists, client commands. And how each is written. */

import { configText } from '../raft/text.ts'
import type { ActorId, ClientId, Config, ServerId, Term } from '../raft/types.ts'
import type { PacketType } from '../sim/types.ts'
import { fail, type Names, partsOf, type Reader, take, type Word } from './reader.ts'
import type { ErrorCode } from './result.ts'

export type Link = readonly [from: ActorId, to: ActorId]

// --- who -----------------------------------------------------------------------------------------------------------

const find = <A extends ActorId>(word: Word, pool: readonly A[], code: ErrorCode): A =>
  pool.find((id) => id === word.text) ?? fail(code, word, pool.join(' | ') || '<none>')

export const serverOf = (word: Word, names: Names): ServerId => find(word, names.servers, 'unknownServer')
export const clientOf = (word: Word, names: Names): ClientId => find(word, names.clients, 'unknownClient')
export const actorsOf = (names: Names): readonly ActorId[] => [...names.servers, ...names.clients]
export const actorOf = (word: Word, names: Names): ActorId => find(word, actorsOf(names), 'unknownActor')

/** One part of a list: `all`, a range `S1..S3` by position, or a name. */
const expand = <A extends ActorId>(
  part: Word,
  pool: readonly A[],
  everyone: readonly A[],
  code: ErrorCode,
): readonly A[] => {
  if (part.text === '') return fail('missing', part, pool.join(' | '))
  if (part.text === 'all') return everyone
  const [low, high, more] = partsOf(part, '..')
  if (!low || !high) return [find(part, pool, code)]
  if (more) return fail('unexpectedWord', more, '<from>..<to>')
  const first = pool.indexOf(find(low, pool, code))
  const last = pool.indexOf(find(high, pool, code))
  return first <= last ? pool.slice(first, last + 1) : fail('backwards', part, `${high.text}..${low.text}`)
}
const listOf = <A extends ActorId>(
  word: Word,
  pool: readonly A[],
  everyone: readonly A[],
  code: ErrorCode,
): readonly A[] => [...new Set(partsOf(word, ',').flatMap((part) => expand(part, pool, everyone, code)))]

/** `S1,S3`, `S1..S5`, `all`. */
export const serversOf = (word: Word, names: Names): readonly ServerId[] =>
  listOf(word, names.servers, names.servers, 'unknownServer')
/** Like a server list, but clients may be named too; `all` still means the servers. */
export const actorListOf = (word: Word, names: Names): readonly ActorId[] =>
  listOf(word, actorsOf(names), names.servers, 'unknownActor')

export const takeServer = (reader: Reader): ServerId => serverOf(take(reader, '<server>'), reader.names)
export const takeServers = (reader: Reader): readonly ServerId[] =>
  serversOf(take(reader, '<servers>'), reader.names)
export const takeClient = (reader: Reader): ClientId => clientOf(take(reader, '<client>'), reader.names)

// --- links ---------------------------------------------------------------------------------------------------------

/** `A->B`: one direction between two names that `end` reads. */
export const arrowOf = <A>(word: Word, end: (side: Word) => A): readonly [from: A, to: A] => {
  const [from, to, more] = partsOf(word, '->')
  if (!from || !to || more) return fail('notLink', word, '<from>-><to>')
  return [end(from), end(to)]
}
/** `A->B` between two different servers. */
export const takeServerLink = (reader: Reader): readonly [from: ServerId, to: ServerId] => {
  const word = take(reader, '<server>-><server>')
  const [from, to] = arrowOf(word, (side) => serverOf(side, reader.names))
  return from === to ? fail('repeated', word, '<server>-><server>') : [from, to]
}
/** `A->B` between two different servers or clients. */
export const takeLink = (reader: Reader): Link => {
  const word = take(reader, '<from>-><to>')
  const [from, to] = arrowOf(word, (side) => actorOf(side, reader.names))
  return from === to ? fail('repeated', word, '<from>-><to>') : [from, to]
}

/** `S1-S3,S4` both ways, `A->B` one way. With a list on a side: each with each, except with itself. */
export const linksOf = (word: Word, names: Names): readonly Link[] => {
  const oneWay = word.text.includes('->')
  const [left, right, more] = partsOf(word, oneWay ? '->' : '-')
  if (!left || !right || more) return fail('notLink', word, '<list>-<list> | <list>-><list>')
  const links = actorListOf(left, names).flatMap((from) =>
    actorListOf(right, names)
      .filter((to) => to !== from)
      .flatMap((to): readonly Link[] =>
        oneWay
          ? [[from, to]]
          : [
              [from, to],
              [to, from],
            ],
      ),
  )
  return links.length > 0 ? links : fail('repeated', word, '<list>-<list> | <list>-><list>')
}

/** One word per run of links that share their sender: the shortest text that `linksOf` reads back in the same order. */
export const linksText = (links: readonly Link[]): string => {
  const runs: { from: ActorId; sign: '-' | '->'; to: ActorId[] }[] = []
  for (let i = 0; i < links.length; i += 1) {
    const [from, to] = links[i] as Link
    const bothWays = links[i + 1]?.[0] === to && links[i + 1]?.[1] === from
    const sign = bothWays ? '-' : '->'
    const run = runs.at(-1)
    if (run?.from === from && run.sign === sign && !run.to.includes(to)) run.to.push(to)
    else runs.push({ from, sign, to: [to] })
    if (bothWays) i += 1
  }
  return runs.map(({ from, sign, to }) => `${from}${sign}${to.join(',')}`).join(' ')
}

// --- members -------------------------------------------------------------------------------------------------------

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

export const membersText = (voters: readonly ServerId[]): string => configText({ voters, outgoing: [] })

/** Member lists inside a text in one order, so that `conf{B,A}` and `conf{A,B}` compare equal. */
export const withSortedMembers = (text: string): string =>
  text.replace(/\{([^{}]*)\}/gu, (_, inside: string) => {
    const halves = inside.split('|').map((half) => half.split(',').sort().join(','))
    return `{${halves.join('|')}}`
  })

// --- numbers -------------------------------------------------------------------------------------------------------

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
export const thousandthsText = (value: number): string => {
  const fraction = String(value % 1000)
    .padStart(3, '0')
    .replace(/0+$/u, '')
  return `${Math.trunc(value / 1000)}${fraction === '' ? '' : `.${fraction}`}`
}

/** Terms, indexes, serials, message numbers: nothing in a run counts further. */
export const MAX_INDEX = 1_000_000_000
export const takeTerm = (reader: Reader): Term => takeInt(reader, '<term>', 0, MAX_INDEX)

// --- messages ------------------------------------------------------------------------------------------------------

// A record, so that forgetting a message type is a type error.
const PACKETS: Readonly<Record<PacketType, true>> = {
  RequestVote: true,
  RequestVoteResp: true,
  PreVote: true,
  PreVoteResp: true,
  AppendEntries: true,
  AppendEntriesResp: true,
  InstallSnapshot: true,
  InstallSnapshotResp: true,
  TimeoutNow: true,
  ClientRequest: true,
  ClientResp: true,
}
export const PACKET_TYPES = Object.keys(PACKETS) as readonly PacketType[]

// --- what clients and logs say -------------------------------------------------------------------------------------

export const MAX_INT = 2 ** 31 - 1
export const MIN_INT = -(2 ** 31)
const LONGEST_WORD = 64
/** A configuration entry names every member. */
const LONGEST_ENTRY = 1000
/** Nothing that a reader cannot see, or that would turn the text around it. */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Bidi_Control}\s\u200b]/u
const COMMANDS = 'k=n | k+=n | k-=n | <word>'

const plain = (word: Word, expected: string, longest = LONGEST_WORD): string => {
  const text = word.text.normalize('NFC')
  if (HIDDEN.test(text)) return fail('notCommand', word, expected)
  return [...text].length <= longest ? text : fail('tooLong', word, `1..${longest}`)
}
/** A client's command: an assignment to a key, or any other word, which the state machine does not interpret. */
export const commandOf = (word: Word): string => {
  const text = plain(word, COMMANDS)
  if (text === 'noop' || text.startsWith('conf{')) return fail('notCommand', word, COMMANDS) // what Raft itself writes
  const [, number] = /^[^=]*=([+-]?\d+)$/u.exec(text) ?? []
  if (number !== undefined) {
    intOf({ text: number, at: word.at + word.text.length - number.length }, MIN_INT, MAX_INT)
  }
  return text
}
/** A key of the state machine. */
export const keyOf = (word: Word): string => {
  const text = plain(word, '<key>')
  return text.includes('=') ? fail('notCommand', word, '<key>') : text
}
/** The name of a mark. */
export const nameOf = (word: Word): string => plain(word, '<name>')

/** An entry as written in assertions and hand-built logs: `2:x=5`, `1:noop`, `3:conf{A,B}`. */
export interface EntryText {
  readonly term: Term
  readonly command: string
}
export const entryOf = (word: Word): EntryText => {
  const [, term, command] = /^(\d{1,9}):(.+)$/u.exec(word.text) ?? []
  if (term === undefined || command === undefined) return fail('notEntry', word, '<term>:<command>')
  const rest = { text: command, at: word.at + term.length + 1 }
  return { term: Number(term), command: plain(rest, '<command>', LONGEST_ENTRY) }
}
export const entryText = ({ term, command }: EntryText): string => `${term}:${command}`
