import { describe, expect, test } from 'vitest'
import {
  ask,
  atBeat,
  COURSE,
  entry,
  filmOf,
  keysOf,
  list,
  sceneAfter,
  server,
  valuesOf,
} from '../../content/story.test-helper.ts'
import { lastIndex } from '../raft/log.ts'
import { clientId, type ServerId } from '../raft/types.ts'
import type { Answer, Scene, Subject } from './types.ts'
import { answersAbout } from './whynot.ts'

const THREE = {
  term: 1,
  servers: ['S1', 'S2', 'S3'],
  clients: ['C1'],
  settings: { heartbeat: 1000, latency: 10, clientLatency: 1 },
}
const FOLLOWS = { log: '1:a', commit: 1 }
const LED = {
  S1: { role: 'leader', log: '1:a', commit: 1, match: { S2: 1, S3: 1 } },
  S2: FOLLOWS,
  S3: FOLLOWS,
} as const
const ledByS1 = { ...THREE, state: LED }
const cluster: Subject = { kind: 'cluster' }
const client: Subject = { kind: 'client', id: clientId('C1') }

const rowsOf = (answer: Answer | undefined) =>
  answer?.evidence.flatMap((each) => (each.kind === 'copies' ? each.rows : [])) ?? []
const obstaclesOf = (answer: Answer | undefined) => rowsOf(answer).map(({ obstacle }) => obstacle)

describe('it is on a majority: why is it not committed?', () => {
  test('Figure 8 (c): it is of an old term', () => {
    const answer = ask(atBeat('figure-8', 4), entry('S1', 2), 'notCommitted')
    expect(answer?.head).toEqual({ key: 'whyNotCommitted', values: { i: 2, n: 3, N: 5 } })
    expect(keysOf(answer)).toEqual(['oldTerm', 'needsOwnEntry'])
    expect(valuesOf(answer, 'oldTerm')).toEqual({ L: 'S1', t: 4, et: 2 })
  })
  test('Figure 8 (c), asked on a follower that holds it: the same', () => {
    const answer = ask(atBeat('figure-8', 4), entry('S3', 2), 'notCommitted')
    expect(keysOf(answer)).toEqual(['oldTerm', 'needsOwnEntry'])
  })
  test('Figure 8, with an entry of the own term behind it: that one is missing on a majority', () => {
    const answer = ask(atBeat('figure-8', 5), entry('S1', 2), 'notCommitted')
    expect(keysOf(answer)).toEqual(['oldTerm', 'ownEntry'])
    expect(valuesOf(answer, 'ownEntry')).toMatchObject({ j: 3, t: 4, n: 1, N: 5, q: 3 })
  })
  test('Figure 8 (d): a newer leader has put another entry in its place', () => {
    const scene = atBeat('figure-8', 6)
    const old = ask(scene, entry('S1', 2), 'notCommitted')
    expect(old?.head?.values).toEqual({ i: 2, n: 1, N: 5 })
    expect(keysOf(old)).toEqual(['leaderHasOther'])
    // c is on four of five, but S5 leads term 5 and c is of term 3: the same rule again.
    const fresh = ask(scene, entry('S5', 2), 'notCommitted')
    expect(fresh?.head?.values).toMatchObject({ i: 2, N: 5 })
    expect(['oldTerm', 'notHeard']).toContain(keysOf(fresh)[0])
    expect(keysOf(fresh).some((key) => key === 'oldTerm' || key === 'oldTermToo')).toBe(true)
  })
  test('Figure 8 (e): committed along with the entry behind it', () => {
    const scene = atBeat('figure-8', 7)
    expect(ask(scene, entry('S1', 2), 'notCommitted')).toBeUndefined()
    expect(keysOf(ask(scene, entry('S1', 2), 'committed'))).toEqual(['committedBy', 'heldBy'])
    // S2 holds it and has just not been told.
    const follower = ask(scene, entry('S2', 2), 'notCommitted')
    expect(follower?.head).toBeNull()
    expect(keysOf(follower)).toEqual(['committedBy', 'knowsUpTo', 'nextHeartbeat'])
  })
  test('Figure 8 (e), the leader has crashed: it stays committed, and nobody can tell', () => {
    const answer = ask(atBeat('figure-8', 8), entry('S2', 2), 'notCommitted')
    expect(keysOf(answer)).toEqual(['committedBy', 'knowsUpTo', 'noLeader', 'nextLeader'])
  })
  test('the answers are still on the way', () => {
    const scene = sceneAfter(ledByS1, 'request C1 S1 b', 'run 15')
    const answer = ask(scene, entry('S1', 2), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 2, n: 3, N: 3 })
    expect(keysOf(answer)).toEqual(['notHeard'])
    expect(valuesOf(answer, 'notHeard')).toEqual({ L: 'S1', n: 1, q: 2, list: ['S2', 'S3'] })
    expect(obstaclesOf(answer)).toEqual([null, 'answering', 'answering'])
  })
  test('the answers were lost', () => {
    const scene = sceneAfter(ledByS1, 'request C1 S1 b', 'run 12', 'cut S2->S1', 'cut S3->S1', 'run 30')
    const answer = ask(scene, entry('S1', 2), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 2, n: 3, N: 3 })
    expect(keysOf(answer)).toEqual(['notHeard'])
    expect(obstaclesOf(answer)).toEqual([null, 'cut', 'cut'])
  })
  test('the leader that could have counted is gone', () => {
    const scene = sceneAfter(ledByS1, 'request C1 S1 b', 'run 15', 'crash S1', 'run 20')
    const answer = ask(scene, entry('S2', 2), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 2, n: 3, N: 3 })
    expect(keysOf(answer)).toEqual(['noLeader', 'nextLeader'])
  })
  test('the leader is frozen', () => {
    const scene = sceneAfter(ledByS1, 'request C1 S1 b', 'run 15', 'pause S1', 'run 20')
    expect(keysOf(ask(scene, entry('S2', 2), 'notCommitted'))).toEqual(['leaderFrozen', 'notHeard'])
  })
  test('with the rule off the term of an entry is no reason', () => {
    for (const beat of [1, 2, 3])
      for (const { reasons } of answersAbout(atBeat('lab-count-old-terms', beat), entry('S1', 2)))
        expect(reasons.map(({ key }) => key)).not.toContain('oldTerm')
  })
})

