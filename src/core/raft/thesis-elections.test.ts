import { describe, expect, it } from 'vitest'
import {
  accepted,
  appendEntries,
  candidate,
  config,
  follower,
  id,
  leader,
  preVote,
  preVoteAnswer,
  requestVote,
  S1,
  S2,
  S3,
  S4,
  S5,
  vote,
} from './fixture.test-helper.ts'

const ON = { preVote: true } as const

describe('thesis §9.6, pre-vote: the one who asks', () => {
  const asking = follower({ term: 3, log: '1:a', votedFor: S2 }, ON).rings('election')

  it('does not increment its term, nor does it vote', () => {
    expect([asking.role, asking.term, asking.votedFor]).toEqual(['precandidate', 3, S2])
  })
  it('asks all others whether its log would get their vote in the next term', () => {
    expect(asking.sentOf('PreVote').map(({ to }) => to)).toEqual([S2, S3, S4, S5])
    expect(asking.theOnly('PreVote', S2)).toMatchObject({ term: 4, last: id(1, 1) })
    expect(asking.timers).toEqual(['+election'])
  })
  it('starts a real election once a majority would vote for it', () => {
    const two = asking.receives(preVoteAnswer({ from: S2, term: 4 }))
    expect(two.role).toBe('precandidate')
    const won = two.receives(preVoteAnswer({ from: S3, term: 4 }))
    expect([won.role, won.term, won.votedFor]).toEqual(['candidate', 4, S1])
    expect(won.sentOf('RequestVote')).toHaveLength(4)
  })
  it('asks again when its timer rings, still in the same term', () => {
    const again = asking.rings('election')
    expect([again.role, again.term, again.sentOf('PreVote').length]).toEqual(['precandidate', 3, 4])
  })
  it('follows a leader it hears of in the meantime', () => {
    const after = asking.receives(appendEntries({ from: S4, term: 3, prev: id(1, 1) }))
    expect([after.role, after.term, after.server.leaderId]).toEqual(['follower', 3, S4])
  })
  it('learns a higher term from a refusal', () => {
    const after = asking.receives(preVoteAnswer({ term: 6, granted: false }))
    expect([after.role, after.term]).toEqual(['follower', 6])
  })
  it('does not count promises for another term, nor answers that come after the vote has begun', () => {
    const early = asking.receives(preVoteAnswer({ from: S2, term: 3 }))
    expect(early.notes).toEqual(['replyIgnored'])
    const won = asking
      .receives(preVoteAnswer({ from: S2, term: 4 }))
      .receives(preVoteAnswer({ from: S3, term: 4 }))
    const late = won.receives(preVoteAnswer({ from: S4, term: 4 }))
    expect([late.role, late.notes]).toEqual(['candidate', ['replyIgnored']])
  })
  it('does not take a promise for a vote', () => {
    const server = candidate({ term: 3 })
      .receives(preVoteAnswer({ from: S2, term: 4 }))
      .receives(preVoteAnswer({ from: S3, term: 4 }))
    expect([server.role, server.term]).toEqual(['candidate', 3])
  })
})

describe('thesis §9.6, pre-vote: the one who is asked', () => {
  it('promises without changing anything, its timer included', () => {
    const server = follower({ term: 3, votedFor: S5 }, ON)
    const after = server.receives(preVote({ term: 4 }))
    expect(after.theOnly('PreVoteResp')).toMatchObject({ to: S2, granted: true, term: 4 })
    expect(after.server).toBe(server.server)
    expect(after.timers).toEqual([])
  })
  it('may promise to several: only votes are limited', () => {
    const server = follower({ term: 3 }, ON)
    for (const from of [S2, S3])
      expect(server.receives(preVote({ from, term: 4 })).theOnly('PreVoteResp').granted).toBe(true)
  })
  it('refuses a log that is behind', () => {
    const after = follower({ term: 3, log: '2:a' }, ON).receives(preVote({ term: 4, last: id(1, 9) }))
    expect(after.theOnly('PreVoteResp')).toMatchObject({ granted: false, reason: 'logBehind', term: 3 })
  })
  it('refuses a term that is not new, and says its own', () => {
    const after = follower({ term: 5 }, ON).receives(preVote({ term: 4 }))
    expect(after.theOnly('PreVoteResp')).toMatchObject({ granted: false, reason: 'staleTerm', term: 5 })
  })
  it('refuses while it hears from a leader, and no longer', () => {
    const led = follower({ term: 3 }, ON).receives(appendEntries({ from: S3, term: 3 }))
    const answerAfter = (ms: number) =>
      led
        .after(ms)
        .receives(preVote({ term: 4 }))
        .theOnly('PreVoteResp')
    expect(answerAfter(149)).toMatchObject({ granted: false, reason: 'leaderAlive', term: 3 })
    expect(answerAfter(150)).toMatchObject({ granted: true })
  })
  it('refuses if it leads itself', () => {
    const after = leader({ term: 3 }, {}, ON)
      .after(500)
      .receives(preVote({ term: 4 }))
    expect([after.role, after.theOnly('PreVoteResp').granted]).toEqual(['leader', false])
  })
})

