/** Commands in a few bits each: a name becomes its place in the cast, `x=5` two numbers. */
import type { Guard } from '../raft/types.ts'
import type { Command, CommandType, PacketType, SettingName, SettingValue, Trap } from '../sim/types.ts'
import { type BitReader, type BitWriter, Damaged } from './bits.ts'
import {
  actor,
  amount,
  type Cast,
  type Codec,
  client,
  code,
  count,
  fields,
  flag,
  list,
  maybe,
  pair,
  server,
  text,
} from './codec.ts'

// --- numbers of the format: add at the end, never reorder (a test holds them to the types) -----------------------------

// biome-ignore format: a table
export const COMMAND_CODES: readonly CommandType[] = [
  'crash', 'restart', 'pause', 'resume', 'timeout', 'pauseApply', 'resumeApply', 'snapshot', 'partition', 'heal',
  'cut', 'uncut', 'slow', 'trap', 'packet', 'request', 'retry', 'read', 'set', 'setTimeout', 'clock', 'rule',
  'transfer', 'reconfig', 'direct', 'learner', 'fast',
]
// biome-ignore format: a table
export const SETTING_CODES: readonly SettingName[] = [
  'latency', 'clientLatency', 'loss', 'duplicate', 'reorder', 'fsync', 'heartbeat', 'timeouts', 'electionMin',
  'electionMax', 'preVote', 'checkQuorum', 'stickyVotes', 'transferTimeout', 'noop', 'sendOnPropose', 'notifyCommit',
  'backoff', 'batch', 'pipeline', 'snapshotEvery', 'readMode', 'leaseMs', 'dedup', 'clientTimeout', 'clientRetry',
  'workload', 'reportUnreachable',
]
// biome-ignore format: a table
export const GUARD_CODES: readonly Guard[] = [
  'majority', 'persistTerm', 'persistVote', 'persistLog', 'voteOnce', 'electionRestriction', 'currentTermCommit',
  'prevCheck', 'truncateOnlyOnConflict', 'commitWithinVerified', 'rejectStaleAppend', 'ignoreStaleReplies',
  'matchFromReply', 'replyAfterCommit', 'fsyncBeforeAnswer', 'readQuorum', 'confAfterOwnTermCommit', 'oneConfAtATime',
]
// biome-ignore format: a table
const TYPE_CODES: readonly PacketType[] = [
  'RequestVote', 'RequestVoteResp', 'PreVote', 'PreVoteResp', 'AppendEntries', 'AppendEntriesResp', 'InstallSnapshot',
  'InstallSnapshotResp', 'TimeoutNow', 'ClientRequest', 'ClientResp',
]
const TRAP_CODES: readonly Trap['action'][] = ['drop', 'dup', 'delay']
const PACKET_CODES = ['drop', 'dup', 'delay', 'deliver'] as const
const SCHEME_CODES = ['single', 'joint'] as const

// --- parts -------------------------------------------------------------------------------------------------------------

/** One-letter keys and small numbers are what people type. */
const ASSIGNMENT = /^([a-z])(=|\+=|-=)(0|[1-9]\d{0,8})$/u
const SIGNS = ['', '=', '+=', '-=']
const words: Codec<string> = {
  put(out, command) {
    const [, key, sign, number] = ASSIGNMENT.exec(command) ?? []
    if (key === undefined || sign === undefined) {
      out.bits(0, 2)
      out.text(command)
      return
    }
    out.bits(SIGNS.indexOf(sign), 2)
    out.bits(key.charCodeAt(0) - 97, 5)
    out.count(Number(number), 4)
  },
  take(from) {
    const sign = from.bits(2)
    if (sign === 0) return from.text()
    return `${String.fromCharCode(97 + from.bits(5))}${SIGNS[sign]}${from.count(4)}`
  },
}

const range = pair(amount, amount)
/** Led by three bits that say what it is: off, on, a number, a choice, a range. */
export const settingValue: Codec<SettingValue> = {
  put(out, value, cast) {
    if (typeof value === 'boolean') return out.bits(value ? 1 : 0, 3)
    out.bits(typeof value === 'number' ? 2 : typeof value === 'string' ? 3 : 4, 3)
    if (typeof value === 'number') out.amount(value)
    else if (typeof value === 'string') out.text(value)
    else range.put(out, value, cast)
  },
  take(from, cast) {
    const kind = from.bits(3)
    if (kind < 2) return kind === 1
    if (kind === 2) return from.amount()
    // A string is one of the setting's choices, or whoever opens the link refuses it.
    if (kind === 3) return from.text() as SettingValue
    if (kind === 4) return range.take(from, cast)
    throw new Damaged()
  },
}

const servers = list(server)
const links = list(pair(actor, actor))
const trap = fields<Trap>({
  action: code(TRAP_CODES, 2),
  type: code(TYPE_CODES, 4),
  withEntries: flag,
  from: actor,
  to: actor,
  ms: amount,
})

// --- commands ----------------------------------------------------------------------------------------------------------

/** What follows the type. The keys stand in the order of the script's parser, because the hash of a run reads them in order. */
type Body<T extends CommandType> = Command extends infer C
  ? C extends { readonly type: string }
    ? T extends C['type']
      ? Omit<C, 'type'>
      : never
    : never
  : never
const onServers = fields<Body<'crash'>>({ servers })
const onServer = fields<Body<'timeout'>>({ server })
const onLinks = fields<Body<'cut'>>({ links })

const BODIES: { readonly [T in CommandType]: Codec<Body<T>> } = {
  crash: onServers,
  restart: onServers,
  pause: onServers,
  resume: onServers,
  timeout: onServer,
  pauseApply: onServer,
  resumeApply: onServer,
  snapshot: onServer,
  partition: fields({ groups: list(list(actor)) }),
  heal: fields({}),
  cut: onLinks,
  uncut: onLinks,
  fast: onLinks,
  slow: fields({ links, ms: amount }),
  trap: fields({ trap }),
  packet: fields({ action: code(PACKET_CODES, 2), id: count, ms: amount }),
  request: fields({ client, server: maybe(server), command: words }),
  retry: fields({ client, server: maybe(server) }),
  read: fields({ client, server: maybe(server), key: text }),
  set: fields({ setting: code(SETTING_CODES, 6), value: settingValue }),
  setTimeout: fields({ server, ms: amount }),
  clock: fields({ server, rate: amount }),
  rule: fields({ guard: code(GUARD_CODES, 5), on: flag }),
  transfer: fields({ from: server, to: server }),
  reconfig: fields({ server, scheme: code(SCHEME_CODES, 1), voters: servers }),
  direct: fields({ servers, voters: servers }),
  learner: fields({ server, servers }),
}

const typeCode = code(COMMAND_CODES, 5)
export const command: Codec<Command> = {
  put(out: BitWriter, value: Command, cast: Cast) {
    typeCode.put(out, value.type, cast)
    // Its own body's codec, by the type just written.
    const body: Codec<object> = BODIES[value.type]
    body.put(out, value, cast)
  },
  take(from: BitReader, cast: Cast) {
    const type = typeCode.take(from, cast)
    return { type, ...BODIES[type].take(from, cast) } as Command
  },
}
