/** How things stand at a moment, against what was claimed. */
import { configInUse, entriesFrom, lastId } from '../raft/log.ts'
import { configText } from '../raft/text.ts'
import type { Disk, ServerId, Term } from '../raft/types.ts'
import type { Host, RequestRecord, World } from '../sim/types.ts'
import type { AssertionOf, Comparison } from './claims.ts'
import { withSortedMembers } from './members.ts'
import { diskOf, entriesOf, logText, type Moment, pairsOf, roleOf, type Verdict } from './moment.ts'
import { entriesText } from './words.ts'

/** Reads the same thing off several servers; true if `fits` says so of each. */
export const ofEach = <V extends string | number>(
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
export const same = (actual: string, wanted: string): Verdict => ({ ok: actual === wanted, actual })

export const compare = (value: number, comparison: Comparison, wanted: number): boolean => {
  if (comparison === '=') return value === wanted
  return comparison === '>=' ? value >= wanted : value <= wanted
}

export const liveLeaders = ({ hosts, ids }: World) =>
  ids.flatMap((server) => {
    const host = hosts[server]
    return host?.up && host.server.role.kind === 'leader'
      ? [{ server, term: host.server.disk.currentTerm }]
      : []
  })
export const leadersText = (leaders: readonly { server: ServerId; term: Term }[]): string =>
  leaders
    .map(({ server, term }) => `${server}@${term}`)
    .sort()
    .join(' ') || 'none'

export const leads = ({ server, term }: AssertionOf<'leader'>, { world }: Moment): Verdict => {
  const live = liveLeaders(world)
  const ok = live.some((leader) => leader.server === server && (term === null || leader.term === term))
  return { ok, actual: leadersText(live) }
}
export const hasLog = ({ servers, entries }: AssertionOf<'log'>, { world }: Moment): Verdict => {
  const wanted = withSortedMembers(entriesText(entries))
  return ofEach(
    world,
    servers,
    (host) => logText(entriesOf(diskOf(host))),
    (actual) => withSortedMembers(actual) === wanted,
  )
}
/** Equal where both still have entries, and equal at the end: a snapshot may have replaced more of one log than of the other. */
export const hasEqualLogs = ({ servers }: AssertionOf<'logsEqual'>, { world }: Moment): Verdict => {
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

export const hasPair = ({ servers, key, value }: AssertionOf<'kv'>, { world }: Moment): Verdict =>
  ofEach(
    world,
    servers,
    // Own keys only: a client may well call a key `constructor`.
    (host) => (Object.hasOwn(pairsOf(host), key) ? `${key}=${pairsOf(host)[key]}` : `${key}=none`),
    (actual) => actual === `${key}=${value ?? 'none'}`,
  )
export const tracks = (claim: AssertionOf<'match'>, { world }: Moment): Verdict => {
  const host = world.hosts[claim.from]
  const role = host && roleOf(host)
  const progress = role?.kind === 'leader' ? role.progress[claim.to] : undefined
  if (!progress) return { ok: false, actual: 'none' }
  const index = claim.type === 'match' ? progress.matchIndex : progress.nextIndex
  return { ok: compare(index, claim.comparison, claim.index), actual: String(index) }
}
export const hasConfig = ({ servers, config }: AssertionOf<'config'>, { world }: Moment): Verdict => {
  const wanted = withSortedMembers(configText(config))
  return ofEach(
    world,
    servers,
    (host) => configText(configInUse(diskOf(host).log).config),
    (actual) => withSortedMembers(actual) === wanted,
  )
}
export const isInFlight = (claim: AssertionOf<'inflight'>, { world }: Moment): Verdict => {
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
export const isAnswered = (claim: AssertionOf<'client'>, moment: Moment): Verdict => {
  const record = recordOf(moment, claim)
  if (!record) return { ok: false, actual: 'none' }
  const ok = record.status === claim.status && (claim.value === null || claim.value === record.value)
  return { ok, actual: `${record.status} ${record.value}`.trimEnd() }
}