describe('thesis §4.2.3: a server that hears from a leader disregards RequestVote', () => {
  const rules = { stickyVotes: true }
  const led = follower({ term: 3 }, rules).receives(appendEntries({ from: S3, term: 3 }))

  it('it neither updates its term nor grants its vote', () => {
    const after = led.after(149).receives(requestVote({ term: 9 }))
    expect([after.term, after.votedFor, after.sent]).toEqual([3, null, []])
    expect(after.notes).toEqual(['voteDenied:leaderAlive'])
  })
  it('after the minimum election timeout it listens again', () => {
    const after = led.after(150).receives(requestVote({ term: 9 }))
    expect([after.term, after.votedFor]).toEqual([9, S2])
  })
  it('a larger term learnt from an answer does not make it forget whom it heard (thesis §6.4.1)', () => {
    const moved = led.receives(vote({ from: S2, term: 5, granted: false }))
    const after = moved.after(149).receives(requestVote({ term: 6 }))
    expect([after.term, after.votedFor, after.notes]).toEqual([5, null, ['voteDenied:heardBefore']])
    expect(moved.after(150).receives(requestVote({ term: 6 })).votedFor).toBe(S2)
  })
  it('a restart counts as hearing a leader: it forgets whom it acknowledged (thesis §6.4.1)', () => {
    const restarted = led.restarts()
    const after = restarted.after(149).receives(requestVote({ term: 9 }))
    expect([after.votedFor, after.notes]).toEqual([null, ['voteDenied:heardBefore']])
    expect(restarted.after(150).receives(requestVote({ term: 9 })).votedFor).toBe(S2)
  })
  it('it listens when the leader itself asked for this election (thesis §3.10)', () => {
    expect(led.receives(requestVote({ term: 4, transfer: true })).votedFor).toBe(S2)
  })
  it('a leader disregards them too', () => {
    const after = leader({ term: 3 }, {}, rules)
      .after(9999)
      .receives(requestVote({ term: 9 }))
    expect([after.role, after.term]).toEqual(['leader', 3])
  })
  it('other messages of a higher term count as ever', () => {
    expect(led.receives(appendEntries({ from: S4, term: 4 })).term).toBe(4)
  })
  it('without the option it votes', () => {
    const plain = follower({ term: 3 }).receives(appendEntries({ from: S3, term: 3 }))
    expect(plain.receives(requestVote({ term: 9 })).votedFor).toBe(S2)
  })
})

describe('thesis §6.2: a leader steps down without heartbeats from a majority', () => {
  const elected = leader({ term: 3 }, {}, { checkQuorum: true })

  it('it begins to count when elected', () => {
    const fresh = candidate({ term: 3 }, { checkQuorum: true })
      .receives(vote({ from: S2, term: 3 }))
      .receives(vote({ from: S3, term: 3 }))
    expect(fresh.timers).toContain('+quorum')
  })
  it('within an election timeout two of four must have answered', () => {
    const one = elected.after(100).receives(accepted({ from: S2, term: 3, match: 0 }))
    const two = one.receives(accepted({ from: S3, term: 3, match: 0 }))
    expect(two.after(100).rings('quorum').role).toBe('leader')
    const deserted = one.after(100).rings('quorum')
    expect([deserted.role, deserted.term, deserted.server.leaderId]).toEqual(['follower', 3, null])
    expect(deserted.timers).toContain('+election')
    expect(deserted.notes).toContain('stepDown:noQuorum')
  })
  it('a refusal is an answer too', () => {
    const server = elected
      .after(100)
      .receives(accepted({ from: S2, term: 3, match: 0 }))
      .receives({ ...accepted({ from: S3, term: 3, match: 0 }), success: false, prevIndex: 9 })
    expect(server.after(100).rings('quorum').role).toBe('leader')
  })
  it('a new leader is given its first election timeout', () => {
    expect(elected.after(150).rings('quorum').role).toBe('leader')
    expect(elected.after(151).rings('quorum').role).toBe('follower')
  })
  it('without the option it leads on', () => {
    expect(leader({ term: 3 }).after(9999).rings('quorum').role).toBe('leader')
  })
  it('in joint consensus it needs both majorities (thesis §4.3)', () => {
    const joint = leader({ term: 3, members: config('S1,S4,S5', 'S1,S2,S3') }, {}, { checkQuorum: true })
    const old = joint.after(200).receives(accepted({ from: S2, term: 3, match: 0 }))
    expect(old.rings('quorum').role).toBe('follower')
    expect(old.receives(accepted({ from: S4, term: 3, match: 0 })).rings('quorum').role).toBe('leader')
  })
})

describe('contract A.1 rule 11: a server outside its own configuration starts no elections', () => {
  it('neither by its timer nor at boot', () => {
    const outsider = follower({ term: 3, members: config('S2,S3,S4') })
    expect(outsider.rings('election').server).toBe(outsider.server)
    expect(outsider.restarts().timers).toEqual([])
  })
  it('but it votes: its configuration may be out of date (thesis §4.2.2)', () => {
    const outsider = follower({ term: 3, members: config('S2,S3,S4') })
    expect(outsider.receives(requestVote({ term: 4 })).votedFor).toBe(S2)
  })
})
