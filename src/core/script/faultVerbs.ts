/** Verbs that break and mend servers and the network. */
import type { ActorId } from '../raft/types.ts'
import { MAX_MS } from '../sim/settings.ts'
import { actorListOf, takeServer, takeServers } from './actors.ts'
import { linksOf } from './links.ts'
import { intOf } from './numbers.ts'
import { fail, partsOf, type Reader, take, takeRest, type Word } from './reader.ts'
import { linksText } from './texts.ts'
import type { CommandOf, Verb } from './verb.ts'

export const onServers = (type: CommandOf<'crash'>['type']): Verb<CommandOf<'crash'>> => ({
  usages: [`${type} <servers>`],
  parse: (reader) => ({ type, servers: takeServers(reader) }),
  print: ({ servers }) => servers.join(','),
})
export const onServer = (type: CommandOf<'timeout'>['type']): Verb<CommandOf<'timeout'>> => ({
  usages: [`${type} <server>`],
  parse: (reader) => ({ type, server: takeServer(reader) }),
  print: ({ server }) => server,
})
export const onLinks = (type: CommandOf<'cut'>['type']): Verb<CommandOf<'cut'>> => ({
  usages: [`${type} <links>`],
  parse: (reader) => ({ type, links: linksIn(reader, [take(reader, '<links>'), ...takeRest(reader)]) }),
  print: ({ links }) => linksText(links),
})
const linksIn = (reader: Reader, words: readonly Word[]) =>
  words.flatMap((word) => linksOf(word, reader.names))

/** `slow A->D 30`: the number comes last, after any number of links. */
export const slow: Verb<CommandOf<'slow'>> = {
  usages: ['slow <links> <ms>'],
  parse: (reader) => {
    const first = take(reader, '<links>')
    const rest = takeRest(reader)
    const last = rest.at(-1) ?? take(reader, '<ms>')
    const links = linksIn(reader, [first, ...rest.slice(0, -1)])
    return { type: 'slow', links, ms: intOf(last, 1, MAX_MS) }
  },
  print: ({ links, ms }) => `${linksText(links)} ${ms}`,
}

/** `A,B,Y | C,D,E,X`, with or without spaces around the bar. */
const groupsOf = (reader: Reader, words: readonly Word[]): readonly (readonly ActorId[])[] => {
  const groups: Word[][] = [[]]
  for (const word of words) {
    partsOf(word, '|').forEach((part, i) => {
      if (i > 0) groups.push([])
      if (part.text !== '') groups.at(-1)?.push(part)
    })
  }
  const taken = new Set<ActorId>()
  return groups.map((group) => {
    if (group.length === 0 || groups.length < 2)
      fail('missing', { text: '', at: reader.end }, '<group> | <group>')
    return group.flatMap((word) => {
      const actors = actorListOf(word, reader.names)
      if (actors.some((actor) => taken.has(actor))) fail('repeated', word, '<group> | <group>')
      for (const actor of actors) taken.add(actor)
      return actors
    })
  })
}
export const partition: Verb<CommandOf<'partition'>> = {
  usages: ['partition <group> | <group>'],
  parse: (reader) => ({ type: 'partition', groups: groupsOf(reader, takeRest(reader)) }),
  print: ({ groups }) => groups.map((group) => group.join(',')).join(' | '),
}
