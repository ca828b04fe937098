/** Links between servers and clients: `A->B`, `S1-S3,S4`. */
import type { ServerId } from '../raft/types.ts'
import { actorListOf, actorOf, serverOf } from './actors.ts'
import { fail, type Names, partsOf, type Reader, take, type Word } from './reader.ts'
import type { Link } from './texts.ts'

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
