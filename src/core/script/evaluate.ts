/** Is an assertion true at a moment of a run? And if not, what was found instead. */
import type { Promise_, Violation } from '../check/types.ts'
import { configInUse, entriesFrom, lastId } from '../raft/log.ts'
import { commandText, configText } from '../raft/text.ts'
import {
  type Disk,
  type Entry,
  type Index,
  type Note,
  never,
  type Role,
  type ServerId,
  type Term,
} from '../raft/types.ts'
import type { Host, RequestRecord, World } from '../sim/types.ts'
import { type Assertion, type AssertionOf, type Comparison, entriesText } from './assertions.ts'
import { type EntryText, entryText, withSortedMembers } from './operands.ts'
import { isAboutViolations, matches, matchesViolation, type Pattern } from './patterns.ts'

/** All that assertions may look at. The caller chooses how far back `notes` reach (a beat, a branch, "from now on"). */
export interface Moment {
  readonly world: World
  readonly violations: readonly Violation[]
  /** Notes in the order in which they were made. */
  readonly notes: readonly Note[]
  /** Every server that ever led this term on this branch. */
  leaders(term: Term): readonly ServerId[]
  committedAt(index: Index): EntryText | null
  everCommitted(term: Term, command: string): boolean
}
/** `actual`: what was found, in the notation of the assertion. */
export interface Verdict {
  readonly ok: boolean
  readonly actual: string
}

// --- reading a host ------------------------------------------------------------------------------------------------

const diskOf = (host: Host): Disk => (host.up ? host.server.disk : host.disk)
const roleOf = (host: Host): Role | null => (host.up ? host.server.role : null)
const snapshotIndex = (host: Host): Index => diskOf(host).snapshot?.last.index ?? 0

/** Entries as `1:x=5 2:noop`, `-` when there are none. */
export const logText = (entries: readonly Entry[]): string =>
  entriesText(entries.map(({ term, payload }) => ({ term, command: commandText(payload) })))
const entriesOf = ({ log }: Disk): readonly Entry[] => entriesFrom(log, log.base.index + 1, log.length)

/** The key-value pairs a server would read out. One that is down has only what its snapshot holds. */
const pairsOf = (host: Host): Readonly<Record<string, unknown>> => {
  if (host.up) return host.machine.kv
  const data = host.disk.snapshot?.data
  const kv = typeof data === 'object' && data !== null && 'kv' in data ? data.kv : null
  return typeof kv === 'object' && kv !== null ? (kv as Readonly<Record<string, unknown>>) : {}
}
const NUMBERS: Readonly<Record<AssertionOf<'term'>['type'], (host: Host) => number>> = {
  term: (host) => diskOf(host).currentTerm,
  commit: (host) => (host.up ? host.server.commitIndex : snapshotIndex(host)),
  applied: (host) => (host.up ? host.machine.lastApplied : snapshotIndex(host)),
  snap: snapshotIndex,
}
const POINTERS: Readonly<Record<AssertionOf<'votedFor'>['type'], (host: Host) => ServerId | null>> = {
  votedFor: (host) => diskOf(host).votedFor,
  knowsLeader: (host) => (host.up ? host.server.leaderId : null),
}

// --- verdicts ------------------------------------------------------------------------------------------------------

/** Reads the same thing off several servers; true if `fits` says so of each. */
const ofEach = <V extends string | number>(
  world: World,
  servers: readonly ServerId[],
  read: (host: Host) => V,
  fits: (value: V) => boolean,
): Verdict => {
  let ok = true
  const found: string[] = []
  for (const id of servers) {
    const host = world.hosts[id]
    const value = host && read(host)
    ok &&= value !== undefined && fits(value)
    found.push(`${id}: ${value ?? 'none'}`)
  }
  return {
    ok,
    actual: servers.length === 1 ? (found[0] ?? '').slice(`${servers[0]}: `.length) : found.join(', '),
  }
}
const same = (actual: string, wanted: string): Verdict => ({ ok: actual === wanted, actual })

const compare = (value: number, comparison: Comparison, wanted: number): boolean => {
  if (comparison === '=') return value === wanted
  return comparison === '>=' ? value >= wanted : value <= wanted
}

const liveLeaders = ({ hosts, ids }: World) =>
  ids.flatMap((server) => {
    const host = hosts[server]
    return host?.up && host.server.role.kind === 'leader'
      ? [{ server, term: host.server.disk.currentTerm }]
      : []
  })
