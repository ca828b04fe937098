/** Why is this server behind its leader? */
import { entryAt, lastIndex, termAt } from '../raft/log.ts'
import type { Index, Progress, ServerId } from '../raft/types.ts'
import type { Host, UpHost, World } from '../sim/types.ts'
import { carries } from './copies.ts'
import { diskOf, inFlight, isCut, type LeadingHost, leadersOf, leftOf, upHostOf } from './scene.ts'
import { type Answer, because, type Reason, type Scene } from './types.ts'

/** Null for the leader itself, and for a server that has everything. */
export const behind = ({ world }: Scene, id: ServerId): Answer | null => {
  const host = world.hosts[id]
  if (!host) return null
  const leader = leadersOf(world).find((each) => each.id !== id && newer(each, host)) ?? null
  const lag = leader ? lagOf(host, leader) : []
  const reasons = [
    ...lag,
    ...(leader && lag.length > 0 ? causesOf(world, host, leader, lag) : []),
    ...slowApply(host),
  ]
  return reasons.length > 0
    ? { question: 'behind', about: { S: id }, head: null, reasons, evidence: [] }
    : null
}
/** A leader of an older term has nothing to teach. */
const newer = (leader: LeadingHost, host: Host): boolean =>
  leader.server.disk.currentTerm >= diskOf(host).currentTerm

const slowApply = (host: Host): readonly Reason[] => {
  if (!host.up || !host.applyPaused) return []
  const [a, c] = [host.machine.lastApplied, host.server.commitIndex]
  return a < c ? [because('applyPaused', { S: host.id, a, c })] : []
}

/** In what it is behind: its log, then what it knows to be committed, then its term. */
const lagOf = (host: Host, leader: LeadingHost): readonly Reason[] => {
  const { log, currentTerm: t } = diskOf(host)
  const { disk, commitIndex: c } = leader.server
  const [S, L] = [host.id, leader.id]
  const found: Reason[] = []
  const i = firstDifference(host, leader)
  if (i !== null)
    found.push(because('logDiffers', { S, L, i, own: termAt(log, i) ?? 0, t: termAt(disk.log, i) ?? 0 }))
  if (lastIndex(log) < lastIndex(disk.log))
    found.push(because('logEnds', { S, last: lastIndex(log), L, end: lastIndex(disk.log) }))
  const own = host.up ? host.server.commitIndex : null
  if (own !== null && own < c) found.push(because('commitBehind', { S, own, L, c }))
  if (t < disk.currentTerm) found.push(because('termBehind', { S, t, L, tb: disk.currentTerm }))
  return found
}
const firstDifference = (host: Host, leader: LeadingHost): Index | null => {
  const { log } = diskOf(host)
  const other = leader.server.disk.log
  const last = Math.min(lastIndex(log), lastIndex(other))
  for (let index = Math.max(log.base.index, other.base.index) + 1; index <= last; index += 1)
    if (entryAt(log, index)?.term !== entryAt(other, index)?.term) return index
  return null
}

/** What keeps it from catching up, or how it is about to. */
const causesOf = (
  world: World,
  host: Host,
  leader: LeadingHost,
  lag: readonly Reason[],
): readonly Reason[] => {
  const [S, L] = [host.id, leader.id]
  const running = upHostOf(world, S)
  if (!running) return [because('down', { S })]
  if (running.pausedAt !== null) return [because('frozen', { S })]
  if (leader.pausedAt !== null) return [because('leaderFrozen', { L })]
  if (isCut(world, S, L)) return [because('cutFrom', { S, L })]
  const progress = leader.server.role.progress[S]
  if (!progress) return [because('stranger', { S, L })]
  const lacksEntries = lag.some(({ key }) => key === 'logEnds' || key === 'logDiffers')
  return [lacksEntries ? onTheWay(world, S, leader, progress) : news(world, running, leader)]
}

const onTheWay = (world: World, S: ServerId, leader: LeadingHost, progress: Progress): Reason => {
  const L = leader.id
  const { nextIndex, matchIndex: match, mode } = progress
  const between = (doomed: boolean) =>
    inFlight(world, ({ body }) => body.from === L && body.to === S && carries(body, match + 1), doomed)
  const body = between(false)?.body
  if (body?.type === 'AppendEntries')
    return because('entriesComing', {
      S,
      L,
      i1: body.prev.index + 1,
      i2: body.prev.index + body.entries.length,
    })
  if (mode === 'snapshot')
    return because('snapshotComing', { S, L, i: leader.server.disk.snapshot?.last.index ?? 0 })
  if (between(true)) return because('entriesLost', { S, L })
  return mode === 'probe'
    ? because('probing', { S, L, prev: nextIndex - 1, match })
    : because('catchesUp', { S, L, match })
}

const news = (world: World, { id: S, server }: UpHost, leader: LeadingHost): Reason => {
  const L = leader.id
  const coming = inFlight(
    world,
    ({ body }) =>
      body.type === 'AppendEntries' &&
      body.from === L &&
      body.to === S &&
      (body.leaderCommit > server.commitIndex || body.term > server.disk.currentTerm),
  )
  if (coming) return because('newsUnderWay', { L, S })
  const ms = leftOf(world, leader, 'heartbeat')
  return ms === null ? because('nextMessage', { L, S }) : because('nextHeartbeat', { L, S, ms })
}
