import { describe, expect, it } from 'vitest'
import {
  accepted,
  appendEntries,
  config,
  follower,
  id,
  leader,
  refused,
  S1,
  S2,
  S3,
  S4,
  S5,
  type Subject,
  vote,
} from './fixture.test-helper.ts'
import type { ServerId } from './types.ts'

const THREE = config('S1,S2,S3')
const change = (scheme: 'single' | 'joint', voters: string) =>
  ({ type: 'reconfig', scheme, voters: config(voters).voters }) as const
const matches = (subject: Subject, from: ServerId, match: number): Subject =>
  subject.receives(accepted({ from, term: subject.term, match }))
/** Leads S1,S2,S3 in term 2 with an own entry committed at index 1. */
const established = matches(leader({ term: 2, members: THREE }).proposes('x'), S2, 1)

describe('thesis §4.1, one server at a time', () => {
  const adding = established.does(change('single', 'S1,S2,S3,S4'))

  it('the new configuration is an entry of the log', () => {
    expect(adding.log).toBe('2:x 2:conf{S1,S2,S3,S4}')
  })
  it('it takes effect as soon as it is in the log: the leader sends to the new server at once', () => {
    expect(adding.members).toBe('{S1,S2,S3,S4}')
    expect(adding.sentOf('AppendEntries').map(({ to }) => to)).toEqual([S2, S3, S4])
  })
  it('and its commitment needs a majority of the new configuration', () => {
    const two = matches(adding, S2, 2)
    expect(two.commit).toBe(1)
    expect(matches(two, S4, 2).commit).toBe(2)
  })
  it('a follower uses it as soon as it stores it, committed or not', () => {
    const after = follower({ term: 2, members: THREE }).receives(
      appendEntries({ term: 2, entries: '2:conf{S1,S2}' }),
    )
    expect([after.members, after.commit]).toEqual(['{S1,S2}', 0])
    expect(
      after
        .rings('election')
        .sentOf('RequestVote')
        .map(({ to }) => to),
    ).toEqual([S2])
  })
  it('and falls back to the one before if the entry is removed', () => {
    const told = follower({ term: 2, members: THREE }).receives(
      appendEntries({ term: 2, entries: '2:conf{S1,S2}' }),
    )
    const after = told.receives(appendEntries({ from: S3, term: 3, entries: '3:y' }))
    expect([after.log, after.members]).toEqual(['3:y', '{S1,S2,S3}'])
    expect(after.notes).toContain('confFallback')
  })
  it('no second change before the first is committed', () => {
    const again = adding.does(change('single', 'S1,S2,S3,S4,S5'))
    expect([again.log, again.notes]).toEqual([adding.log, ['confRefused:previousPending']])
    const committed = matches(matches(adding, S2, 2), S3, 2)
    expect(committed.does(change('single', 'S1,S2,S3,S4,S5')).members).toBe('{S1,S2,S3,S4,S5}')
  })
  it('no change before an entry of the own term is committed (the bug found in 2015)', () => {
    const early = leader({ term: 2, members: THREE, log: '1:a', commit: 1 })
    expect(early.does(change('single', 'S1,S2')).notes).toEqual(['confRefused:noOwnTermCommit'])
  })
  it('only the leader', () => {
    const after = follower({ term: 2 }).does(change('single', 'S1,S2'))
    expect([after.log, after.notes]).toEqual(['', ['confRefused:notLeader']])
  })
  it('requests are served all the while', () => {
    expect(adding.proposes('y').log).toBe('2:x 2:conf{S1,S2,S3,S4} 2:y')
  })
})

describe('thesis §4.2.1, catching up new servers', () => {
  const taught = established.does({ type: 'learner', servers: [S4, S5] })

  it('a learner receives the log', () => {
    expect(taught.sentOf('AppendEntries').map(({ to }) => to)).toEqual([S4, S5])
    const asked = taught.receives(refused({ from: S4, term: 2, prev: 1 }))
    expect(asked.theOnly('AppendEntries').prev).toEqual(id(0, 0))
  })
  it('without a vote: it does not count for commitment', () => {
    const proposed = taught.proposes('y')
    expect(matches(matches(proposed, S4, 2), S5, 2).commit).toBe(1)
  })
  it('the configuration stays as it is, so nothing is written', () => {
    expect([taught.members, taught.log]).toEqual(['{S1,S2,S3}', '2:x'])
  })
  it('once it is a voter it keeps the progress it has made', () => {
    const ready = matches(taught, S4, 1).does(change('single', 'S1,S2,S3,S4'))
    expect(ready.progress(S4).matchIndex).toBe(1)
    expect(ready.server.role).toMatchObject({ learners: [S5] })
  })
  it('members and known learners are not taught again', () => {
    expect(taught.does({ type: 'learner', servers: [S2, S4, S1] }).sent).toEqual([])
  })
})

