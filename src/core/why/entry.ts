/** Questions about one entry of one server's log. */
import { entryAt } from '../raft/log.ts'
import type { Entry, Index, ServerId } from '../raft/types.ts'
import { copiesOf, judging } from './copies.ts'
import { committedFact, diskOf, isSame, leadersOf } from './scene.ts'
import { type Answer, because, type Scene } from './types.ts'
import { countedBy, whyUncommitted } from './uncommitted.ts'

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

const notCommitted = (scene: Scene, server: ServerId, entry: Entry): Answer => ({
  question: 'notCommitted',
  about: { S: server, i: entry.index },
  ...whyUncommitted(scene, server, entry),
})
