import { beforeAll, describe, expect, test } from 'vitest'
import texts from '../content/why.en.json'
import { PROMISES, type Violation } from '../core/check/types.ts'
import { clientId, type Note, type NoteKey, type NoteValues, serverId } from '../core/raft/types.ts'
import { loadLanguage } from './language.ts'
import { violationText, type WhyQuestion, whyAnswer, whyRef, whyText } from './why.ts'

const [S1, S2, C1] = [serverId('S1'), serverId('S2'), clientId('C1')]
const N = 3

/** One note of every kind, as the core would write it: a kind without a sample is a type error. */
const SAMPLES: { readonly [K in NoteKey]: NoteValues[K] } = {
  timerArmed: { ms: 180, min: 150, max: 300 },
  'timerReset:leader': { t: 2 },
  'timerReset:granted': {},
  'timerKept:stale': { mt: 1, t: 2 },
  'timerKept:denied': {},
  electionTimeout: { ms: 180 },
  'electionTimeout:candidate': { t: 2, n: 1, q: 2 },
  becomePreCandidate: { t: 1, t1: 2 },
  preVoteGranted: { t: 2 },
  'preVoteDenied:leaderAlive': { L: S2, ms: 20 },
  'preVoteDenied:heardBefore': { ms: 20 },
  'preVoteDenied:logBehind': {},
  'preVoteDenied:staleTerm': { mt: 1, t: 2 },
  preVoteWon: { n: 2, q: 2 },
  becomeCandidate: { t0: 1, t: 2 },
  voteSelf: { t: 2 },
  voteGranted: { t: 2, ci: 4, ct: 1, li: 3, lt: 1 },
  'voteDenied:staleTerm': { mt: 1, t: 2 },
  'voteDenied:alreadyVoted': { V: S2, t: 2 },
  'voteDenied:logBehind:term': { lt: 2, ct: 1 },
  'voteDenied:logBehind:length': { lt: 2, li: 4, ci: 3 },
  'voteDenied:leaderAlive': { L: S2, ms: 20 },
  'voteDenied:heardBefore': { ms: 20 },
  voteReceived: { n: 2, t: 2, q: 2, N },
  voteRefusalReceived: { reason: 'logBehind', q: 2, N },
  becomeLeader: { t: 2, n: 2, N },
  splitVote: { t: 2, list: 'S1: 1, S2: 1', q: 2 },
  adoptTerm: { t0: 1, t: 2 },
  'stepDown:higherTerm': { role: 'leader', t: 2, t0: 1 },
  'stepDown:leaderExists': { t: 2 },
  'stepDown:noQuorum': { ms: 150, n: 1, N },
  'stepDown:removedFromConfig': { conf: '{S2,S3}' },
  recognizeLeader: { t: 2 },
  replyIgnored: {},
  checkQuorumFail: { ms: 150, n: 1, N },
  rivalLeaderIgnored: { t: 2 },
  request: { seq: 1, cmd: 'x=5' },
  redirect: { L: S2 },
  'redirect:unknown': {},
  appendLocal: { cmd: 'x=5', i: 3, t: 2 },
  'appendLocal:noop': { cmd: 'noop', i: 3, t: 2 },
  sendAppend: { i1: 3, i2: 4, prev: 2, prevTerm: 1, c: 2 },
  heartbeatSent: {},
  heartbeatOk: { prev: 2, prevTerm: 1 },
  appendAccepted: { prev: 2, prevTerm: 1, n: 1, i: 3 },
  appendAlreadyHad: { n: 0, i: 3 },
  'appendRejected:staleTerm': { mt: 1, t: 2 },
  'appendRejected:missingEntry': { prev: 4, last: 2 },
  'appendRejected:termMismatch': { prev: 2, own: 1, prevTerm: 2 },
  backoff: { i: 2 },
  'backoff:hint': { ct: 1, ci: 2, i: 2 },
  'backoff:probe': { i: 2 },
  'truncate:conflict': { i1: 2, i2: 3, own: 1, t: 2 },
  'truncate:snapshot': { i: 3 },
  'truncate:always': { i1: 2, i2: 3 },
  matchAdvanced: { i: 3 },
  'commit:leader': { i: 3, n: 2, N, t: 2 },
  'commit:indirect': { i1: 1, i2: 2, i: 3 },
  'commit:follower': { i: 3, c: 4, v: 3 },
  'commitHeld:oldTerm': { i: 2, et: 1, t: 2 },
  'commitHeld:noMajority': { i: 3, n: 1, N, q: 2 },
  apply: { i: 3, cmd: 'x=5', v: '5' },
  dedup: { cmd: 'x=5', seq: 1, v: '5', C: C1 },
  'reply:ok': { seq: 1, i: 3 },
  'reply:unknown': { seq: 1, i: 3 },
  'reply:refused': { seq: 1, reason: 'x-=9' },
  clientGot: { seq: 1, status: 'unknown', v: '' },
  clientWaits: { seq: 1, i: 3 },
  retry: { seq: 1 },
  'drop:partition': { type: 'AppendEntries' },
  'drop:loss': { type: 'RequestVoteResp' },
  'drop:crashed': { type: 'ClientRequest' },
  'drop:frozen': { type: 'InstallSnapshot' },
  duplicated: { type: 'AppendEntries' },
  partition: { groups: 'S1 | S2,S3' },
  heal: {},
  cut: { links: 'S1-S2' },
  uncut: { links: 'S1-S2' },
  crash: { t: 2, V: '–' },
  restart: { t: 2, c: 3, src: 'snapshot' },
  freeze: {},
  thaw: { ms: 400 },
  readIndex: { i: 3 },
  readWaitsOwnTerm: { t: 2 },
  readConfirmed: { n: 2, N, t: 2 },
  readWaitsQuorum: { n: 1, N },
  readServed: { k: 'x', v: '5', a: 3, i: 3 },
  leaseRead: { ms: 90 },
  leaseExpired: {},
  leaseGivenUp: {},
  snapshotTaken: { i: 3, t: 2 },
  sendSnapshot: { i: 1, last: 3 },
  snapshotInstalled: { i: 3, t: 2 },
  snapshotIgnored: { i: 3 },
  'snapshotRejected:staleTerm': { mt: 1 },
  learnerAdded: {},
  confInUse: { conf: '{S1,S2,S3,S4}' },
  'confCommitted:joint': { conf: '{S1|S1,S2}' },
  'confCommitted:final': { conf: '{S1,S2}' },
  confFallback: { conf: '{S1,S2}' },
  'confRefused:notLeader': {},
  'confRefused:previousPending': { conf: '{S1,S2}' },
  'confRefused:noOwnTermCommit': { t: 2 },
  confDirect: { conf: '{S1,S2}' },
  transferStart: {},
  refuseTransfer: {},
  timeoutNow: {},
  timeoutNowReceived: {},
  transferAbort: { ms: 150 },
  ruleSwitched: { rule: 'prevCheck', state: 'off' },
  settingChanged: { setting: 'heartbeat', value: '80' },
  diskWritten: { i: 3 },
}
const KEYS = Object.keys(SAMPLES) as NoteKey[]
const NETWORK: readonly NoteKey[] = ['partition', 'heal', 'cut', 'uncut', 'ruleSwitched', 'settingChanged']
/** Notes whose other side is a client, as the core writes them. */
const TO_CLIENT = /^(redirect|refuseTransfer|reply:|read|lease)/u

