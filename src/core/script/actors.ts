/** Servers and clients in a line: single names, lists, ranges. */
import type { ActorId, ClientId, ServerId } from '../raft/types.ts'
import { fail, type Names, partsOf, type Reader, take, type Word } from './reader.ts'
import type { ErrorCode } from './result.ts'

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
