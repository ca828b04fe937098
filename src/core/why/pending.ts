/**
 * "It is on a majority: why is it not committed?" An entry is committed by a leader that counts copies of an entry of its
 * own term (Fig. 2 Leaders 4; §5.3, §5.4.2). So: is there a leader, has it the entry, of which term is it, whom may the
 * leader count, and what does it not know yet?
 */
import { entryAt, lastIndex, termAt } from '../raft/log.ts'
import { decided, isMember, tally } from '../raft/quorum.ts'
import type { Entry, Index, ServerId } from '../raft/types.ts'
import { type Copies, copiesOf, judging, knownOf } from './copies.ts'
import { configOf, diskOf, holds, type LeadingHost, leadersOf, reachesQuorum, reachOf } from './scene.ts'
import { because, type Reason, type Scene } from './types.ts'

export interface Pending {
  readonly copies: Copies
  /** The most telling one first; never empty. */
  readonly reasons: readonly Reason[]
}

/** Why an entry that nobody has committed is not committed. `server` shows it in its log. */
export const whyPending = (scene: Scene, server: ServerId, entry: Entry): Pending => {
  const everyone = leadersOf(scene.world)
  // A leader of an older term than the entry's is on its way out: nothing that it lacks says anything about the entry.
  const leaders = everyone.filter(({ server: { disk } }) => disk.currentTerm >= entry.term)
  const counter = leaders.find(({ server: { disk } }) => holds(scene, disk, entry)) ?? null
  const newest = leaders[0]
  const copies = copiesOf(scene, counter, judging(scene, counter ?? newest ?? null, server), entry)
  if (!newest) return { copies, reasons: withoutLeader(everyone[0], copies, entry) }
  if (!counter) return { copies, reasons: [lacking(newest, entry), ...minority(scene, newest)] }
  const reasons = [...counting(scene, counter, entry, copies), ...aside(counter, copies)]
  return { copies, reasons: counter === newest ? reasons : [...reasons, lacking(newest, entry)] }
}

const withoutLeader = (
  old: LeadingHost | undefined,
  { held }: Copies,
  { term }: Entry,
): readonly Reason[] => [outdated(old), ...(decided(held) ? [because('nextLeader', { et: term })] : [])]

/** Nobody leads, or only somebody who has not heard of newer terms. */
export const outdated = (old: LeadingHost | undefined): Reason =>
  old ? because('onlyOldLeader', { L: old.id, t: old.server.disk.currentTerm }) : because('noLeader', {})

/** A leader that has not got the entry never counts it. */
const lacking = ({ id, server: { disk } }: LeadingHost, { index }: Entry): Reason => {
  const own = termAt(disk.log, index)
  const t = disk.currentTerm
  return own === null
    ? because('leaderLacks', { L: id, t, last: lastIndex(disk.log) })
    : because('leaderHasOther', { L: id, t, i: index, own })
}
const minority = ({ world }: Scene, leader: LeadingHost): readonly Reason[] =>
  reachesQuorum(world, leader) ? [] : [because('cutOff', { S: leader.id, ...reachOf(world, leader) })]

/** The leader has the entry and may count: what is missing? */
const counting = (scene: Scene, leader: LeadingHost, entry: Entry, copies: Copies): readonly Reason[] => {
  const { world } = scene
  const { id: L, server, pausedAt } = leader
  const t = server.disk.currentTerm
  const isOld = entry.term !== t && world.settings.currentTermCommit
  const frozen = pausedAt === null ? [] : [because('leaderFrozen', { L })]
  if (decided(copies.known)) {
    if (!isOld) return [...frozen, because('countsNext', { L })]
    return [because('oldTerm', { L, t, et: entry.term }), ownTermEntry(scene, leader), ...frozen]
  }
  const too = isOld ? [because('oldTermToo', { L, t, et: entry.term }), ownTermEntry(scene, leader)] : []
  const missing = missingOf(scene, leader, entry, copies)
  // Who cannot reach a majority need not be told about every single message.
  const cut = pausedAt === null ? minority(scene, leader) : []
  return [...frozen, ...(decided(copies.held) ? missing : [...cut, ...missing]), ...too]
}

/** Copies that are not there, or that the leader has not heard of. */
const missingOf = (scene: Scene, leader: LeadingHost, entry: Entry, copies: Copies): readonly Reason[] => {
  const { world } = scene
  const rows = copies.lists.flatMap((list) => list.rows)
  const listOf = (wanted: (row: (typeof rows)[number]) => boolean): readonly ServerId[] => [
    ...new Set(rows.filter(wanted).map(({ server }) => server)),
  ]
  if (decided(copies.held) && copies.lists.length > 1) return halvesNotHeard(leader, copies)
  if (decided(copies.held)) {
    const { n, q } = copies.known
    const list = listOf(({ counted, holds: held, server }) => held && !counted && server !== leader.id)
    const own = (knownOf(world, leader, leader.id) ?? 0) < entry.index
    return [
      ...(list.length > 0 ? [because('notHeard', { L: leader.id, n, q, list })] : []),
      ...(own ? [because('ownDisk', { L: leader.id })] : []),
    ]
  }
  const short = copies.lists.filter(({ n, q }) => n < q)
  if (copies.lists.length > 1)
    return short.map(({ half, n, N, q, rows: own }) => {
      const list = own.filter((row) => !row.holds).map(({ server }) => server)
      return because('halfTooFew', { half: half === 'old' ? 'old' : 'new', n, N, q, list })
    })
  return [because('tooFew', { q: copies.held.q, list: listOf(({ holds: held }) => !held) })]
}

const halvesNotHeard = (leader: LeadingHost, { lists }: Copies): readonly Reason[] =>
  lists.flatMap(({ half, N, q, rows }) => {
    const n = rows.filter(({ counted }) => counted).length
    const list = rows.filter((row) => row.holds && !row.counted).map(({ server }) => server)
    const named = half === 'old' ? 'old' : 'new'
    return n < q ? [because('halfNotHeard', { L: leader.id, half: named, n, N, q, list })] : []
  })

/** What would commit an entry of an old term: one of the leader's own term behind it (§5.4.2). */
const ownTermEntry = (scene: Scene, leader: LeadingHost): Reason => {
  const { log, currentTerm: t } = leader.server.disk
  const j = firstOwn(leader)
  const own = j === null ? undefined : entryAt(log, j)
  if (j === null || !own) return because('needsOwnEntry', { L: leader.id, t })
  const { world } = scene
  const held = (id: ServerId): boolean => {
    const host = world.hosts[id]
    return host !== undefined && holds(scene, diskOf(host), own)
  }
  return because('ownEntry', { j, L: leader.id, t, ...tally(configOf(leader), held, world.settings) })
}
const firstOwn = ({ server: { disk, commitIndex } }: LeadingHost): Index | null => {
  for (let index = commitIndex + 1; index <= lastIndex(disk.log); index += 1)
    if (termAt(disk.log, index) === disk.currentTerm) return index
  return null
}

/** What a reader who counts the copies might miss: a leader that is on its way out does not count itself (§6). */
const aside = (leader: LeadingHost, { lists }: Copies): readonly Reason[] => {
  const shown = lists.some(({ rows }) => rows.some(({ server }) => server === leader.id))
  return shown || isMember(configOf(leader), leader.id) ? [] : [because('notVoter', { S: leader.id })]
}
