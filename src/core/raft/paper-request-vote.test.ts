import { describe, expect, it } from 'vitest'
import { follower, id, leader, requestVote, S1, S2, S3 } from './fixture.test-helper.ts'

describe('Figure 2, RequestVote receiver 1: reply false if term < currentTerm', () => {
  const server = follower({ term: 3 })
  const after = server.receives(requestVote({ term: 2 }))

  it('§5.1 refuses and answers with its own term', () => {
    expect(after.theOnly('RequestVoteResp')).toMatchObject({ to: S2, granted: false, term: 3 })
  })
  it('§5.1 its vote of this term stays free', () => {
    expect(after.votedFor).toBeNull()
    expect(after.receives(requestVote({ from: S3, term: 3 })).votedFor).toBe(S3)
  })
})

describe('Figure 2, RequestVote receiver 2: grant if votedFor is null or candidateId, and its log is up to date', () => {
  it('§5.2 the first who asks gets the vote', () => {
    const after = follower({ term: 1 }).receives(requestVote({ term: 2 }))
    expect(after.theOnly('RequestVoteResp')).toMatchObject({ granted: true, term: 2 })
    expect([after.term, after.votedFor]).toEqual([2, S2])
  })
  it('§5.2 nobody else in this term: first come, first served', () => {
    const after = follower({ term: 2, votedFor: S2 }).receives(requestVote({ from: S3, term: 2 }))
    expect(after.theOnly('RequestVoteResp')).toMatchObject({ granted: false, reason: 'alreadyVoted' })
    expect(after.votedFor).toBe(S2)
  })
  it('§5.2 not even after a restart: the vote is on the disk', () => {
    const again = follower({ term: 2, votedFor: S2 })
      .restarts()
      .receives(requestVote({ from: S3, term: 2 }))
    expect(again.theOnly('RequestVoteResp').granted).toBe(false)
  })
  it('§5.5 the same candidate gets the same answer again', () => {
    const after = follower({ term: 2, votedFor: S2 }).receives(requestVote({ term: 2 }))
    expect(after.theOnly('RequestVoteResp').granted).toBe(true)
  })
  it('§5.2 a candidate and a leader have voted for themselves', () => {
    expect(
      leader({ term: 2 })
        .receives(requestVote({ term: 2 }))
        .theOnly('RequestVoteResp'),
    ).toMatchObject({ granted: false, reason: 'alreadyVoted' })
  })
  it('§5.1 a vote in an older term does not bind', () => {
    const after = follower({ term: 2, votedFor: S2 }).receives(requestVote({ from: S3, term: 3 }))
    expect([after.votedFor, after.theOnly('RequestVoteResp').granted]).toEqual([S3, true])
  })
})

describe('§5.4.1 the voter denies its vote if its own log is more up to date', () => {
  const asks = (log: string, last: { term: number; index: number }) =>
    follower({ term: 9, log })
      .receives(requestVote({ term: 10, last }))
      .theOnly('RequestVoteResp').granted

  it('with different last terms, the later term wins, however short the log', () => {
    expect(asks('1:a 1:b 1:c', id(2, 1))).toBe(true)
    expect(asks('1:a 2:b', id(1, 9))).toBe(false)
  })
  it('with the same last term, the longer log wins', () => {
    expect(asks('1:a 2:b', id(2, 3))).toBe(true)
    expect(asks('1:a 2:b 2:c', id(2, 2))).toBe(false)
  })
  it('an equal log is up to date', () => {
    expect(asks('1:a 2:b', id(2, 2))).toBe(true)
    expect(asks('', id(0, 0))).toBe(true)
  })
  it('what is committed plays no part', () => {
    const voter = follower({ term: 9, log: '1:a 2:b', commit: 0 })
    expect(voter.receives(requestVote({ term: 10, last: id(1, 7) })).theOnly('RequestVoteResp').granted).toBe(
      false,
    )
  })
  it('says why, and the vote stays free', () => {
    const shorter = follower({ term: 9, log: '2:a 2:b' }).receives(requestVote({ term: 10, last: id(2, 1) }))
    expect(shorter.notes).toEqual(['adoptTerm', 'voteDenied:logBehind:length', 'timerKept:denied'])
    const older = follower({ term: 9, log: '2:a' }).receives(requestVote({ term: 10, last: id(1, 5) }))
    expect(older.notes).toContain('voteDenied:logBehind:term')
    expect([older.term, older.votedFor]).toEqual([10, null])
  })
})

describe('§5.2 the election timer starts anew on granting a vote, and only then', () => {
  it('granted', () => {
    expect(follower({ term: 1 }).receives(requestVote({ term: 2 })).timers).toEqual(['+election'])
  })
  it('denied, even by a candidate of a higher term', () => {
    const after = follower({ term: 1, log: '1:a' }).receives(requestVote({ term: 2 }))
    expect([after.term, after.timers]).toEqual([2, []])
  })
  it('a leader that hears of a higher term becomes a follower with a running timer', () => {
    const after = leader({ term: 2, log: '1:a' }).receives(requestVote({ term: 3 }))
    expect([after.role, after.votedFor]).toEqual(['follower', null])
    expect(after.timers).toContain('+election')
    expect(after.timers).toContain('-heartbeat')
    expect(after.server.id).toBe(S1)
  })
})