const noteOf = (key: NoteKey): Note => {
  const fromClient = ['request', 'retry', 'clientGot', 'clientWaits'].includes(key)
  const [server, peer] = fromClient
    ? [C1, S1]
    : NETWORK.includes(key)
      ? [null, null]
      : [S1, TO_CLIENT.test(key) ? C1 : S2]
  // Each sample has the values of its own key.
  return { key, server, peer, values: SAMPLES[key] } as Note
}

beforeAll(() => loadLanguage('zh'))

describe('why-sentences', () => {
  test.each(KEYS)('%s is a whole sentence in both languages', (key) => {
    for (const lang of ['en', 'zh'] as const) {
      const text = whyText(noteOf(key), lang)
      expect(text).not.toMatch(/\{(?!S\d)|undefined|null| [.。]/u)
      expect(text).toMatch(/[.。]$/u)
      expect(/\p{Script=Han}/u.test(text)).toBe(lang === 'zh')
    }
    expect(whyRef(key)).not.toBe('')
  })
  test('every template is of a note, a promise or a question', () => {
    const others = Object.keys(texts).filter((key) => !KEYS.includes(key as NoteKey))
    expect(others.filter((key) => !key.startsWith('violation:') && !key.startsWith('why'))).toEqual([])
  })
  test('a client that acts is the client of the sentence', () => {
    expect(whyText(noteOf('request'), 'en')).toBe('C1 sends request #1 "x=5" to S1.')
    expect(whyText(noteOf('redirect'), 'en')).toBe('S1 is not the leader; it sends C1 on to S2.')
  })
  test('values that are words are translated, and nothing leaves no space behind', () => {
    expect(whyText(noteOf('clientGot'), 'en')).toBe('C1 receives the answer to #1: unknown.')
    expect(whyText(noteOf('clientGot'), 'zh')).toBe('C1 收到 #1 的答复：未知。')
    expect(whyText(noteOf('voteRefusalReceived'), 'zh')).toContain('（候选人的日志更旧）')
    expect(whyText(noteOf('ruleSwitched'), 'en')).toBe('You switched the rule "Check the entry before" off.')
    expect(whyText(noteOf('crash'), 'en')).toContain('vote none')
  })
  test('a no-op has no result, so none is announced', () => {
    const note = { key: 'apply', server: S1, peer: null, values: { i: 1, cmd: 'noop', v: '' } } as const
    expect(whyText(note, 'en')).toMatch(/all before it are applied\.$/u)
    expect(whyText(note, 'zh')).not.toContain('结果')
  })
  test('a changed setting of one server names it', () => {
    const note: Note = {
      key: 'settingChanged',
      server: S1,
      peer: null,
      values: { setting: 'clock', value: '0.3' },
    }
    expect(whyText(note, 'en')).toBe('S1: Clock speed is now 0.3.')
  })
})

describe('broken promises and questions', () => {
  const values = {
    list: 'S1, S2',
    t: 2,
    S: 'S1',
    P: 'S2',
    C: 'C1',
    i: 3,
    ct: 1,
    cmd: 'x=1',
    other: 'x=2',
    seq: 1,
    n: 2,
    k: 'x',
    v: '1',
  }
  test.each(PROMISES)('%s', (promise) => {
    const violation: Violation = { promise, seq: 1, time: 0, against: null, actors: ['S1'], values }
    for (const lang of ['en', 'zh'] as const)
      expect(violationText(violation, lang)).not.toMatch(/[{}]|undefined/u)
  })
  const questions: readonly WhyQuestion[] = [
    'whyNotLeader',
    'whyNotCommitted',
    'whyNoElection',
    'whyTwoLeaders',
    'whyUnavailable',
  ]
  const facts = {
    S: 'S1',
    role: 'follower',
    t: 1,
    reason: 'leaderAlive',
    i: 1,
    n: 1,
    N: 3,
    q: 2,
    ms: 5,
    left: 9,
    A: 'S1',
    B: 'S2',
    ta: 1,
    tb: 2,
  }
  test.each(questions)('%s', (question) => {
    for (const lang of ['en', 'zh'] as const)
      expect(whyAnswer(question, facts, lang)).not.toMatch(/[{}]|undefined/u)
  })
})

test('one entry is not called several', () => {
  const deleted = (i2: number, lang: 'en' | 'zh') =>
    whyText({ key: 'truncate:always', server: S1, peer: null, values: { i1: 4, i2 } }, lang)
  expect(deleted(4, 'en')).toContain('deletes entry 4 although')
  expect(deleted(6, 'en')).toContain('deletes entries 4–6 although')
  expect(deleted(4, 'zh')).toContain('第 4 条')
  expect(deleted(6, 'zh')).toContain('第 4–6 条')
})