describe('thesis §4.2.2, removing the current leader', () => {
  const removing = established.does(change('single', 'S2,S3'))

  it('it manages the cluster without itself: it replicates but does not count itself', () => {
    expect(removing.sentOf('AppendEntries').map(({ to }) => to)).toEqual([S2, S3])
    const one = matches(removing, S2, 2)
    expect([one.role, one.commit]).toEqual(['leader', 1])
  })
  it('and steps down once the new configuration is committed', () => {
    const done = matches(matches(removing, S2, 2), S3, 2)
    expect([done.commit, done.role]).toEqual([2, 'follower'])
    expect(done.notes).toContain('stepDown:removedFromConfig')
  })
  it('a removed server is not sent to any more (contract A.1 rule 12)', () => {
    const less = established.does(change('single', 'S1,S2'))
    expect(less.sentOf('AppendEntries').map(({ to }) => to)).toEqual([S2])
  })
})

describe('thesis §4.3, joint consensus', () => {
  const joint = established.does(change('joint', 'S1,S4,S5'))

  it('first an entry with both configurations', () => {
    expect([joint.log, joint.members]).toEqual(['2:x 2:conf{S1,S2,S3|S1,S4,S5}', '{S1,S2,S3|S1,S4,S5}'])
  })
  it('entries go to all servers of both', () => {
    expect(joint.sentOf('AppendEntries').map(({ to }) => to)).toEqual([S2, S3, S4, S5])
  })
  it('agreement needs a majority of each', () => {
    expect(matches(matches(joint, S2, 2), S3, 2).commit, 'all of the old one').toBe(1)
    expect(matches(matches(joint, S4, 2), S5, 2).commit, 'all of the new one').toBe(1)
    expect(matches(matches(joint, S2, 2), S4, 2).commit).toBe(2)
  })
  it('elections too', () => {
    const running = follower({ term: 3, members: config('S1,S4,S5', 'S1,S2,S3') }).rings('election')
    expect(running.sentOf('RequestVote').map(({ to }) => to)).toEqual([S2, S3, S4, S5])
    const old = running.receives(vote({ from: S2, term: 4 })).receives(vote({ from: S3, term: 4 }))
    expect(old.role).toBe('candidate')
    expect(old.receives(vote({ from: S4, term: 4 })).role).toBe('leader')
  })
  it('once it is committed the leader appends the new configuration by itself', () => {
    const second = matches(matches(joint, S2, 2), S4, 2)
    expect(second.notes).toContain('confCommitted:joint')
    expect([second.log, second.members]).toEqual([`${joint.log} 2:conf{S1,S4,S5}`, '{S1,S4,S5}'])
  })
  it('which is committed by its own majority alone', () => {
    const second = matches(matches(joint, S2, 2), S4, 2)
    const done = matches(second, S4, 3)
    expect(done.commit).toBe(3)
    expect(done.notes).toContain('confCommitted:final')
  })
  it('a leader that finds a joint configuration in its log finishes the change', () => {
    const heir = leader({ term: 3, members: THREE, log: '2:conf{S1,S2,S3|S1,S4,S5}' })
    expect(heir.members).toBe('{S1,S2,S3|S1,S4,S5}')
    const done = matches(matches(heir.proposes('y'), S2, 2), S4, 2)
    expect(done.log).toBe('2:conf{S1,S2,S3|S1,S4,S5} 3:y 3:conf{S1,S4,S5}')
  })
  it('a leader outside the new configuration steps down when that is committed', () => {
    const leaving = established.does(change('joint', 'S3,S4,S5'))
    const second = matches(matches(matches(leaving, S3, 2), S4, 2), S5, 2)
    expect([second.members, second.role]).toEqual(['{S3,S4,S5}', 'leader'])
    const done = matches(matches(second, S3, 3), S4, 3)
    expect(done.role).toBe('follower')
  })
  it('no other change while it is under way', () => {
    expect(joint.does(change('single', 'S1,S2')).notes).toEqual(['confRefused:previousPending'])
  })
})

describe('Figure 10, member lists edited by hand', () => {
  it('count at once, without anybody agreeing: this is the unsafe way', () => {
    const after = follower({ term: 2, members: THREE }).does({ type: 'direct', voters: [S1, S2] })
    expect([after.members, after.log, after.notes]).toEqual(['{S1,S2}', '', ['confDirect']])
  })
})
