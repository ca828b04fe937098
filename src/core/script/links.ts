/** Links between servers and clients: `A->B`, `S1-S3,S4`. */
import type { ActorId, ServerId } from '../raft/types.ts'
import { actorListOf, actorOf, serverOf } from './actors.ts'
import { fail, type Names, partsOf, type Reader, take, type Word } from './reader.ts'

export type Link = readonly [from: ActorId, to: ActorId]

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