describe('why is it not committed, with too few copies', () => {
  test('partition: the old leader cannot count to three, and the new one has another entry', () => {
    const scene = atBeat('partition-and-heal', 4)
    const answer = ask(scene, entry('B', 2), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 2, n: 2, N: 5 })
    expect(keysOf(answer)).toEqual(['cutOff', 'tooFew', 'leaderLacks'])
    expect(valuesOf(answer, 'cutOff')).toEqual({ S: 'B', n: 2, N: 5, q: 3 })
    expect(valuesOf(answer, 'tooFew')).toEqual({ q: 3, list: list('C', 'D', 'E') })
  })
  test('partition: another entry is committed in its place', () => {
    const answer = ask(atBeat('partition-and-heal', 5), entry('B', 2), 'notCommitted')
    expect(keysOf(answer)).toEqual(['replacedBy'])
    expect(valuesOf(answer, 'replacedBy')).toEqual({ i: 2, et: 2, S: 'C' })
  })
  test('it is on its way', () => {
    const answer = ask(sceneAfter(ledByS1, 'request C1 S1 b', 'run 5'), entry('S1', 2), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 2, n: 1, N: 3 })
    expect(keysOf(answer)).toEqual(['tooFew'])
    expect(obstaclesOf(answer)).toEqual([null, 'underWay', 'underWay'])
  })
  test('crashed members still count in N', () => {
    const answer = ask(
      sceneAfter(ledByS1, 'crash S2,S3', 'request C1 S1 b', 'run 50'),
      entry('S1', 2),
      'notCommitted',
    )
    expect(keysOf(answer)).toEqual(['cutOff', 'tooFew'])
    expect(obstaclesOf(answer)).toEqual([null, 'down', 'down'])
  })
  test('a slow disk: the leader does not count its own copy yet', () => {
    const slow = { ...ledByS1, settings: { ...THREE.settings, fsync: 100 } }
    const answer = ask(sceneAfter(slow, 'request C1 S1 b', 'run 5'), entry('S1', 2), 'notCommitted')
    expect(rowsOf(answer)[0]).toMatchObject({
      holds: true,
      counted: false,
      obstacle: 'disk',
    })
  })
  test('joint consensus: each half by itself', () => {
    const setup = {
      ...THREE,
      servers: ['S1', 'S2', 'S3', 'S4', 'S5'],
      config: ['S1', 'S2', 'S3'],
      state: { ...LED, S4: { log: '1:a' }, S5: { log: '1:a' } },
    }
    const scene = sceneAfter(
      setup,
      'request C1 S1 b',
      'run 40',
      'crash S4,S5',
      'reconfig S1 joint {S1,S4,S5}',
      'run 60',
    )
    const answer = ask(scene, entry('S1', 3), 'notCommitted')
    expect(answer?.evidence.map((each) => each.kind === 'copies' && each.half)).toEqual(['old', 'new'])
    expect(keysOf(answer)).toEqual(['cutOff', 'halfTooFew'])
    expect(valuesOf(answer, 'halfTooFew')).toMatchObject({
      half: 'new',
      n: 1,
      N: 3,
      q: 2,
      list: ['S4', 'S5'],
    })
  })
  test('an entry that is not there asks nothing', () => {
    expect(answersAbout(sceneAfter(ledByS1), entry('S1', 9))).toEqual([])
    expect(answersAbout(sceneAfter(ledByS1), entry('S1', 0))).toEqual([])
  })
})

