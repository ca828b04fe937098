/** Claims about a moment of a run: `leader S3 2`, `log S1,S2 = 1:x=5`, `saw commit S1 #1`. One row per kind. */
import { PROMISES, type Promise_ } from '../check/types.ts'
import { configText } from '../raft/text.ts'
import type { ActorId, ClientId, Config, Index, RoleKind, ServerId, Term } from '../raft/types.ts'
import type { PacketType, RequestStatus } from '../sim/types.ts'
import {
  actorOf,
  arrowOf,
  clientOf,
  type EntryText,
  entryOf,
  entryText,
  intOf,
  keyOf,
  MAX_INDEX,
  MAX_INT,
  MIN_INT,
  PACKET_TYPES,
  serverOf,
  serversOf,
  takeConfig,
  takeInt,
  takeServer,
  takeServerLink,
  takeServers,
  takeTerm,
} from './operands.ts'
import { PATTERN_USAGE, type Pattern, patternOf, printPattern, takePattern } from './patterns.ts'
import {
  attempt,
  fail,
  type Names,
  oneOf,
  partsOf,
  peek,
  type Reader,
  suggest,
  take,
  takeOneOf,
  takeRest,
  type Word,
} from './reader.ts'
import type { Result } from './result.ts'

const COMPARISONS = ['=', '>=', '<='] as const
export type Comparison = (typeof COMPARISONS)[number]
const ROLES = ['follower', 'precandidate', 'candidate', 'leader'] as const satisfies readonly RoleKind[]
const STATUSES = [
  'pending',
  'ok',
  'refused',
  'unknown',
  'redirect',
  'busy',
] as const satisfies readonly RequestStatus[]

interface Counted {
  readonly servers: readonly ServerId[]
  readonly comparison: Comparison
  readonly value: number
}
interface Tracked {
  readonly from: ServerId
  readonly to: ServerId
  readonly comparison: Comparison
  readonly index: Index
}
export type Assertion =
  /** No promise broken so far. */
  | { readonly type: 'clean' }
  /** Each of these is broken; with none named: any. */
  | { readonly type: 'violated'; readonly promises: readonly Promise_[] }
  /** Any term when null. */
  | { readonly type: 'leader'; readonly server: ServerId; readonly term: Term | null }
  | { readonly type: 'noLeader' }
  /** Exactly these live leaders. */
  | {
      readonly type: 'leaders'
      readonly leaders: readonly { readonly server: ServerId; readonly term: Term }[]
    }
  | { readonly type: 'role'; readonly servers: readonly ServerId[]; readonly role: RoleKind }
  | ({ readonly type: 'term' | 'commit' | 'applied' | 'snap' } & Counted)
  | {
      readonly type: 'votedFor' | 'knowsLeader'
      readonly servers: readonly ServerId[]
      readonly server: ServerId | null
    }
  | { readonly type: 'log'; readonly servers: readonly ServerId[]; readonly entries: readonly EntryText[] }
  | { readonly type: 'logsEqual'; readonly servers: readonly ServerId[] }
  | {
      readonly type: 'kv'
      readonly servers: readonly ServerId[]
      readonly key: string
      readonly value: number | null
    }
  | ({ readonly type: 'match' | 'next' } & Tracked)
  /** Any value when null. */
  | {
      readonly type: 'client'
      readonly client: ClientId
      readonly serial: number
      readonly status: RequestStatus
      readonly value: string | null
    }
  /** Exactly these servers ever led the term. */
  | { readonly type: 'everLeader'; readonly term: Term; readonly servers: readonly ServerId[] }
  | { readonly type: 'committed'; readonly index: Index; readonly entry: EntryText }
  | { readonly type: 'neverCommitted'; readonly entry: EntryText }
  | { readonly type: 'config'; readonly servers: readonly ServerId[]; readonly config: Config }
  | { readonly type: 'up' | 'down'; readonly servers: readonly ServerId[] }
  | {
      readonly type: 'inflight'
      readonly count: number
      readonly message: PacketType
      readonly from: ActorId
      readonly to: ActorId
    }
  | { readonly type: 'saw' | 'notsaw'; readonly event: Pattern }
  | { readonly type: 'count'; readonly count: number; readonly event: Pattern }
  /** The first match of one lies before the first match of the other. */
  | { readonly type: 'order'; readonly first: Pattern; readonly second: Pattern }
export type AssertionType = Assertion['type']
/** The assertion with this `type`, picked out of the union even where several types share one shape. */
export type AssertionOf<T extends AssertionType> = Assertion extends infer A
  ? A extends { readonly type: string }
    ? T extends A['type']
      ? A
      : never
    : never
  : never

/** `print` is a method on purpose: it is only ever given assertions of its own type (see `printAssertion`). */
interface Form<A extends Assertion = Assertion> {
  /** The first word tells the forms apart. */
  readonly usages: readonly string[]
  /** Reads what follows the first word. */
  parse(reader: Reader): A
  print(assertion: A): string
}

