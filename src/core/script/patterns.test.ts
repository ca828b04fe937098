import { describe, expect, it, test } from 'vitest'
import type { Violation } from '../check/types.ts'
import { clientId, type Note, type NoteKey, type NoteOf, serverId } from '../raft/types.ts'
import { matches, matchesViolation, type Pattern, parsePattern, printPattern } from './patterns.ts'
import { errorSentence } from './result.ts'
import { tagsOf } from './tags.ts'

const names = { servers: ['S1', 'S2', 'S3'].map(serverId), clients: ['C1'].map(clientId) }
const C1 = clientId('C1')
const pattern = (text: string): Pattern => {
  const result = parsePattern(text, names)
  if (!result.ok) throw new Error(errorSentence(result.problem))
  return result.value
}
/** A note as `key server->peer` and its values. */
const note = <K extends NoteKey>(key: K, where: string, values: NoteOf<K>['values']): Note => {
  const [server, peer] = where.split('->')
  const actor = (name: string | undefined) => (name ? serverId(name) : null)
  // Generic K cannot be shown to be one member of the union, but it is.
  return { key, server: actor(server), peer: actor(peer), values } as unknown as Note
}

describe('patterns find the notes the lessons speak of', () => {
  test.each<[string, Note]>([
    ['electionTimeout S1', note('electionTimeout', 'S1', { ms: 150 })],
    ['electionTimeout S1 candidate', note('electionTimeout:candidate', 'S1', { t: 1, n: 1, q: 2 })],
    ['becomeCandidate S1 @1', note('becomeCandidate', 'S1', { t0: 0, t: 1 })],
    ['adoptTerm S1->S3 1->2 @2', note('adoptTerm', 'S1->S3', { t0: 1, t: 2 })],
    ['voteGranted S2->S3 @1', note('voteGranted', 'S2->S3', { t: 1, ci: 0, ct: 0, li: 0, lt: 0 })],
    ['voteDenied *->S1 logBehind', note('voteDenied:logBehind:term', 'S2->S1', { lt: 3, ct: 2 })],
    [
      'voteDenied S2->S1 alreadyVoted',
      note('voteDenied:alreadyVoted', 'S2->S1', { V: serverId('S3'), t: 1 }),
    ],
    ['voteReceived S3->S1 n=2', note('voteReceived', 'S3->S1', { n: 2, t: 1, q: 3, N: 5 })],
    ['preVoteGranted S2->S3 @2', note('preVoteGranted', 'S2->S3', { t: 2 })],
    ['stepDown S1 higherTerm', note('stepDown:higherTerm', 'S1->S2', { role: 'leader', t: 2, t0: 1 })],
    ['stepDown * noQuorum', note('stepDown:noQuorum', 'S1', { ms: 150, n: 1, N: 3 })],
    ['request C1->S2 #1', note('request', 'C1->S2', { seq: 1, cmd: 'x=5' })],
    ['redirect S2->C1 S1', note('redirect', 'S2->C1', { L: serverId('S1') })],
    ['appendLocal S1 1:x=5 #1', note('appendLocal', 'S1', { cmd: 'x=5', i: 1, t: 1 })],
    ['appendLocal S1 3:noop #3', note('appendLocal:noop', 'S1', { cmd: 'noop', i: 3, t: 3 })],
    ['appendAccepted S2->S1 +2 #4', note('appendAccepted', 'S2->S1', { prev: 2, prevTerm: 1, n: 2, i: 4 })],
    ['appendAlreadyHad S2->S1 +0 #3', note('appendAlreadyHad', 'S2->S1', { n: 1, i: 3 })],
    [
      'appendRejected S2->S1 missingEntry prev=4',
      note('appendRejected:missingEntry', 'S2->S1', { prev: 4, last: 2 }),
    ],
    ['backoff S1->S2 next=3', note('backoff', 'S1->S2', { i: 3 })],
    ['backoff S1->S2 next=3 hint', note('backoff:hint', 'S1->S2', { ct: 2, ci: 3, i: 3 })],
    ['truncate S2->S1 conflict #3..5', note('truncate:conflict', 'S2->S1', { i1: 3, i2: 5, own: 1, t: 2 })],
    ['truncate S2->S1 always', note('truncate:always', 'S2->S1', { i1: 3, i2: 5 })],
    ['commit S1 #2 leader @1', note('commit:leader', 'S1', { i: 2, n: 2, N: 3, t: 1 })],
    ['commit S2 #2 follower', note('commit:follower', 'S2', { i: 2, c: 2, v: 2 })],
    ['commitIndirect S1 #1..2', note('commit:indirect', 'S1', { i1: 1, i2: 2, i: 3 })],
    ['commitHeld S1 #2 oldTerm', note('commitHeld:oldTerm', 'S1', { i: 2, et: 2, t: 4 })],
    ['apply S1 #1', note('apply', 'S1', { i: 1, cmd: 'x=5', v: '5' })],
    ['dedup S1 C1#1', note('dedup', 'S1', { cmd: 'x+=1', seq: 1, v: '5', C: C1 })],
    ['reply S1->C1 ok', note('reply:ok', 'S1->C1', { seq: 1, i: 1 })],
    ['reply S1->C1 unknown', note('reply:unknown', 'S1->C1', { seq: 1, i: 1 })],
    ['clientGot C1->* #1 ok v=5', note('clientGot', 'C1->S1', { seq: 1, status: 'ok', v: '5' })],
    ['drop S1->S2 AppendEntries partition', note('drop:partition', 'S1->S2', { type: 'AppendEntries' })],
    ['duplicated S1->S2 AppendEntries', note('duplicated', 'S1->S2', { type: 'AppendEntries' })],
    ['partition *', note('partition', '', { groups: 'S1 | S2' })],
    ['heal *', note('heal', '', {})],
    ['crash S1', note('crash', 'S1', { t: 1, V: 'S1' })],
    ['restart S1 @1', note('restart', 'S1', { t: 1, c: 0, src: 'log' })],
    ['readIndex S1->C1 #2', note('readIndex', 'S1->C1', { i: 2 })],
    ['readServed S1->C1 x=1', note('readServed', 'S1->C1', { k: 'x', v: '1', a: 2, i: 2 })],
    ['sendSnapshot S1->S3 #3', note('sendSnapshot', 'S1->S3', { i: 1, last: 3 })],
    ['snapshotTaken S1 #3', note('snapshotTaken', 'S1', { i: 3, t: 1 })],
    ['confInUse S1 {S1,S2|S1,S2,S3}', note('confInUse', 'S1', { conf: '{S2,S1|S1,S2,S3}' })],
    ['confCommitted S1 {S1,S2} final', note('confCommitted:final', 'S1', { conf: '{S1,S2}' })],
    ['confRefused S1 noOwnTermCommit', note('confRefused:noOwnTermCommit', 'S1', { t: 2 })],
    ['learnerAdded S1->S3', note('learnerAdded', 'S1->S3', {})],
  ])('%s', (text, found) => {
    expect(matches(pattern(text), found), `tags: ${tagsOf(found).join(' ')}`).toBe(true)
    expect(printPattern(pattern(text))).toBe(text)
  })

  it('asks for server, peer, name and every tag', () => {
    const vote = note('voteGranted', 'S2->S3', { t: 1, ci: 0, ct: 0, li: 0, lt: 0 })
    for (const text of [
      'voteGranted S1->S3',
      'voteGranted S2->S1',
      'voteGranted S2 @2',
      'voteDenied S2->S3',
    ]) {
      expect(matches(pattern(text), vote)).toBe(false)
    }
    for (const text of ['voteGranted S2', 'voteGranted *->S3', 'voteGranted *']) {
      expect(matches(pattern(text), vote)).toBe(true)
    }
  })
  it('keeps what a commit takes along apart from the commit', () => {
    const indirect = note('commit:indirect', 'S1', { i1: 1, i2: 2, i: 3 })
    expect(matches(pattern('commit S1'), indirect)).toBe(false)
  })
  it('speaks of broken promises too', () => {
    const violation: Violation = {
      promise: 'ElectionSafety',
      seq: 9,
      time: 100,
      against: 4,
      actors: ['S1', 'S2'],
      values: {},
    }
    expect(matchesViolation(pattern('violation * ElectionSafety'), violation)).toBe(true)
    expect(matchesViolation(pattern('violation S1->S2 ElectionSafety'), violation)).toBe(true)
    expect(matchesViolation(pattern('violation S3 ElectionSafety'), violation)).toBe(false)
    expect(matchesViolation(pattern('violation * LogMatching'), violation)).toBe(false)
    expect(matches(pattern('violation *'), note('heal', '', {}))).toBe(false)
  })
})