describe('who leads', () => {
  test('two leaders in two terms: one reaches a majority', () => {
    const answer = ask(atBeat('partition-and-heal', 3), cluster, 'twoLeaders')
    expect(answer?.head).toEqual({ key: 'whyTwoLeaders', values: { A: 'B', ta: 1, B: 'C', tb: 2 } })
    expect(keysOf(answer)).toEqual(['reachesMajority', 'cutOff', 'oldUnaware'])
  })
  test('a follower says whom it follows and when its timer rings', () => {
    const answer = ask(atBeat('partition-and-heal', 1), server('C'), 'notLeader')
    expect(answer?.head).toEqual({ key: 'whyNotLeader', values: { S: 'C', role: 'follower', t: 1 } })
    expect(keysOf(answer)).toEqual(['followsSince', 'timerLeft'])
    const none = ask(atBeat('partition-and-heal', 1), server('C'), 'noElection')
    expect(none?.head?.key).toBe('whyNoElection')
  })
  test('a leader is not asked why it does not lead', () => {
    expect(ask(atBeat('partition-and-heal', 1), server('B'), 'notLeader')).toBeUndefined()
    expect(ask(atBeat('partition-and-heal', 1), server('B'), 'noElection')).toBeUndefined()
  })
  test('a candidate with an old log: who refuses, and that it cannot win', () => {
    const scene = atBeat('figure-8', 8)
    const answer = ask(scene, server('S5'), 'notLeader')
    expect(keysOf(answer)).toEqual(['votesShort', 'refusedBy', 'silent', 'cannotWin'])
    expect(valuesOf(answer, 'refusedBy')).toEqual({ list: ['S2', 'S3'] })
    expect(valuesOf(answer, 'cannotWin')).toMatchObject({ list: ['S1', 'S2', 'S3'] })
    expect(ask(scene, cluster, 'noLeader')?.reasons[0]?.key).toBe('candidateCounts')
  })
  test('the last refusal, with what was compared', () => {
    const answer = ask(atBeat('figure-8', 8), server('S2'), 'refusedVote')
    expect(answer?.evidence[0]).toMatchObject({
      kind: 'note',
      note: { key: 'voteDenied:logBehind:term', server: 'S2', peer: 'S5', values: { lt: 4, ct: 3 } },
    })
  })
  test('crashed', () => {
    expect(keysOf(ask(sceneAfter(ledByS1, 'crash S2'), server('S2'), 'notLeader'))).toEqual(['down'])
  })
  test('nobody leads and no timer runs', () => {
    expect(keysOf(ask(sceneAfter(THREE), cluster, 'noLeader'))).toEqual(['allManual'])
  })
  test('split vote: nobody can win this term any more', () => {
    const four = { servers: ['S1', 'S2', 'S3', 'S4'], settings: { latency: 10 } }
    const scene = sceneAfter(four, 'slow S1->S4 50', 'slow S2->S3 50', 'timeout S1', 'timeout S2', 'run 25')
    expect(keysOf(ask(scene, cluster, 'noLeader'))).toEqual([
      'candidateCounts',
      'candidateCounts',
      'splitVote',
      'allManual',
    ])
  })
  test('no majority is up', () => {
    const answer = ask(sceneAfter(ledByS1, 'crash S1,S2'), cluster, 'noLeader')
    expect(answer?.head).toEqual({ key: 'whyUnavailable', values: { n: 1, N: 3, q: 2 } })
    expect(ask(sceneAfter(ledByS1, 'crash S1,S2,S3'), cluster, 'unavailable')?.head?.values).toEqual({
      n: 0,
      N: 3,
      q: 2,
    })
  })
  test('the leader is on the wrong side', () => {
    const answer = ask(atBeat('partition-and-heal', 2), cluster, 'unavailable')
    expect(keysOf(answer)).toEqual(['leaderCutOff', 'couldBeElected', 'nextTimer'])
    expect(valuesOf(answer, 'couldBeElected')).toEqual({ list: ['C', 'D', 'E'] })
  })
  test('a healthy cluster asks nothing', () => {
    expect(answersAbout(sceneAfter(ledByS1), cluster)).toEqual([])
  })
})

