/** Why a server does not know an entry to be committed: it is not, it never will be, or it is and the server was not told. */
import type { Committed } from '../check/types.ts'
import type { Entry, Index, ServerId } from '../raft/types.ts'
import type { Seq } from '../sim/types.ts'
import { copiesOf, judging } from './copies.ts'
import { outdated, whyPending } from './pending.ts'
import {
  committedFact,
  holds,
  inFlight,
  isCut,
  isSame,
  type LeadingHost,
  leadersOf,
  leftOf,
  upHostOf,
} from './scene.ts'
import { type Answer, because, type Reason, type Scene } from './types.ts'

/** Who was the first to count it, and when. Seq 0: it was so from the start. */
export const countedBy = (i: Index, S: ServerId, seq: Seq): Reason =>
  seq === 0 ? because('fromStart', { i }) : because('committedBy', { i, S }, seq)

type Told = Pick<Answer, 'head' | 'reasons' | 'evidence'>

export const whyUncommitted = (scene: Scene, server: ServerId, entry: Entry): Told => {
  const { index } = entry
  const fact = committedFact(scene, index)
  if (fact && isSame(fact.entry, entry)) return notTold(scene, server, entry, fact)
  const { copies, reasons } = whyPending(scene, server, entry)
  const head = { key: 'whyNotCommitted', values: { i: index, ...copies.all } } as const
  if (!fact) return { head, reasons, evidence: copies.lists }
  const gone = because('replacedBy', { i: index, et: fact.entry.term, S: fact.server }, fact.seq || null)
  return { head, reasons: [gone], evidence: copies.lists }
}

/** It is committed; this server just does not know. */
const notTold = (scene: Scene, server: ServerId, entry: Entry, fact: Committed): Told => {
  const leaders = leadersOf(scene.world)
  // Who leads an older term than the one in which it was committed cannot know, and need not have it.
  const leader = leaders.find(({ server: { disk } }) => disk.currentTerm >= fact.term) ?? null
  const { lists } = copiesOf(scene, leader, judging(scene, leader, server), entry)
  const counted = countedBy(entry.index, fact.server, fact.seq)
  const host = upHostOf(scene.world, server)
  if (!host)
    return { head: null, reasons: [counted, because('forgotCommit', { S: server })], evidence: lists }
  const knows = because('knowsUpTo', { S: server, c: host.server.commitIndex })
  const why =
    host.pausedAt !== null
      ? [because('frozen', { S: server })]
      : leader
        ? untoldBy(scene, leader, server, entry)
        : [outdated(leaders[0]), because('nextLeader', { et: entry.term })]
  return { head: null, reasons: [counted, knows, ...why], evidence: lists }
}

const untoldBy = (scene: Scene, leader: LeadingHost, server: ServerId, entry: Entry): readonly Reason[] => {
  const { currentTerm: t } = leader.server.disk
  // Leader Completeness (§5.4.3): with all rules on this cannot be.
  if (!holds(scene, leader.server.disk, entry)) return [because('leaderMissesCommitted', { L: leader.id, t })]
  if (leader.server.commitIndex >= entry.index) return [newsFrom(scene, leader, server, entry.index)]
  const unaware = because('leaderUnaware', { L: leader.id, t })
  return [unaware, ...whyPending(scene, server, entry).reasons]
}

/** How the news will reach it. */
const newsFrom = ({ world }: Scene, leader: LeadingHost, server: ServerId, index: Index): Reason => {
  const L = leader.id
  if (leader.pausedAt !== null) return because('leaderFrozen', { L })
  if (isCut(world, L, server)) return because('cutFrom', { S: server, L })
  const told = inFlight(
    world,
    ({ body }) => body.type === 'AppendEntries' && body.to === server && body.leaderCommit >= index,
  )
  if (told) return because('newsUnderWay', { L, S: server })
  const ms = leftOf(world, leader, 'heartbeat')
  return ms === null
    ? because('nextMessage', { L, S: server })
    : because('nextHeartbeat', { L, S: server, ms })
}