const leadersText = (leaders: readonly { server: ServerId; term: Term }[]): string =>
  leaders
    .map(({ server, term }) => `${server}@${term}`)
    .sort()
    .join(' ') || 'none'

const leads = ({ server, term }: AssertionOf<'leader'>, { world }: Moment): Verdict => {
  const live = liveLeaders(world)
  const ok = live.some((leader) => leader.server === server && (term === null || leader.term === term))
  return { ok, actual: leadersText(live) }
}
const isEverLeader = ({ term, servers }: AssertionOf<'everLeader'>, moment: Moment): Verdict => {
  const text = (ids: readonly ServerId[]) => [...ids].sort().join(',') || 'none'
  return same(text(moment.leaders(term)), text(servers))
}

const hasBroken = (promises: readonly Promise_[], { violations }: Moment): Verdict => {
  const broken = [...new Set(violations.map(({ promise }) => promise))]
  const ok = promises.length === 0 ? broken.length > 0 : promises.every((promise) => broken.includes(promise))
  return { ok, actual: broken.join(' ') || 'clean' }
}

const hasLog = ({ servers, entries }: AssertionOf<'log'>, { world }: Moment): Verdict => {
  const wanted = withSortedMembers(entriesText(entries))
  return ofEach(
    world,
    servers,
    (host) => logText(entriesOf(diskOf(host))),
    (actual) => withSortedMembers(actual) === wanted,
  )
}
/** Equal where both still have entries, and equal at the end: a snapshot may have replaced more of one log than of the other. */
const hasEqualLogs = ({ servers }: AssertionOf<'logsEqual'>, { world }: Moment): Verdict => {
  const disks = servers.flatMap((id) => world.hosts[id] ?? []).map(diskOf)
  const from = Math.max(...disks.map(({ log }) => log.base.index)) + 1
  const tail = ({ log }: Disk): string => {
    const { term, index } = lastId(log)
    return withSortedMembers(`${term}@${index} ${logText(entriesFrom(log, from, log.length))}`)
  }
  const [first = '', ...others] = disks.map(tail)
  const { actual } = ofEach(
    world,
    servers,
    (host) => logText(entriesOf(diskOf(host))),
    () => true,
  )
  return { ok: others.every((other) => other === first), actual }
}

const hasPair = ({ servers, key, value }: AssertionOf<'kv'>, { world }: Moment): Verdict =>
  ofEach(
    world,
    servers,
    // Own keys only: a client may well call a key `constructor`.
    (host) => (Object.hasOwn(pairsOf(host), key) ? `${key}=${pairsOf(host)[key]}` : `${key}=none`),
    (actual) => actual === `${key}=${value ?? 'none'}`,
  )
const tracks = (claim: AssertionOf<'match'>, { world }: Moment): Verdict => {
  const host = world.hosts[claim.from]
  const role = host && roleOf(host)
  const progress = role?.kind === 'leader' ? role.progress[claim.to] : undefined
  if (!progress) return { ok: false, actual: 'none' }
  const index = claim.type === 'match' ? progress.matchIndex : progress.nextIndex
  return { ok: compare(index, claim.comparison, claim.index), actual: String(index) }
}
const hasConfig = ({ servers, config }: AssertionOf<'config'>, { world }: Moment): Verdict => {
  const wanted = withSortedMembers(configText(config))
  return ofEach(
    world,
    servers,
    (host) => configText(configInUse(diskOf(host).log).config),
    (actual) => withSortedMembers(actual) === wanted,
  )
}
const isInFlight = (claim: AssertionOf<'inflight'>, { world }: Moment): Verdict => {
  const found = world.packets.filter(
    ({ lost, body }) =>
      lost === null && body.type === claim.message && body.from === claim.from && body.to === claim.to,
  ).length
  return { ok: found === claim.count, actual: String(found) }
}

