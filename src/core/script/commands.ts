/** The commands of the world as words: one row per verb with its usage, reader and writer. */
import type { ActorId, ClientId, ServerId } from '../raft/types.ts'
import { GUARDS, isGuard, isSettingName, MAX_MS, SETTING_NAMES } from '../sim/settings.ts'
import type { Command, CommandType, Trap } from '../sim/types.ts'
import {
  actorListOf,
  commandOf,
  intOf,
  keyOf,
  linksOf,
  linksText,
  MAX_INDEX,
  membersText,
  PACKET_TYPES,
  serverOf,
  takeClient,
  takeInt,
  takeLink,
  takeMembers,
  takeServer,
  takeServerLink,
  takeServers,
  thousandths,
  thousandthsText,
} from './operands.ts'
import {
  fail,
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
import { settingText, settingUsage, settingValueOf } from './settingText.ts'

type PacketAction = Trap['action'] | 'deliver'
export type CommandVerb = Exclude<CommandType, 'trap' | 'packet'> | PacketAction
/** The command with this `type`, picked out of the union even where several types share one shape. */
export type CommandOf<T extends CommandType> = Command extends infer C
  ? C extends { readonly type: string }
    ? T extends C['type']
      ? C
      : never
    : never
  : never

/** `print` is a method on purpose: it is only ever given commands of its own verb (see `printCommand`). */
export interface Verb<C extends Command = Command> {
  /** Every form of the line, as help shows it and completion follows it. */
  readonly usages: readonly string[]
  parse(reader: Reader): C
  /** What follows the verb: the exact inverse of `parse`. */
  print(command: C): string
}

const takeMs = (reader: Reader, min = 0): number => takeInt(reader, '<ms>', min, MAX_MS)

const onServers = (type: CommandOf<'crash'>['type']): Verb<CommandOf<'crash'>> => ({
  usages: [`${type} <servers>`],
  parse: (reader) => ({ type, servers: takeServers(reader) }),
  print: ({ servers }) => servers.join(','),
})
const onServer = (type: CommandOf<'timeout'>['type']): Verb<CommandOf<'timeout'>> => ({
  usages: [`${type} <server>`],
  parse: (reader) => ({ type, server: takeServer(reader) }),
  print: ({ server }) => server,
})
const onLinks = (type: CommandOf<'cut'>['type']): Verb<CommandOf<'cut'>> => ({
  usages: [`${type} <links>`],
  parse: (reader) => ({ type, links: linksIn(reader, [take(reader, '<links>'), ...takeRest(reader)]) }),
  print: ({ links }) => linksText(links),
})
const linksIn = (reader: Reader, words: readonly Word[]) =>
  words.flatMap((word) => linksOf(word, reader.names))

/** `slow A->D 30`: the number comes last, after any number of links. */
const slow: Verb<CommandOf<'slow'>> = {
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
const partition: Verb<CommandOf<'partition'>> = {
  usages: ['partition <group> | <group>'],
  parse: (reader) => ({ type: 'partition', groups: groupsOf(reader, takeRest(reader)) }),
  print: ({ groups }) => groups.map((group) => group.join(',')).join(' | '),
}

/** How much time each action on a message takes: none, some if you like (ms after the original), or a stated flight time. */
const TIMED: Readonly<Record<PacketAction, '' | ' [<ms>]' | ' <ms>'>> = {
  drop: '',
  deliver: '',
  dup: ' [<ms>]',
  delay: ' <ms>',
}
const GAP_OF_COPY_MS = 1
const takeDelay = (reader: Reader, action: PacketAction): number => {
  if (TIMED[action] === '') return 0
  return action === 'dup' && !peek(reader) ? GAP_OF_COPY_MS : takeMs(reader)
}
/** `drop next AppendEntries+ S1->S2`: sets a trap for the next such message. `next` has been read. */
const takeTrap = (reader: Reader, action: Trap['action']): CommandOf<'trap'> => {
  const word = take(reader, '<message>')
  const withEntries = word.text === 'AppendEntries+'
  const type = withEntries ? 'AppendEntries' : oneOf(word, PACKET_TYPES)
  const [from, to] = takeLink(reader)
  return { type: 'trap', trap: { action, type, withEntries, from, to, ms: takeDelay(reader, action) } }
}
/** `drop #12`: acts on one message in flight. */
const takePacket = (reader: Reader, word: Word, action: PacketAction): CommandOf<'packet'> => {
  if (!word.text.startsWith('#'))
    fail('unexpectedWord', word, action === 'deliver' ? '#<id>' : 'next | #<id>')
  const id = intOf({ text: word.text.slice(1), at: word.at + 1 }, 0, MAX_INDEX)
  return { type: 'packet', action, id, ms: takeDelay(reader, action) }
}
const timeText = (action: PacketAction, ms: number): string => (TIMED[action] === '' ? '' : ` ${ms}`)
const printMessage = (command: CommandOf<'trap' | 'packet'>): string => {
  if (command.type === 'packet') return `#${command.id}${timeText(command.action, command.ms)}`
  const { action, type, withEntries, from, to, ms } = command.trap
  return `next ${type}${withEntries ? '+' : ''} ${from}->${to}${timeText(action, ms)}`
}
const onMessage = (action: Trap['action']): Verb<CommandOf<'trap'> | CommandOf<'packet'>> => ({
  usages: [`${action} next <message> <link>${TIMED[action]}`, `${action} <packet>${TIMED[action]}`],
  parse: (reader) => {
    const word = take(reader, 'next | #<id>')
    return word.text === 'next' ? takeTrap(reader, action) : takePacket(reader, word, action)
  },
  print: printMessage,
})
const deliver: Verb<CommandOf<'packet'>> = {
  usages: ['deliver <packet>'],
  parse: (reader) => takePacket(reader, take(reader, '#<id>'), 'deliver'),
  print: printMessage,
}

/** A server, or `leader` or nothing at all for "whoever leads". `last` is the word that must still follow, if any. */
const takeTarget = (reader: Reader, last: '<command>' | '<key>' | null): ServerId | null => {
  const word = peek(reader)
  if (!word) return null
  const isTarget = word.text === 'leader' || reader.names.servers.some((id) => id === word.text)
  if (last !== null && reader.next === reader.words.length - 1) {
    // `request C1 S1` has lost its command: that S1 should be the command is possible but never meant.
    return isTarget ? fail('missing', { text: '', at: reader.end }, last) : null
  }
  take(reader, '<server>')
  return word.text === 'leader' ? null : serverOf(word, reader.names)
}
const target = (client: ClientId, server: ServerId | null): string => `${client} ${server ?? 'leader'}`

const request: Verb<CommandOf<'request'>> = {
  usages: ['request <client> <target> <command>', 'request <client> <command>'],
  parse: (reader) => ({
    type: 'request',
    client: takeClient(reader),
    server: takeTarget(reader, '<command>'),
    command: commandOf(take(reader, '<command>')),
  }),
  print: ({ client, server, command }) => `${target(client, server)} ${command}`,
}
const retry: Verb<CommandOf<'retry'>> = {
  usages: ['retry <client> [<target>]'],
  parse: (reader) => ({ type: 'retry', client: takeClient(reader), server: takeTarget(reader, null) }),
  print: ({ client, server }) => target(client, server),
}
const read: Verb<CommandOf<'read'>> = {
  usages: ['read <client> <target> <key>', 'read <client> <key>'],
  parse: (reader) => ({
    type: 'read',
    client: takeClient(reader),
    server: takeTarget(reader, '<key>'),
    key: keyOf(take(reader, '<key>')),
  }),
  print: ({ client, server, key }) => `${target(client, server)} ${key}`,
}

const set: Verb<CommandOf<'set'>> = {
  usages: ['set <setting> <value>'],
  parse: (reader) => {
    const word = take(reader, '<setting>')
    const setting = word.text
    if (!isSettingName(setting)) return fail('unknownSetting', word, suggest(setting, SETTING_NAMES))
    return { type: 'set', setting, value: settingValueOf(take(reader, settingUsage(setting)), setting) }
  },
  print: ({ setting, value }) => `${setting} ${settingText(value)}`,
}
const setTimeout_: Verb<CommandOf<'setTimeout'>> = {
  usages: ['setTimeout <server> <ms>'],
  parse: (reader) => ({ type: 'setTimeout', server: takeServer(reader), ms: takeMs(reader, 1) }),
  print: ({ server, ms }) => `${server} ${ms}`,
}
const FASTEST = 10_000
const clock: Verb<CommandOf<'clock'>> = {
  usages: ['clock <server> <rate>'],
  parse: (reader) => {
    const server = takeServer(reader)
    const word = take(reader, '0.001..10')
    const rate = thousandths(word.text) ?? fail('notNumber', word, '0.001..10')
    return {
      type: 'clock',
      server,
      rate: rate > 0 && rate <= FASTEST ? rate : fail('outOfRange', word, '0.001..10'),
    }
  },
  print: ({ server, rate }) => `${server} ${thousandthsText(rate)}`,
}
const rule: Verb<CommandOf<'rule'>> = {
  usages: ['rule on|off <rule>'],
  parse: (reader) => {
    const on = takeOneOf(reader, ['on', 'off']) === 'on'
    const word = take(reader, '<rule>')
    const guard = word.text
    return isGuard(guard) ? { type: 'rule', guard, on } : fail('unknownRule', word, suggest(guard, GUARDS))
  },
  print: ({ guard, on }) => `${on ? 'on' : 'off'} ${guard}`,
}

const transfer: Verb<CommandOf<'transfer'>> = {
  usages: ['transfer <serverLink>'],
  parse: (reader) => {
    const [from, to] = takeServerLink(reader)
    return { type: 'transfer', from, to }
  },
  print: ({ from, to }) => `${from}->${to}`,
}
const reconfig: Verb<CommandOf<'reconfig'>> = {
  usages: ['reconfig <server> joint|single <members>'],
  parse: (reader) => ({
    type: 'reconfig',
    server: takeServer(reader),
    scheme: takeOneOf(reader, ['joint', 'single']),
    voters: takeMembers(reader),
  }),
  print: ({ server, scheme, voters }) => `${server} ${scheme} ${membersText(voters)}`,
}
const direct: Verb<CommandOf<'direct'>> = {
  usages: ['direct <servers> <members>'],
  parse: (reader) => ({ type: 'direct', servers: takeServers(reader), voters: takeMembers(reader) }),
  print: ({ servers, voters }) => `${servers.join(',')} ${membersText(voters)}`,
}
const learner: Verb<CommandOf<'learner'>> = {
  usages: ['learner <server> <servers>'],
  parse: (reader) => ({ type: 'learner', server: takeServer(reader), servers: takeServers(reader) }),
  print: ({ server, servers }) => `${server} ${servers.join(',')}`,
}

export const COMMANDS: Readonly<Record<CommandVerb, Verb>> = {
  crash: onServers('crash'),
  restart: onServers('restart'),
  pause: onServers('pause'),
  resume: onServers('resume'),
  timeout: onServer('timeout'),
  partition,
  heal: { usages: ['heal'], parse: () => ({ type: 'heal' }), print: () => '' },
  cut: onLinks('cut'),
  uncut: onLinks('uncut'),
  slow,
  drop: onMessage('drop'),
  dup: onMessage('dup'),
  delay: onMessage('delay'),
  deliver,
  request,
  retry,
  read,
  set,
  setTimeout: setTimeout_,
  clock,
  rule,
  transfer,
  reconfig,
  direct,
  learner,
  snapshot: onServer('snapshot'),
  pauseApply: onServer('pauseApply'),
  resumeApply: onServer('resumeApply'),
}

const verbOf = (command: Command): CommandVerb => {
  if (command.type === 'trap') return command.trap.action
  return command.type === 'packet' ? command.action : command.type
}
/** The line that `parseAction` reads back as exactly this command. */
export const printCommand = (command: Command): string => {
  const verb = verbOf(command)
  return `${verb} ${COMMANDS[verb].print(command)}`.trimEnd()
}