const takeEquals = (reader: Reader): void => {
  takeOneOf(reader, ['='])
}
const takeComparison = (reader: Reader): Comparison => takeOneOf(reader, COMPARISONS)
const takeIndex = (reader: Reader): Index => takeInt(reader, '<index>', 0, MAX_INDEX)
const takeSerial = (word: Word): number => intOf(word, 0, MAX_INDEX)

const counted = (type: AssertionOf<'term'>['type']): Form<AssertionOf<'term'>> => ({
  usages: [`${type} <servers> <comparison> <number>`],
  parse: (reader) => ({
    type,
    servers: takeServers(reader),
    comparison: takeComparison(reader),
    value: takeInt(reader, '<number>', 0, MAX_INDEX),
  }),
  print: ({ servers, comparison, value }) => `${type} ${servers.join(',')} ${comparison} ${value}`,
})
const tracked = (type: AssertionOf<'match'>['type']): Form<AssertionOf<'match'>> => ({
  usages: [`${type} <serverLink> <comparison> <number>`],
  parse: (reader) => {
    const [from, to] = takeServerLink(reader)
    return { type, from, to, comparison: takeComparison(reader), index: takeIndex(reader) }
  },
  print: ({ from, to, comparison, index }) => `${type} ${from}->${to} ${comparison} ${index}`,
})
const pointing = (type: AssertionOf<'votedFor'>['type']): Form<AssertionOf<'votedFor'>> => ({
  usages: [`${type} <servers> = <serverOrNone>`],
  parse: (reader) => {
    const servers = takeServers(reader)
    takeEquals(reader)
    const word = take(reader, '<server> | none')
    return { type, servers, server: word.text === 'none' ? null : serverOf(word, reader.names) }
  },
  print: ({ servers, server }) => `${type} ${servers.join(',')} = ${server ?? 'none'}`,
})
const running = (type: AssertionOf<'up'>['type']): Form<AssertionOf<'up'>> => ({
  usages: [`${type} <servers>`],
  parse: (reader) => ({ type, servers: takeServers(reader) }),
  print: ({ servers }) => `${type} ${servers.join(',')}`,
})
const seen = (type: AssertionOf<'saw'>['type']): Form<AssertionOf<'saw'>> => ({
  usages: [`${type} <event>`],
  parse: (reader) => ({ type, event: takePattern(reader) }),
  print: ({ event }) => `${type} ${printPattern(event)}`,
})

