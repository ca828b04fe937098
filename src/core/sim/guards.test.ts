/**
 * For every rule that can be switched off a schedule in which a promise depends on it: with the rule off the promise breaks,
 * with the rule on the very same schedule is clean. And each rule is asked in one place of the engine only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Promise_ } from '../check/types.ts'
import { type Guard, serverId } from '../raft/types.ts'
import { led, Play, type Scene } from './play.test-helper.ts'
import { GUARDS } from './settings.ts'

interface Schedule {
  readonly scene: Scene
  readonly lines: readonly string[]
  readonly breaks: Promise_
}
const S1 = serverId('S1')
const voted = { votedFor: S1 }

/** The session table is a setting of the state machine; the page lists it with the guards. */
type Rule = Guard | 'dedup'
const RULES: readonly Rule[] = [...GUARDS, 'dedup']

const SCHEDULES: Readonly<Record<Rule, Schedule>> = {
  // Two halves of four elect a leader each.
  majority: {
    scene: { servers: 'S1 S2 S3 S4' },
    lines: ['partition S1,S2 | S3,S4', 'timeout S1', 'timeout S3', 'run 30'],
    breaks: 'ElectionSafety',
  },
  // S3 forgets term 2, in which it stored a committed entry, and lets the leader of term 1 replace that.
  persistTerm: {
    scene: led(),
    lines: [
      'partition S1,C1 | S2,S3,C2',
      'request C1 S1 x=1',
      'timeout S2',
      'run 25',
      'request C2 S2 x=2',
      'run 60',
      'crash S3',
      'restart S3',
      'partition S1,S3,C1 | S2,C2',
      'run 120',
    ],
    breaks: 'StateMachineSafety',
  },
  // S2 votes for S1, forgets it, and votes for S3 in the same term.
  persistVote: {
    scene: {},
    lines: ['cut S1-S3', 'timeout S1', 'run 25', 'crash S2', 'restart S2', 'timeout S3', 'run 25'],
    breaks: 'ElectionSafety',
  },
  // x=1 is committed by S1 and S2. S2 forgets it and helps S3, which never had it, to win.
  persistLog: {
    scene: led(),
    lines: [
      'cut S1-S3',
      'request C1 S1 x=1',
      'run 60',
      'crash S2',
      'restart S2',
      'crash S1',
      'timeout S3',
      'run 40',
    ],
    breaks: 'LeaderCompleteness',
  },
  // S2 gives its vote of term 1 to both that ask.
  voteOnce: {
    scene: {},
    lines: ['cut S1-S3', 'timeout S1', 'timeout S3', 'run 40'],
    breaks: 'ElectionSafety',
  },
  // S3 slept while x=1 was committed, and wins all the same.
  electionRestriction: {
    scene: led(),
    lines: ['crash S3', 'request C1 S1 x=1', 'run 60', 'crash S1', 'restart S3', 'timeout S3', 'run 40'],
    breaks: 'LeaderCompleteness',
  },
  // Figure 8: 2:b reaches a majority in term 4 and is called committed; S5, with 3:c, may still win.
  currentTermCommit: {
    scene: {
      servers: 'S1 S2 S3 S4 S5',
      term: 4,
      state: {
        S1: { role: 'leader', log: '1:a 2:b', commit: 1, match: { S2: 2, S3: 1, S4: 1, S5: 1 } },
        S2: { log: '1:a 2:b', commit: 1, ...voted },
        S3: { log: '1:a', commit: 1, ...voted },
        S4: { term: 3, log: '1:a', commit: 1 },
        S5: { term: 3, log: '1:a 3:c', commit: 1, up: false },
      },
    },
    lines: ['cut S1-S4', 'run 110', 'crash S1', 'restart S5', 'timeout S5', 'run 30', 'timeout S5', 'run 30'],
    breaks: 'LeaderCompleteness',
  },
  // S2 has 2:k where the leader has 3:c, and stores what follows as if nothing were wrong.
  prevCheck: {
    scene: {
      term: 3,
      state: {
        S1: { log: '1:a 3:c', commit: 2 },
        S2: { log: '1:a 2:k', commit: 1 },
        S3: { log: '1:a 3:c', commit: 2 },
      },
    },
    lines: ['timeout S1', 'run 45', 'request C1 S1 d', 'run 150'],
    breaks: 'LogMatching',
  },
  // A late copy of an old message cuts off x=2, which had been acknowledged and committed.
  truncateOnlyOnConflict: {
    scene: { ...led(), settings: { heartbeat: 200 } },
    lines: [
      'crash S3',
      'dup next AppendEntries+ S1->S2 60',
      'request C1 S1 x=1',
      'run 45',
      'request C1 S1 x=2',
      'run 38',
      'crash S1',
      'restart S3',
      'timeout S2',
      'run 40',
    ],
    breaks: 'LeaderCompleteness',
  },
  // A message that proves entry 2 equal makes F commit entry 3 as well, which is not.
  commitWithinVerified: {
    scene: {
      term: 3,
      settings: { batch: 1 },
      state: {
        S1: { role: 'leader', log: '1:a 2:b 3:y', commit: 3, match: { S2: 1, S3: 3 } },
        S2: { log: '1:a 2:b 2:x', commit: 1, ...voted },
        S3: { log: '1:a 2:b 3:y', commit: 3, ...voted },
      },
    },
    lines: ['run 200'],
    breaks: 'StateMachineSafety',
  },
  // S1, leader of term 1, overwrites on S3 what the leader of term 2 had committed.
  rejectStaleAppend: {
    scene: led(),
    lines: [
      'partition S1,C1 | S2,S3,C2',
      'request C1 S1 x=1',
      'timeout S2',
      'run 25',
      'request C2 S2 x=2',
      'run 60',
      'crash S2',
      'heal',
      'cut S3->S1',
      'run 40',
      'uncut S3->S1',
      'timeout S3',
      'run 40',
    ],
    breaks: 'LeaderCompleteness',
  },
  // A vote of term 1 arrives late and is counted for term 2, which S3 has won already.
  ignoreStaleReplies: {
    scene: {},
    lines: [
      'cut S1-S3',
      'delay next RequestVoteResp S2->S1 40',
      'timeout S1',
      'run 15',
      'cut S1->S2',
      'timeout S1',
      'timeout S3',
      'timeout S3',
      'run 60',
    ],
    breaks: 'ElectionSafety',
  },
  // x=1 was sent ahead and lost. The answer to an earlier heartbeat is taken for proof that it arrived.
  matchFromReply: {
    scene: { ...led(), settings: { pipeline: true } },
    lines: [
      'run 51',
      'drop next AppendEntries+ S1->S2',
      'drop next AppendEntries+ S1->S3',
      'request C1 S1 x=1',
      'run 34',
      'crash S1',
      'timeout S2',
      'run 30',
    ],
    breaks: 'LeaderCompleteness',
  },
  // The cut-off leader promises what no majority holds.
  replyAfterCommit: {
    scene: led(),
    lines: [
      'partition S1,C1 | S2,S3,C2',
      'request C1 S1 x=3',
      'run 25',
      'timeout S2',
      'run 30',
      'request C2 S2 x=8',
      'run 60',
      'heal',
      'run 150',
    ],
    breaks: 'AckedWriteLost',
  },
  // S2 acknowledges x=1 before it is on its disk, crashes, and helps S3 to win without it.
  fsyncBeforeAnswer: {
    scene: { ...led(), settings: { fsync: 30 } },
    lines: [
      'cut S1-S3',
      'request C1 S1 x=1',
      'run 35',
      'crash S2',
      'run 10',
      'crash S1',
      'restart S2',
      'timeout S3',
      'run 120',
    ],
    breaks: 'LeaderCompleteness',
  },
  // S1 does not ask whether it still leads, and answers with a value that has been replaced.
  readQuorum: {
    scene: led('1:noop 1:x=1'),
    lines: [
      'partition S1,C1 | S2,S3,C2',
      'timeout S2',
      'run 30',
      'request C2 S2 x=2',
      'run 60',
      'read C1 S1 x',
      'run 30',
    ],
    breaks: 'Linearizability',
  },
  // The bug of 2015: S1 has added S5 (on S1 and S5 only), S2 then removes S1 (on S2 and S3). Two lists that each have a
  // majority without the other: S2, S3 of {S2,S3,S4} and S1, S4, S5 of all five.
  confAfterOwnTermCommit: {
    scene: led('1:noop', 'S1 S2 S3 S4 + S5'),
    lines: [
      'partition S1,S5 | S2,S3,S4',
      'reconfig S1 single {S1,S2,S3,S4,S5}',
      'run 80',
      'timeout S2',
      'run 25',
      'cut S2-S4',
      'reconfig S2 single {S2,S3,S4}',
      'run 40',
      'partition S1,S4,S5 | S2,S3',
      'run 80',
      'timeout S1',
      'run 30',
    ],
    breaks: 'LeaderCompleteness',
  },
  // S1 adds S4 and then S5 without waiting: three of the five it now counts know nothing of the old majority.
  oneConfAtATime: {
    scene: led('1:noop', 'S1 S2 S3 + S4 S5'),
    lines: [
      'partition S1,S4,S5,C1 | S2,S3,C2',
      'reconfig S1 single {S1,S2,S3,S4}',
      'reconfig S1 single {S1,S2,S3,S4,S5}',
      'request C1 S1 x=1',
      'run 120',
      'timeout S2',
      'run 60',
      'request C2 S2 x=2',
      'run 60',
    ],
    breaks: 'LeaderCompleteness',
  },
  // The answer is lost and the client asks again: x grows twice.
  dedup: {
    scene: led(),
    lines: ['drop next ClientResp S1->C1', 'request C1 S1 x+=1', 'run 60', 'retry C1 S1', 'run 60'],
    breaks: 'ExactlyOnce',
  },
}

