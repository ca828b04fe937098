/** Questions about one entry of one server's log. */
import { entryAt } from '../raft/log.ts'
import type { Entry, Index, ServerId } from '../raft/types.ts'
import type { Seq } from '../sim/types.ts'
import { copiesOf, judging } from './copies.ts'
import { whyPending } from './pending.ts'
import {
  committedFact,
  diskOf,
  inFlight,
  isCut,
  isSame,
  type LeadingHost,
  leadersOf,
  leftOf,
  upHostOf,
} from './scene.ts'
import { type Answer, because, type Reason, type Scene } from './types.ts'

/** What can be asked about entry `index` in the log of `server`; nothing if it is not there. */
export const aboutEntry = (scene: Scene, server: ServerId, index: Index): readonly Answer[] => {
  const host = scene.world.hosts[server]
  if (!host) return []
  const { log } = diskOf(host)
  const entry = entryAt(log, index)
  if (!entry) return index > 0 && index <= log.base.index ? [inSnapshot(server, index)] : []
  const commit = host.up ? host.server.commitIndex : 0
  const answers: Answer[] = [
    index <= commit ? committedHere(scene, server, entry) : notCommitted(scene, server, entry),
  ]
  if (host.up && index <= commit && index > host.machine.lastApplied)
    answers.push(notApplied(server, index, host.machine.lastApplied, commit, host.applyPaused))
  return answers
}

const inSnapshot = (S: ServerId, i: Index): Answer => ({
  question: 'committed',
  about: { S, i },
  head: null,
  reasons: [because('inSnapshot', { S, i })],
  evidence: [],
})

const notApplied = (S: ServerId, i: Index, a: Index, c: Index, paused: boolean): Answer => ({
  question: 'notApplied',
  about: { S, i },
  head: null,
  reasons: paused ? [because('applyPaused', { S, a, c })] : [because('knowsUpTo', { S, c: a })],
  evidence: [],
})

/** Who counted it, when, and who holds it now. Seq 0: it was so from the start. */
const countedBy = (i: Index, S: ServerId, seq: Seq): Reason =>
  seq === 0 ? because('fromStart', { i }) : because('committedBy', { i, S }, seq)

const committedHere = (scene: Scene, server: ServerId, entry: Entry): Answer => {
  const { index } = entry
  const fact = committedFact(scene, index)
  const leader = leadersOf(scene.world)[0] ?? null
  const { lists } = copiesOf(scene, leader, judging(scene, leader, server), entry)
  const rows = lists.flatMap((list) => list.rows)
  const list = [...new Set(rows.filter(({ holds }) => holds).map((row) => row.server))]
  const N = new Set(rows.map((row) => row.server)).size
  const own = fact && isSame(fact.entry, entry) ? [countedBy(index, fact.server, fact.seq)] : []
  return {
    question: 'committed',
    about: { S: server, i: index },
    head: null,
    reasons: [...own, because('heldBy', { list, N })],
    evidence: lists,
  }
}

/** Not committed as far as this server knows. */
const notCommitted = (scene: Scene, server: ServerId, entry: Entry): Answer => {
  const { index } = entry
  const about = { S: server, i: index }
  const fact = committedFact(scene, index)
  if (fact && isSame(fact.entry, entry))
    return notTold(scene, server, entry, countedBy(index, fact.server, fact.seq))
  const { copies, reasons } = whyPending(scene, server, entry)
  const { n, N } = copies.held
  const head = { key: 'whyNotCommitted', values: { i: index, n, N } } as const
  const evidence = copies.lists
  if (!fact) return { question: 'notCommitted', about, head, reasons, evidence }
  const gone = because('replacedBy', { i: index, et: fact.entry.term, S: fact.server }, fact.seq || null)
  return { question: 'notCommitted', about, head, reasons: [gone], evidence }
}

/** It is committed; this server just does not know. */
const notTold = (scene: Scene, server: ServerId, entry: Entry, counted: Reason): Answer => {
  const { world } = scene
  const leader = leadersOf(world)[0] ?? null
  const { lists } = copiesOf(scene, leader, judging(scene, leader, server), entry)
  return {
    question: 'notCommitted',
    about: { S: server, i: entry.index },
    head: null,
    reasons: [counted, ...whyUnaware(scene, server, entry, leader)],
    evidence: lists,
  }
}

const whyUnaware = (
  scene: Scene,
  server: ServerId,
  entry: Entry,
  leader: LeadingHost | null,
): readonly Reason[] => {
  const { world } = scene
  const host = upHostOf(world, server)
  if (!host) return [because('forgotCommit', { S: server })]
  const knows = because('knowsUpTo', { S: server, c: host.server.commitIndex })
  if (host.pausedAt !== null) return [knows, because('frozen', { S: server })]
  if (!leader) return [knows, because('noLeader', {}), because('nextLeader', { et: entry.term })]
  const { currentTerm: t } = leader.server.disk
  if (leader.server.commitIndex < entry.index) {
    const unaware = because('leaderUnaware', { L: leader.id, t })
    return [knows, unaware, ...whyPending(scene, server, entry).reasons]
  }
  return [knows, newsFrom(scene, leader, server, entry.index)]
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