const violated: Form<AssertionOf<'violated'>> = {
  usages: ['violated <promise>...'],
  parse: (reader) => ({ type: 'violated', promises: takeRest(reader).map((word) => oneOf(word, PROMISES)) }),
  print: ({ promises }) => ['violated', ...promises].join(' '),
}
const leader: Form<AssertionOf<'leader'>> = {
  usages: ['leader <server> [<term>]'],
  parse: (reader) => ({
    type: 'leader',
    server: takeServer(reader),
    term: peek(reader) ? takeTerm(reader) : null,
  }),
  print: ({ server, term }) => `leader ${server}${term === null ? '' : ` ${term}`}`,
}
const noLeader: Form<AssertionOf<'noLeader'>> = {
  usages: ['no leader'],
  parse: (reader) => {
    takeOneOf(reader, ['leader'])
    return { type: 'noLeader' }
  },
  print: () => 'no leader',
}
const leaders: Form<AssertionOf<'leaders'>> = {
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
const role: Form<AssertionOf<'role'>> = {
  usages: ['role <servers> <role>'],
  parse: (reader) => ({ type: 'role', servers: takeServers(reader), role: takeOneOf(reader, ROLES) }),
  print: (claim) => `role ${claim.servers.join(',')} ${claim.role}`,
}

/** `1:x=5 2:y=1`, or `-` for a log without entries. */
const takeEntries = (reader: Reader): readonly EntryText[] => {
  const words = [take(reader, '<entries> | -'), ...takeRest(reader)]
  return words.length === 1 && words[0]?.text === '-' ? [] : words.map(entryOf)
}
export const entriesText = (entries: readonly EntryText[]): string =>
  entries.length === 0 ? '-' : entries.map(entryText).join(' ')

const log: Form<AssertionOf<'log'>> = {
  usages: ['log <servers> = <entries>'],
  parse: (reader) => {
    const servers = takeServers(reader)
    takeEquals(reader)
    return { type: 'log', servers, entries: takeEntries(reader) }
  },
  print: ({ servers, entries }) => `log ${servers.join(',')} = ${entriesText(entries)}`,
}
const logsEqual: Form<AssertionOf<'logsEqual'>> = {
  usages: ['logs equal <servers>'],
  parse: (reader) => {
    takeOneOf(reader, ['equal'])
    return { type: 'logsEqual', servers: takeServers(reader) }
  },
  print: ({ servers }) => `logs equal ${servers.join(',')}`,
}
const kv: Form<AssertionOf<'kv'>> = {
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
const client: Form<AssertionOf<'client'>> = {
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
const everLeader: Form<AssertionOf<'everLeader'>> = {
  usages: ['everLeader <term> = <servers>', 'everLeader <term> = none'],
  parse: (reader) => {
    const term = takeTerm(reader)
    takeEquals(reader)
    const word = take(reader, '<servers> | none')
    return { type: 'everLeader', term, servers: word.text === 'none' ? [] : serversOf(word, reader.names) }
  },
  print: ({ term, servers }) => `everLeader ${term} = ${servers.join(',') || 'none'}`,
}
const committed: Form<AssertionOf<'committed'>> = {
  usages: ['committed <index> = <entry>'],
  parse: (reader) => {
    const index = takeIndex(reader)
    takeEquals(reader)
    return { type: 'committed', index, entry: entryOf(take(reader, '<term>:<command>')) }
  },
  print: ({ index, entry }) => `committed ${index} = ${entryText(entry)}`,
}
const neverCommitted: Form<AssertionOf<'neverCommitted'>> = {
  usages: ['never committed <entry>'],
  parse: (reader) => {
    takeOneOf(reader, ['committed'])
    return { type: 'neverCommitted', entry: entryOf(take(reader, '<term>:<command>')) }
  },
  print: ({ entry }) => `never committed ${entryText(entry)}`,
}
const config: Form<AssertionOf<'config'>> = {
  usages: ['config <servers> = <members>'],
  parse: (reader) => {
    const servers = takeServers(reader)
    takeEquals(reader)
    return { type: 'config', servers, config: takeConfig(reader) }
  },
  print: (claim) => `config ${claim.servers.join(',')} = ${configText(claim.config)}`,
}
const inflight: Form<AssertionOf<'inflight'>> = {
  usages: ['inflight <number> <message> <link>'],
  parse: (reader) => {
    const count = takeInt(reader, '<number>', 0, MAX_INDEX)
    const message = takeOneOf(reader, PACKET_TYPES)
    const [from, to] = arrowOf(take(reader, '<from>-><to>'), (side) => actorOf(side, reader.names))
    return { type: 'inflight', count, message, from, to }
  },
  print: ({ count, message, from, to }) => `inflight ${count} ${message} ${from}->${to}`,
}
const count: Form<AssertionOf<'count'>> = {
  usages: ['count <number> <event>'],
  parse: (reader) => ({
    type: 'count',
    count: takeInt(reader, '<number>', 0, MAX_INDEX),
    event: takePattern(reader),
  }),
  print: (claim) => `count ${claim.count} ${printPattern(claim.event)}`,
}
const order: Form<AssertionOf<'order'>> = {
  usages: ['order <event> < <event>'],
  parse: (reader) => {
    const words = [take(reader, PATTERN_USAGE), ...takeRest(reader)]
    const sign = words.findIndex((word) => word.text === '<')
    const middle = words[sign]
    if (!middle) return fail('missing', { text: '', at: reader.end }, '< <event>')
    return {
      type: 'order',
      first: patternOf(words.slice(0, sign), reader.names, middle.at),
      second: patternOf(words.slice(sign + 1), reader.names, reader.end),
    }
  },
  print: ({ first, second }) => `order ${printPattern(first)} < ${printPattern(second)}`,
}

/** Every kind of claim: what `parseAssertion` reads, help lists and completion offers. */
export const ASSERTIONS: Readonly<Record<AssertionType, Form>> = {
  leader,
  noLeader,
  leaders,
  role,
  term: counted('term'),
  commit: counted('commit'),
  applied: counted('applied'),
  log,
  logsEqual,
  snap: counted('snap'),
  kv,
  client,
  votedFor: pointing('votedFor'),
  knowsLeader: pointing('knowsLeader'),
  match: tracked('match'),
  next: tracked('next'),
  up: running('up'),
  down: running('down'),
  config,
  inflight,
  clean: { usages: ['clean'], parse: () => ({ type: 'clean' }), print: () => 'clean' },
  violated,
  everLeader,
  committed,
  neverCommitted,
  saw: seen('saw'),
  notsaw: seen('notsaw'),
  count,
  order,
}
const firstWord = (form: Form): string => form.usages[0]?.split(' ')[0] ?? ''
const BY_WORD = new Map(Object.values(ASSERTIONS).map((form) => [firstWord(form), form]))

/** Reads an assertion that ends where its own form ends. */
export const takeAssertion = (reader: Reader): Assertion => {
  const word = take(reader, '<assertion>')
  const form =
    BY_WORD.get(word.text) ?? fail('unknownAssertion', word, suggest(word.text, [...BY_WORD.keys()]))
  const assertion = form.parse(reader)
  const left = peek(reader)
  return left ? fail('extra', left, form.usages.join(' · ')) : assertion
}
export const parseAssertion = (text: string, names: Names): Result<Assertion> =>
  attempt(text, names, '<assertion>', takeAssertion)

/** The text that `parseAssertion` reads back as exactly this assertion. */
export const printAssertion = (assertion: Assertion): string => ASSERTIONS[assertion.type].print(assertion)
