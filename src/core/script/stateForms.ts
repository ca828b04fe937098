/** Claims about how things stand: roles, logs, clients, messages on their way. */
import { configText } from '../raft/text.ts'
import { actorOf, clientOf, serverOf, takeServer, takeServers } from './actors.ts'
import {
  type AssertionOf,
  COMPARISONS,
  type Comparison,
  type Form,
  ROLES,
  STATUSES,
  takeEquals,
} from './claims.ts'
import { arrowOf, takeServerLink } from './links.ts'
import { takeConfig } from './members.ts'
import { intOf, MAX_INDEX, takeIndex, takeInt, takeTerm } from './numbers.ts'
import { fail, partsOf, peek, type Reader, take, takeOneOf, takeRest, type Word } from './reader.ts'
import { type EntryText, entriesText, entryOf, keyOf, MAX_INT, MIN_INT, PACKET_TYPES } from './words.ts'

const takeComparison = (reader: Reader): Comparison => takeOneOf(reader, COMPARISONS)
const takeSerial = (word: Word): number => intOf(word, 0, MAX_INDEX)

export const counted = (type: AssertionOf<'term'>['type']): Form<AssertionOf<'term'>> => ({
  usages: [`${type} <servers> <comparison> <number>`],
  parse: (reader) => ({
    type,
    servers: takeServers(reader),
    comparison: takeComparison(reader),
    value: takeInt(reader, '<number>', 0, MAX_INDEX),
  }),
  print: ({ servers, comparison, value }) => `${type} ${servers.join(',')} ${comparison} ${value}`,
})
export const tracked = (type: AssertionOf<'match'>['type']): Form<AssertionOf<'match'>> => ({
  usages: [`${type} <serverLink> <comparison> <number>`],
  parse: (reader) => {
    const [from, to] = takeServerLink(reader)
    return { type, from, to, comparison: takeComparison(reader), index: takeIndex(reader) }
  },
  print: ({ from, to, comparison, index }) => `${type} ${from}->${to} ${comparison} ${index}`,
})
export const pointing = (type: AssertionOf<'votedFor'>['type']): Form<AssertionOf<'votedFor'>> => ({
  usages: [`${type} <servers> = <serverOrNone>`],
  parse: (reader) => {
    const servers = takeServers(reader)
    takeEquals(reader)
    const word = take(reader, '<server> | none')
    return { type, servers, server: word.text === 'none' ? null : serverOf(word, reader.names) }
  },
  print: ({ servers, server }) => `${type} ${servers.join(',')} = ${server ?? 'none'}`,
})
export const running = (type: AssertionOf<'up'>['type']): Form<AssertionOf<'up'>> => ({
  usages: [`${type} <servers>`],
  parse: (reader) => ({ type, servers: takeServers(reader) }),
  print: ({ servers }) => `${type} ${servers.join(',')}`,
})

export const leader: Form<AssertionOf<'leader'>> = {
  usages: ['leader <server> [<term>]'],
  parse: (reader) => ({
    type: 'leader',
    server: takeServer(reader),
    term: peek(reader) ? takeTerm(reader) : null,
  }),
  print: ({ server, term }) => `leader ${server}${term === null ? '' : ` ${term}`}`,
}
export const noLeader: Form<AssertionOf<'noLeader'>> = {
  usages: ['no leader'],
  parse: (reader) => {
    takeOneOf(reader, ['leader'])
    return { type: 'noLeader' }
  },
  print: () => 'no leader',
}
export const leaders: Form<AssertionOf<'leaders'>> = {
  usages: ['leaders <server>@<term>...'],
  parse: (reader) => ({
    type: 'leaders',
    leaders: [take(reader, '<server>@<term>'), ...takeRest(reader)].map((word) => {
      const [server, term, more] = partsOf(word, '@')
      if (!server || !term || more) return fail('unexpectedWord', word, '<server>@<term>')
      return { server: serverOf(server, reader.names), term: intOf(term, 0, MAX_INDEX) }
    }),
  }),
  print: (claim) => `leaders ${claim.leaders.map(({ server, term }) => `${server}@${term}`).join(' ')}`,
}
export const role: Form<AssertionOf<'role'>> = {
  usages: ['role <servers> <role>'],
  parse: (reader) => ({ type: 'role', servers: takeServers(reader), role: takeOneOf(reader, ROLES) }),
  print: (claim) => `role ${claim.servers.join(',')} ${claim.role}`,
}