describe('why is this server behind', () => {
  const behind = (...lines: readonly string[]) => ask(sceneAfter(ledByS1, ...lines), server('S3'), 'behind')
  test.each([
    ['cutFrom', ['cut S1-S3', 'request C1 S1 b', 'run 40']],
    ['down', ['crash S3', 'request C1 S1 b', 'run 40']],
    ['frozen', ['pause S3', 'request C1 S1 b', 'run 40']],
    ['entriesComing', ['request C1 S1 b', 'run 5']],
    ['nextHeartbeat', ['request C1 S1 b', 'run 40']],
  ] as const)('%s', (key, lines) => {
    expect(keysOf(behind(...lines)).at(-1)).toBe(key)
  })
  test('apply paused', () => {
    const answer = ask(
      sceneAfter(ledByS1, 'pauseApply S1', 'request C1 S1 b', 'run 40'),
      server('S1'),
      'behind',
    )
    expect(keysOf(answer)).toEqual(['applyPaused'])
    expect(
      keysOf(
        ask(sceneAfter(ledByS1, 'pauseApply S1', 'request C1 S1 b', 'run 40'), entry('S1', 2), 'notApplied'),
      ),
    ).toEqual(['applyPaused'])
  })
  test('not behind', () => expect(behind()).toBeUndefined())
})

describe('why is this client still waiting', () => {
  const waits = (...lines: readonly string[]) => ask(sceneAfter(ledByS1, ...lines), client, 'clientWaits')
  test.each([
    ['requestUnderWay', ['request C1 S1 b']],
    ['waitsForEntry', ['request C1 S1 b', 'run 5']],
    ['answerUnderWay', ['request C1 S1 b', 'run 21']],
    ['askedDown', ['request C1 S1 b', 'run 5', 'crash S1']],
    ['nobodyAnswers', ['request C1 S1 b', 'run 5', 'crash S1', 'restart S1']],
    ['readNeedsOwnTerm', ['timeout S2', 'until leader S2', 'read C1 S2 x', 'run 5']],
    ['readNeedsQuorum', ['request C1 S1 b', 'run 30', 'read C1 S1 x', 'run 5']],
  ] as const)('%s', (key, lines) => {
    const keys = keysOf(waits(...lines))
    expect(keys[0]).toBe(key)
    expect(keys.at(-1)).toBe('waitsForever')
  })
  test('partition: Y waits for an entry that cannot be committed', () => {
    const answer = ask(atBeat('partition-and-heal', 4), { kind: 'client', id: clientId('Y') }, 'clientWaits')
    expect(keysOf(answer)).toEqual(['waitsForEntry', 'cutOff', 'tooFew', 'leaderLacks', 'waitsForever'])
  })
  test('not waiting', () => expect(waits()).toBeUndefined())
})

describe('at every beat of the course', () => {
  const scenes = COURSE.filter(({ kind }) => kind !== 'board').flatMap((lesson) =>
    filmOf(lesson).stops.map((stop, at) => [`${lesson.id} ${at + 1}`, filmOf(lesson).sceneOf(stop)] as const),
  )
  /** What may keep an entry on a majority from being committed. */
  const ON_MAJORITY = new Set([
    'oldTerm',
    'notHeard',
    'halfNotHeard',
    'onlyOldLeader',
    'ownDisk',
    'noLeader',
    'leaderFrozen',
    'leaderHasOther',
    'leaderLacks',
    'replacedBy',
  ])
  const judge = (scene: Scene, id: ServerId, index: number): void => {
    const host = scene.world.hosts[id]
    const [answer] = answersAbout(scene, { kind: 'entry', server: id, index })
    if (!host || !answer) throw new Error('no answer')
    const known = host.up ? host.server.commitIndex : 0
    expect(answer.question).toBe(index <= known ? 'committed' : 'notCommitted')
    if (answer.head?.key !== 'whyNotCommitted') return
    const { n } = answer.head.values
    const halves = answer.evidence.flatMap((each) => (each.kind === 'copies' ? [each] : []))
    const members = new Map(halves.flatMap(({ rows }) => rows.map((row) => [row.server, row.holds] as const)))
    expect(n).toBe([...members.values()].filter((held) => held).length)
    const enough = halves.every((half) => half.n >= half.q)
    if (enough) expect(ON_MAJORITY).toContain(answer.reasons[0]?.key)
    for (const { key } of answer.reasons)
      if (key === 'tooFew' || key === 'halfTooFew') expect(enough).toBe(false)
  }
  test.each(scenes)('%s', (_, scene) => {
    const { world } = scene
    const subjects: readonly Subject[] = [
      cluster,
      ...world.ids.map((id) => ({ kind: 'server', id }) as const),
      ...world.clientIds.map((id) => ({ kind: 'client', id }) as const),
    ]
    for (const subject of subjects)
      for (const { head, reasons, evidence } of answersAbout(scene, subject))
        expect(reasons.length + evidence.length + (head ? 1 : 0)).toBeGreaterThan(0)
    for (const id of world.ids) {
      const host = world.hosts[id]
      const log = host && (host.up ? host.server.disk.log : host.disk.log)
      for (let index = (log?.base.index ?? 0) + 1; log && index <= lastIndex(log); index += 1)
        judge(scene, id, index)
    }
  })
})
