/** Commands in a few bits each: a name becomes its place in the cast, `x=5` two numbers. Read back exactly. */
import {
  type ActorId,
  type ClientId,
  type Guard,
  type MessageType,
  never,
  type ServerId,
} from '../raft/types.ts'
import type { Command, CommandType, PacketType, SettingName, SettingValue, Trap } from '../sim/types.ts'
import { type BitReader, type BitWriter, Damaged } from './bits.ts'

/**
 * The order of these lists is part of the format: links in the world depend on it. Add at the end, never reorder; a test
 * holds them to the types.
 */
export const COMMAND_CODES: readonly CommandType[] = [
  'crash', 'restart', 'pause', 'resume', 'timeout', 'pauseApply', 'resumeApply', 'snapshot', 'partition', 'heal',
  'cut', 'uncut', 'slow', 'trap', 'packet', 'request', 'retry', 'read', 'set', 'setTimeout', 'clock', 'rule',
  'transfer', 'reconfig', 'direct', 'learner',
] // biome-ignore format: a table
export const SETTING_CODES: readonly SettingName[] = [
  'latency',
  'clientLatency',
  'loss',
  'duplicate',
  'reorder',
  'fsync',
  'heartbeat',
  'timeouts',
  'electionMin',
  'electionMax',
  'preVote',
  'checkQuorum',
  'stickyVotes',
  'transferTimeout',
  'noop',
  'sendOnPropose',
  'notifyCommit',
  'backoff',
  'batch',
  'pipeline',
  'snapshotEvery',
  'readMode',
  'leaseMs',
  'dedup',
  'clientTimeout',
  'clientRetry',
  'workload',
]
export const GUARD_CODES: readonly Guard[] = [
  'majority',
  'persistTerm',
  'persistVote',
  'persistLog',
  'voteOnce',
  'electionRestriction',
  'currentTermCommit',
  'prevCheck',
  'truncateOnlyOnConflict',
  'commitWithinVerified',
  'rejectStaleAppend',
  'ignoreStaleReplies',
  'matchFromReply',
  'replyAfterCommit',
  'fsyncBeforeAnswer',
  'readQuorum',
  'confAfterOwnTermCommit',
  'oneConfAtATime',
]
const TYPE_CODES: readonly PacketType[] = [
  'RequestVote',
  'RequestVoteResp',
  'PreVote',
  'PreVoteResp',
  'AppendEntries',
  'AppendEntriesResp',
  'InstallSnapshot',
  'InstallSnapshotResp',
  'TimeoutNow',
  'ClientRequest',
  'ClientResp',
] satisfies readonly (MessageType | 'ClientRequest' | 'ClientResp')[]
const TRAP_CODES: readonly Trap['action'][] = ['drop', 'dup', 'delay']
const PACKET_CODES = ['drop', 'dup', 'delay', 'deliver'] as const

/** Who can be named: everyone else is spelled out. */
export interface Cast {
  readonly servers: readonly ServerId[]
  readonly clients: readonly ClientId[]
}

// --- small parts, each with its way back -----------------------------------------------------------------------------

export const putCode = <T>(out: BitWriter, codes: readonly T[], value: T, width: number): void => {
  const code = codes.indexOf(value)
  if (code < 0) throw new RangeError(`no code for ${String(value)}`)
  out.bits(code, width)
}
export const takeCode = <T>(from: BitReader, codes: readonly T[], width: number): T => {
  const value = codes[from.bits(width)]
  if (value === undefined) throw new Damaged()
  return value
}

const widthFor = (choices: number): number => {
  let width = 0
  while (2 ** width < choices) width += 1
  return width
}
const everyone = ({ servers, clients }: Cast): readonly string[] => [...servers, ...clients]
export const putName = (out: BitWriter, pool: readonly string[], name: string): void => {
  const place = pool.indexOf(name)
  out.bits(place < 0 ? pool.length : place, widthFor(pool.length + 1))
  if (place < 0) out.text(name)
}
export const takeName = <N extends string>(from: BitReader, pool: readonly string[]): N => {
  const place = from.bits(widthFor(pool.length + 1))
  if (place > pool.length) throw new Damaged()
  // The brand says only "this came through a parser": the session checks decoded names with the script's grammar.
  return (place === pool.length ? from.text() : pool[place]) as N
}
const LONGEST_LIST = 1024
export const putList = <T>(out: BitWriter, items: readonly T[], put: (item: T) => void): void => {
  out.count(items.length, 3)
  items.forEach(put)
}
export const takeList = <T>(from: BitReader, takeOne: () => T): readonly T[] => {
  const length = from.count(3)
  if (length > LONGEST_LIST) throw new Damaged()
  return Array.from({ length }, takeOne)
}

/** One-letter keys and small numbers are what people type. */
const ASSIGNMENT = /^([a-z])(=|\+=|-=)(0|[1-9]\d{0,8})$/u
const SIGNS = ['', '=', '+=', '-=']
const putWords = (out: BitWriter, command: string): void => {
  const [, key, sign, number] = ASSIGNMENT.exec(command) ?? []
  if (key === undefined || sign === undefined) {
    out.bits(0, 2)
    out.text(command)
    return
  }
  out.bits(SIGNS.indexOf(sign), 2)
  out.bits(key.charCodeAt(0) - 97, 5)
  out.count(Number(number), 4)
}
const takeWords = (from: BitReader): string => {
  const sign = from.bits(2)
  if (sign === 0) return from.text()
  return `${String.fromCharCode(97 + from.bits(5))}${SIGNS[sign]}${from.count(4)}`
}