/** `1:x=5 2:y=1`, or `-` for a log without entries. */
const takeEntries = (reader: Reader): readonly EntryText[] => {
  const words = [take(reader, '<entries> | -'), ...takeRest(reader)]
  return words.length === 1 && words[0]?.text === '-' ? [] : words.map(entryOf)
}

export const log: Form<AssertionOf<'log'>> = {
  usages: ['log <servers> = <entries>'],
  parse: (reader) => {
    const servers = takeServers(reader)
    takeEquals(reader)
    return { type: 'log', servers, entries: takeEntries(reader) }
  },
  print: ({ servers, entries }) => `log ${servers.join(',')} = ${entriesText(entries)}`,
}
export const logsEqual: Form<AssertionOf<'logsEqual'>> = {
  usages: ['logs equal <servers>'],
  parse: (reader) => {
    takeOneOf(reader, ['equal'])
    return { type: 'logsEqual', servers: takeServers(reader) }
  },
  print: ({ servers }) => `logs equal ${servers.join(',')}`,
}
export const kv: Form<AssertionOf<'kv'>> = {
  usages: ['kv <servers> <key>=<value>'],
  parse: (reader) => {
    const servers = takeServers(reader)
    const word = take(reader, '<key>=<value>')
    const [key, value, more] = partsOf(word, '=')
    if (!key?.text || !value || more) return fail('unexpectedWord', word, '<key>=<number> | <key>=none')
    const number = value.text === 'none' ? null : intOf(value, MIN_INT, MAX_INT)
    return { type: 'kv', servers, key: keyOf(key), value: number }
  },
  print: ({ servers, key, value }) => `kv ${servers.join(',')} ${key}=${value ?? 'none'}`,
}
export const client: Form<AssertionOf<'client'>> = {
  usages: ['client <client>#<serial> = <status>'],
  parse: (reader) => {
    const word = take(reader, '<client>#<serial>')
    const [name, serial, more] = partsOf(word, '#')
    if (!name || !serial || more) return fail('unexpectedWord', word, '<client>#<serial>')
    const id = clientOf(name, reader.names)
    const number = takeSerial(serial)
    takeEquals(reader)
    const status = takeOneOf(reader, STATUSES)
    return {
      type: 'client',
      client: id,
      serial: number,
      status,
      value: peek(reader) ? take(reader, '').text : null,
    }
  },
  print: (claim) =>
    `client ${claim.client}#${claim.serial} = ${claim.status}${claim.value === null ? '' : ` ${claim.value}`}`,
}

export const config: Form<AssertionOf<'config'>> = {
  usages: ['config <servers> = <members>'],
  parse: (reader) => {
    const servers = takeServers(reader)
    takeEquals(reader)
    return { type: 'config', servers, config: takeConfig(reader) }
  },
  print: (claim) => `config ${claim.servers.join(',')} = ${configText(claim.config)}`,
}
export const inflight: Form<AssertionOf<'inflight'>> = {
  usages: ['inflight <number> <message> <link>'],
  parse: (reader) => {
    const count = takeInt(reader, '<number>', 0, MAX_INDEX)
    const message = takeOneOf(reader, PACKET_TYPES)
    const [from, to] = arrowOf(take(reader, '<from>-><to>'), (side) => actorOf(side, reader.names))
    return { type: 'inflight', count, message, from, to }
  },
  print: ({ count, message, from, to }) => `inflight ${count} ${message} ${from}->${to}`,
}