const recordOf = ({ world }: Moment, claim: AssertionOf<'client'>): RequestRecord | undefined => {
  const client = world.clients[claim.client]
  if (!client) return undefined
  const open = client.open.find(({ serial }) => serial === claim.serial)
  if (open) return open
  const { items, length } = client.done
  return items.slice(0, length).find(({ serial }) => serial === claim.serial)
}
const isAnswered = (claim: AssertionOf<'client'>, moment: Moment): Verdict => {
  const record = recordOf(moment, claim)
  if (!record) return { ok: false, actual: 'none' }
  const ok = record.status === claim.status && (claim.value === null || claim.value === record.value)
  return { ok, actual: `${record.status} ${record.value}`.trimEnd() }
}
const isCommitted = ({ index, entry }: AssertionOf<'committed'>, moment: Moment): Verdict => {
  const found = moment.committedAt(index)
  const actual = found === null ? 'none' : entryText(found)
  return { ok: withSortedMembers(actual) === withSortedMembers(entryText(entry)), actual }
}
const isNeverCommitted = ({ entry }: AssertionOf<'neverCommitted'>, moment: Moment): Verdict => {
  const was = moment.everCommitted(entry.term, entry.command)
  return { ok: !was, actual: was ? 'committed' : 'never committed' }
}

// --- events --------------------------------------------------------------------------------------------------------

const firstMatch = (event: Pattern, { notes, violations }: Moment): number =>
  isAboutViolations(event)
    ? violations.findIndex((violation) => matchesViolation(event, violation))
    : notes.findIndex((note) => matches(event, note))
const countMatches = (event: Pattern, { notes, violations }: Moment): number =>
  isAboutViolations(event)
    ? violations.filter((violation) => matchesViolation(event, violation)).length
    : notes.filter((note) => matches(event, note)).length

const saw = ({ type, event }: AssertionOf<'saw'>, moment: Moment): Verdict => {
  const seen = firstMatch(event, moment) >= 0
  return { ok: seen === (type === 'saw'), actual: seen ? 'seen' : 'not seen' }
}
const counts = (claim: AssertionOf<'count'>, moment: Moment): Verdict => {
  const found = countMatches(claim.event, moment)
  return { ok: found === claim.count, actual: String(found) }
}
/** Positions are those of notes, so a broken promise has no place in an order. */
const isOrdered = ({ first, second }: AssertionOf<'order'>, { notes }: Moment): Verdict => {
  const a = notes.findIndex((note) => matches(first, note))
  const b = notes.findIndex((note) => matches(second, note))
  if (a < 0 || b < 0) return { ok: false, actual: a < 0 ? 'first not seen' : 'second not seen' }
  return { ok: a < b, actual: a < b ? 'in order' : 'the other way round' }
}

/** The answer to one assertion. */
export const holds = (claim: Assertion, moment: Moment): Verdict => {
  const { world } = moment
  switch (claim.type) {
    case 'clean':
      return { ...hasBroken([], moment), ok: moment.violations.length === 0 }
    case 'violated':
      return hasBroken(claim.promises, moment)
    case 'leader':
      return leads(claim, moment)
    case 'noLeader':
      return same(leadersText(liveLeaders(world)), 'none')
    case 'leaders':
      return same(leadersText(liveLeaders(world)), leadersText(claim.leaders))
    case 'role':
      return ofEach(
        world,
        claim.servers,
        (host) => roleOf(host)?.kind ?? 'none',
        (kind) => kind === claim.role,
      )
    case 'term':
    case 'commit':
    case 'applied':
    case 'snap':
      return ofEach(world, claim.servers, NUMBERS[claim.type], (n) =>
        compare(n, claim.comparison, claim.value),
      )
    case 'votedFor':
    case 'knowsLeader': {
      const read = POINTERS[claim.type]
      return ofEach(
        world,
        claim.servers,
        (host) => read(host) ?? 'none',
        (id) => id === (claim.server ?? 'none'),
      )
    }
    case 'log':
      return hasLog(claim, moment)
    case 'logsEqual':
      return hasEqualLogs(claim, moment)
    case 'kv':
      return hasPair(claim, moment)
    case 'match':
    case 'next':
      return tracks(claim, moment)
    case 'client':
      return isAnswered(claim, moment)
    case 'everLeader':
      return isEverLeader(claim, moment)
    case 'committed':
      return isCommitted(claim, moment)
    case 'neverCommitted':
      return isNeverCommitted(claim, moment)
    case 'config':
      return hasConfig(claim, moment)
    case 'up':
    case 'down':
      return ofEach(
        world,
        claim.servers,
        (host) => (host.up ? 'up' : 'down'),
        (state) => state === claim.type,
      )
    case 'inflight':
      return isInFlight(claim, moment)
    case 'saw':
    case 'notsaw':
      return saw(claim, moment)
    case 'count':
      return counts(claim, moment)
    case 'order':
      return isOrdered(claim, moment)
    default:
      return never(claim)
  }
}
