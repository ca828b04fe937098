import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accepted,
  appendEntries,
  follower,
  id,
  installSnapshot,
  leader,
  refused,
  requestVote,
  S2,
  S3,
  S4,
  S5,
  type Subject,
  snapshot,
  vote,
} from './fixture.test-helper.ts'
import { deepFreeze } from './frozen.test-helper.ts'
import { isUpToDate } from './log.ts'
import type { Message, ServerId } from './types.ts'

describe('Figure 2, State: persistent on all servers', () => {
  const running = follower({ term: 2, votedFor: S3, log: '1:x=1 2:y=2', commit: 2 })

  it('currentTerm, votedFor and log[] are what a crash leaves behind', () => {
    expect(running.restarts().server.disk).toBe(running.server.disk)
  })
  it('currentTerm rises, and votedFor is empty again in the new term', () => {
    const later = running.receives(appendEntries({ term: 5 }))
    expect([later.term, later.votedFor]).toEqual([5, null])
  })
  it('votedFor is the candidate that received the vote in this term', () => {
    const voter = follower({ term: 1 }).receives(requestVote({ from: S4, term: 2 }))
    expect([voter.term, voter.votedFor]).toEqual([2, S4])
  })
  it('the first index of log[] is 1', () => {
    expect(leader({ term: 1 }).proposes('x=1').server.disk.log.store[0]?.index).toBe(1)
  })
  it('is written before an RPC is answered: the answer belongs to the step that changed the disk', () => {
    const voter = follower({ term: 1 }).receives(requestVote({ from: S4, term: 2 }))
    expect(voter.votedFor).toBe(S4)
    expect(voter.theOnly('RequestVoteResp')).toMatchObject({ granted: true, term: 2 })
  })
})

describe('Figure 2, State: volatile on all servers', () => {
  it('commitIndex starts from 0', () => {
    expect(follower({ term: 2, log: '1:x 2:y', commit: 2 }).restarts().commit).toBe(0)
  })
  it('§7 with a snapshot, from the last index it holds', () => {
    const server = follower({ term: 2, snapshot: snapshot(1, 5), log: '2:y', commit: 6 })
    expect(server.restarts().commit).toBe(5)
  })
  it('a restarted server is a follower that knows of no leader, and arms its election timer', () => {
    const again = leader({ term: 3 }).restarts()
    expect([again.role, again.server.leaderId, again.timers]).toEqual(['follower', null, ['+election']])
  })
})

describe('Figure 2, State: volatile on leaders', () => {
  it('nextIndex[] starts behind the last log entry, matchIndex[] from 0', () => {
    const elected = leader({ term: 2, log: '1:x 1:y' })
    for (const peer of [S2, S3, S4, S5])
      expect(elected.progress(peer)).toMatchObject({ nextIndex: 3, matchIndex: 0 })
  })
  it('both are set up anew after each election', () => {
    const first = leader({ term: 2, log: '1:x 1:y' }, { S2: 2 })
    expect(first.progress(S2).matchIndex).toBe(2)
    const second = first.receives(appendEntries({ from: S3, term: 3, prev: id(1, 2) })).rings('election')
    const again = second.receives(vote({ from: S2, term: 4 })).receives(vote({ from: S3, term: 4 }))
    expect(again.role).toBe('leader')
    expect(again.progress(S2)).toMatchObject({ nextIndex: 3, matchIndex: 0 })
  })
  it('exists on leaders only', () => {
    const deposed = leader({ term: 2 }).receives(requestVote({ term: 3 }))
    expect(deposed.server.role).toEqual({ kind: 'follower' })
  })
})

/** Messages as a cluster could send them, in any order and of any age. */
const peers: readonly ServerId[] = [S2, S3, S4, S5]
const termOf = fc.integer({ min: 0, max: 6 })
const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    kind: fc.integer({ min: 0, max: 6 }),
    from: fc.constantFrom(...peers),
    term: termOf,
    lastTerm: termOf,
    index: fc.integer({ min: 0, max: 4 }),
    count: fc.integer({ min: 0, max: 2 }),
    yes: fc.boolean(),
  })
  .map(({ kind, from, term, lastTerm, index, count, yes }) => {
    const entryTerm = Math.min(lastTerm, term)
    const last = id(index === 0 ? 0 : entryTerm, index)
    if (kind === 0) return requestVote({ from, term, last })
    if (kind === 1) return vote({ from, term, granted: yes })
    if (kind === 2) return accepted({ from, term, match: index })
    if (kind === 3) return refused({ from, term, prev: index })
    if (kind === 4 && index > 0)
      return installSnapshot({ from, term, snapshot: snapshot(Math.max(1, entryTerm), index) })
    const text = Array.from({ length: count }, () => `${term}:x`).join(' ')
    return appendEntries({ from, term, prev: last, entries: text, commit: index })
  })
type Move = Message | 'ring' | 'beat' | 'propose' | 'restart'
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: anyMessage },
  { weight: 2, arbitrary: fc.constantFrom<Move>('ring', 'beat', 'propose', 'restart') },
)
const move = (subject: Subject, next: Move): Subject => {
  if (next === 'ring') return subject.rings('election')
  if (next === 'beat') return subject.rings('heartbeat')
  if (next === 'propose') return subject.proposes('x=1')
  return next === 'restart' ? subject.restarts() : subject.receives(next)
}
/** What must hold between two states of one server, whatever reached it in between. */
const watch = (was: Subject, is: Subject, next: Move): void => {
  expect(is.term).toBeGreaterThanOrEqual(was.term)
  if (is.term === was.term && was.votedFor !== null) expect(is.votedFor).toBe(was.votedFor)
  if (next !== 'restart') expect(is.commit).toBeGreaterThanOrEqual(was.commit)
  const { log } = is.server.disk
  expect(is.commit).toBeLessThanOrEqual(log.base.index + log.length)
  if (was.role === 'leader' && is.role === 'leader' && was.term === is.term)
    expect(is.log.startsWith(was.log), 'Leader Append-Only').toBe(true)
  for (const message of is.sent) expect(message.term).toBeLessThanOrEqual(is.term)
}

describe('Figure 2, State: whatever arrives, in whatever order', { timeout: 60_000 }, () => {
  it('terms and commit index rise only, a vote is final, a leader only appends, nothing is sent from the future', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 40 }), (moves) => {
        let subject = follower({ term: 1, log: '1:a' })
        for (const next of moves) {
          const after = move(subject, next)
          watch(subject, after, next)
          subject = after
        }
      }),
      { seed: 7, numRuns: 200 },
    )
  })
  it('a vote is granted only to a candidate whose log is up to date', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 20 }), anyMessage, (moves, last) => {
        const subject = moves.reduce(move, follower({ term: 1, log: '1:a' }))
        const after = subject.receives(last)
        const granted = after.sentOf('RequestVoteResp').some((answer) => answer.granted)
        if (last.type !== 'RequestVote' || !granted) return
        const { log } = subject.server.disk
        const own = log.store[log.length - 1] ?? log.base
        expect(isUpToDate(last.last, own)).toBe(true)
        expect(last.term).toBe(after.term)
      }),
      { seed: 7, numRuns: 200 },
    )
  })
  it('a step changes nothing of what it was given', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (moves) => {
        let subject = follower({ term: 1, log: '1:a' })
        for (const next of moves) {
          deepFreeze([subject.server, subject.outputs, next])
          const log = subject.log
          const after = move(subject, next)
          expect(subject.log).toBe(log)
          subject = after
        }
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})