/** Where the engine asks for a rule, comments and tests aside: `election.ts:129`. */
const callSites = (rule: Rule): readonly string[] =>
  ['../raft/', './'].flatMap((folder) => {
    const home = new URL(folder, import.meta.url)
    return readdirSync(home)
      .filter((file) => /(?<!\.test|-helper)\.ts$/u.test(file))
      .flatMap((file) =>
        readFileSync(new URL(file, home), 'utf8')
          .split('\n')
          .map((line, i) => [`${file}:${i + 1}`, line]),
      )
      .filter(([, line = '']) =>
        new RegExp(`(?:rules|settings|guards)\\.${rule}\\b|\\{ ${rule} \\}: Rules`, 'u').test(line),
      )
      .map(([place = '']) => place)
  })

describe.each(RULES.map((rule) => [rule, SCHEDULES[rule]] as const))(
  'rule %s',
  (rule, { scene, lines, breaks }) => {
    const broken = (on: boolean): readonly string[] =>
      new Play({ ...scene, settings: { ...scene.settings, [rule]: on } }).does(...lines).broken

    it('is asked in one place', () => {
      expect(callSites(rule)).toHaveLength(1)
    })

    it(`off: ${breaks} breaks`, () => {
      expect(broken(false)).toContain(breaks)
    })
    it('on: every promise is kept', () => {
      expect(broken(true)).toEqual([])
    })
  },
)