export const putValue = (out: BitWriter, value: SettingValue): void => {
  if (typeof value === 'boolean') {
    out.bits(value ? 1 : 0, 3)
  } else if (typeof value === 'number') {
    out.bits(2, 3)
    out.amount(value)
  } else if (typeof value === 'string') {
    out.bits(3, 3)
    out.text(value)
  } else {
    out.bits(4, 3)
    out.amount(value[0])
    out.amount(value[1])
  }
}
export const takeValue = (from: BitReader): SettingValue => {
  const kind = from.bits(3)
  if (kind < 2) return kind === 1
  if (kind === 2) return from.amount()
  // A string is one of the setting's choices, or the session refuses it.
  if (kind === 3) return from.text() as SettingValue
  if (kind === 4) return [from.amount(), from.amount()]
  throw new Damaged()
}

// --- commands ----------------------------------------------------------------------------------------------------------

export const putCommand = (out: BitWriter, cast: Cast, command: Command): void => {
  const all = everyone(cast)
  const server = (id: ServerId): void => putName(out, cast.servers, id)
  const servers = (ids: readonly ServerId[]): void => putList(out, ids, server)
  const actor = (id: ActorId): void => putName(out, all, id)
  const maybe = (id: ServerId | null): void => {
    out.flag(id !== null)
    if (id !== null) server(id)
  }
  const links = (pairs: readonly (readonly [ActorId, ActorId])[]): void =>
    putList(out, pairs, (pair) => pair.forEach(actor))

  putCode(out, COMMAND_CODES, command.type, 5)
  switch (command.type) {
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return servers(command.servers)
    case 'timeout':
    case 'pauseApply':
    case 'resumeApply':
    case 'snapshot':
      return server(command.server)
    case 'partition':
      return putList(out, command.groups, (group) => putList(out, group, actor))
    case 'heal':
      return
    case 'cut':
    case 'uncut':
      return links(command.links)
    case 'slow':
      links(command.links)
      return out.amount(command.ms)
    case 'trap':
      putCode(out, TRAP_CODES, command.trap.action, 2)
      putCode(out, TYPE_CODES, command.trap.type, 4)
      out.flag(command.trap.withEntries)
      actor(command.trap.from)
      actor(command.trap.to)
      return out.amount(command.trap.ms)
    case 'packet':
      putCode(out, PACKET_CODES, command.action, 2)
      out.count(command.id)
      return out.amount(command.ms)
    case 'request':
      putName(out, cast.clients, command.client)
      maybe(command.server)
      return putWords(out, command.command)
    case 'retry':
      putName(out, cast.clients, command.client)
      return maybe(command.server)
    case 'read':
      putName(out, cast.clients, command.client)
      maybe(command.server)
      return out.text(command.key)
    case 'set':
      putCode(out, SETTING_CODES, command.setting, 6)
      return putValue(out, command.value)
    case 'setTimeout':
      server(command.server)
      return out.amount(command.ms)
    case 'clock':
      server(command.server)
      return out.amount(command.rate)
    case 'rule':
      putCode(out, GUARD_CODES, command.guard, 5)
      return out.flag(command.on)
    case 'transfer':
      server(command.from)
      return server(command.to)
    case 'reconfig':
      server(command.server)
      out.flag(command.scheme === 'joint')
      return servers(command.voters)
    case 'direct':
      servers(command.servers)
      return servers(command.voters)
    case 'learner':
      server(command.server)
      return servers(command.servers)
    default:
      return never(command)
  }
}

export const takeCommand = (from: BitReader, cast: Cast): Command => {
  const all = everyone(cast)
  const server = (): ServerId => takeName(from, cast.servers)
  const client = (): ClientId => takeName(from, cast.clients)
  const servers = (): readonly ServerId[] => takeList(from, server)
  const actor = (): ActorId => takeName(from, all)
  const maybe = (): ServerId | null => (from.flag() ? server() : null)
  const links = (): readonly (readonly [ActorId, ActorId])[] =>
    takeList(from, () => [actor(), actor()] as const)

  const type = takeCode(from, COMMAND_CODES, 5)
  switch (type) {
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return { type, servers: servers() }
    case 'timeout':
    case 'pauseApply':
    case 'resumeApply':
    case 'snapshot':
      return { type, server: server() }
    case 'partition':
      return { type, groups: takeList(from, () => takeList(from, actor)) }
    case 'heal':
      return { type }
    case 'cut':
    case 'uncut':
      return { type, links: links() }
    case 'slow':
      return { type, links: links(), ms: from.amount() }
    case 'trap':
      return {
        type,
        trap: {
          action: takeCode(from, TRAP_CODES, 2),
          type: takeCode(from, TYPE_CODES, 4),
          withEntries: from.flag(),
          from: actor(),
          to: actor(),
          ms: from.amount(),
        },
      }
    case 'packet':
      return { type, action: takeCode(from, PACKET_CODES, 2), id: from.count(), ms: from.amount() }
    case 'request':
      return { type, client: client(), server: maybe(), command: takeWords(from) }
    case 'retry':
      return { type, client: client(), server: maybe() }
    case 'read':
      return { type, client: client(), server: maybe(), key: from.text() }
    case 'set':
      return { type, setting: takeCode(from, SETTING_CODES, 6), value: takeValue(from) }
    case 'setTimeout':
      return { type, server: server(), ms: from.amount() }
    case 'clock':
      return { type, server: server(), rate: from.amount() }
    case 'rule':
      return { type, guard: takeCode(from, GUARD_CODES, 5), on: from.flag() }
    case 'transfer':
      return { type, from: server(), to: server() }
    case 'reconfig':
      return { type, server: server(), scheme: from.flag() ? 'joint' : 'single', voters: servers() }
    case 'direct':
      return { type, servers: servers(), voters: servers() }
    case 'learner':
      return { type, server: server(), servers: servers() }
    default:
      return never(type)
  }
}
