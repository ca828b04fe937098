import { describe, expect, it } from 'vitest'
import {
  accepted,
  appendEntries,
  C1,
  candidate,
  config,
  entriesText,
  follower,
  id,
  installSnapshot,
  leader,
  preVoteAnswer,
  refused,
  requestVote,
  S1,
  S2,
  S3,
  S4,
  S5,
  type Subject,
  snapshot,
  vote,
} from './fixture.test-helper.ts'
import type { Message } from './types.ts'

const OF_TERM_5: readonly Message[] = [
  requestVote({ term: 5 }),
  vote({ term: 5 }),
  vote({ term: 5, granted: false }),
  appendEntries({ term: 5 }),
  accepted({ term: 5, match: 0 }),
  refused({ term: 5, prev: 0 }),
  installSnapshot({ term: 5, snapshot: snapshot(4, 3) }),
  { type: 'InstallSnapshotResp', from: S2, to: S1, term: 5, matchIndex: 0, stamp: 1 },
  preVoteAnswer({ term: 5, granted: false }),
  { type: 'TimeoutNow', from: S2, to: S1, term: 5 },
]

/** Yes or no, where a message says either. */
const outcome = (message: Message): string => {
  if ('granted' in message) return message.granted ? ' (granted)' : ' (denied)'
  if ('success' in message) return message.success ? ' (success)' : ' (refused)'
  return ''
}

describe('Figure 2, Rules for All Servers', () => {
  describe('§5.1 a request or response with term T > currentTerm: set currentTerm = T, convert to follower', () => {
    const servers: Readonly<Record<string, Subject>> = {
      follower: follower({ term: 3, votedFor: S3 }),
      candidate: candidate({ term: 3 }),
      leader: leader({ term: 3 }),
    }
    for (const message of OF_TERM_5.slice(0, -1))
      for (const [role, server] of Object.entries(servers)) {
        it(`a ${role} hears ${message.type}${outcome(message)}`, () => {
          const after = server.receives(message)
          expect([after.term, after.role]).toEqual([5, 'follower'])
          expect(after.votedFor).toBe(message.type === 'RequestVote' ? S2 : null)
        })
      }
    it('TimeoutNow too: it becomes a follower of term 5, then runs for term 6', () => {
      const after = leader({ term: 3 }).receives(OF_TERM_5.at(-1) as Message)
      expect([after.term, after.role]).toEqual([6, 'candidate'])
    })
  })
  it('§5.1 a lower or equal term moves nobody', () => {
    for (const message of [vote({ term: 2 }), accepted({ term: 3, match: 0 }), requestVote({ term: 3 })])
      expect(leader({ term: 3 }).receives(message).role).toBe('leader')
  })
})

describe('Figure 2, Rules for Followers', () => {
  it('§5.2 respond to requests from candidates and leaders', () => {
    const server = follower({ term: 2 })
    expect(server.receives(requestVote({ term: 2 })).sentOf('RequestVoteResp')).toHaveLength(1)
    expect(server.receives(appendEntries({ term: 2 })).sentOf('AppendEntriesResp')).toHaveLength(1)
    const snap = installSnapshot({ term: 2, snapshot: snapshot(1, 3) })
    expect(server.receives(snap).sentOf('InstallSnapshotResp')).toHaveLength(1)
  })
  it('§5.2 send nothing of their own accord: a heartbeat timer means nothing to them', () => {
    const after = follower({ term: 2 }).rings('heartbeat')
    expect([after.sent, after.timers]).toEqual([[], []])
  })
  it('§5.2 the election timeout elapses: convert to candidate', () => {
    expect(follower({ term: 2 }).rings('election').role).toBe('candidate')
  })
  it('§5.2 AppendEntries of the current leader and a granted vote restart the timer, nothing else does', () => {
    const server = follower({ term: 3, log: '1:a', leader: S2 })
    const restarts = (message: Message): boolean => server.receives(message).timers.includes('+election')
    expect(restarts(appendEntries({ term: 3 }))).toBe(true)
    expect(restarts(installSnapshot({ term: 3, snapshot: snapshot(1, 1) }))).toBe(true)
    expect(restarts(requestVote({ term: 4, last: id(1, 1) }))).toBe(true)
    expect(restarts(appendEntries({ term: 2 }))).toBe(false)
    expect(restarts(installSnapshot({ term: 2, snapshot: snapshot(1, 1) }))).toBe(false)
    expect(restarts(requestVote({ term: 4 }))).toBe(false)
    expect(restarts(requestVote({ term: 2, last: id(1, 1) }))).toBe(false)
    expect(restarts(vote({ term: 3 }))).toBe(false)
  })
})

describe('Figure 2, Rules for Candidates', () => {
  const running = follower({ term: 4, log: '1:a 3:b', leader: S2 }).rings('election')

  it('§5.2 on conversion: increment currentTerm', () => {
    expect([running.role, running.term]).toEqual(['candidate', 5])
  })
  it('§5.2 on conversion: vote for self', () => {
    expect(running.votedFor).toBe(S1)
    expect(running.server.role).toMatchObject({ votes: { S1: true } })
  })
  it('§5.2 on conversion: reset election timer', () => {
    expect(running.timers).toEqual(['+election'])
  })
  it('§5.2 on conversion: send RequestVote to all other servers, with the last entry of the own log', () => {
    const asked = running.sentOf('RequestVote')
    expect(asked.map(({ to }) => to)).toEqual([S2, S3, S4, S5])
    for (const message of asked) expect(message).toMatchObject({ from: S1, term: 5, last: id(3, 2) })
  })
  it('§5.2 on conversion: it no longer follows anybody', () => {
    expect(running.server.leaderId).toBeNull()
  })
  it('§5.2 votes from a majority: become leader', () => {
    const two = running.receives(vote({ from: S2, term: 5 }))
    expect(two.role).toBe('candidate')
    expect(two.receives(vote({ from: S4, term: 5 })).role).toBe('leader')
  })
  it('§5.2 a majority of the full cluster, not of those who answered', () => {
    const lonely = running
      .receives(vote({ from: S2, term: 5 }))
      .receives(vote({ from: S3, term: 5, granted: false }))
    expect(lonely.role).toBe('candidate')
  })
  it('§5.5 the same vote twice is one vote', () => {
    const twice = running.receives(vote({ term: 5 })).receives(vote({ term: 5 }))
    expect([twice.role, twice.notes]).toEqual(['candidate', ['replyIgnored']])
  })
  it('§5.2 a vote of an earlier term counts for nothing', () => {
    const later = running.rings('election')
    const after = later.receives(vote({ from: S2, term: 5 })).receives(vote({ from: S3, term: 5 }))
    expect([after.term, after.role]).toEqual([6, 'candidate'])
  })
  it('§5.2 alone in the cluster it wins at once', () => {
    expect(follower({ members: config('S1') }).rings('election').role).toBe('leader')
  })
  it('§5.2 AppendEntries from a new leader: convert to follower', () => {
    const after = running.receives(appendEntries({ from: S3, term: 5 }))
    expect([after.role, after.term, after.server.leaderId]).toEqual(['follower', 5, S3])
  })
  it('§5.2 AppendEntries of an older term are refused, and it goes on', () => {
    const after = running.receives(appendEntries({ from: S3, term: 4 }))
    expect([after.role, after.theOnly('AppendEntriesResp').success]).toEqual(['candidate', false])
  })
  it('§5.2 the election timeout elapses: start a new election', () => {
    const again = running.rings('election')
    expect([again.role, again.term, again.sentOf('RequestVote').length]).toEqual(['candidate', 6, 4])
    expect(again.server.role).toMatchObject({ votes: { S1: true } })
    expect(again.timers).toEqual(['+election'])
  })
  it('§5.1 stepping down to a higher term leaves the running election timer alone', () => {
    expect(running.receives(vote({ term: 6, granted: false })).timers).toEqual([])
  })
})

describe('Figure 2, Rules for Leaders 1: heartbeats', () => {
  const elected = leader({ term: 2, log: '1:a' })

  it('§5.2 upon election: send initial empty AppendEntries to each server', () => {
    const beats = elected.sentOf('AppendEntries')
    expect(beats.map(({ to }) => to)).toEqual([S2, S3, S4, S5])
    for (const beat of beats)
      expect(beat).toMatchObject({ term: 2, prev: id(1, 1), entries: [], leaderCommit: 0 })
  })
  it('§5.2 it stops its election timer and starts the heartbeat', () => {
    expect(elected.timers).toEqual(['-election', '+heartbeat'])
  })
  it('§5.2 repeat during idle periods', () => {
    const beat = elected.rings('heartbeat')
    expect(beat.sentOf('AppendEntries')).toHaveLength(4)
    expect(beat.timers).toEqual(['+heartbeat'])
  })
  it('§5.2 an election timeout means nothing to it', () => {
    expect(elected.rings('election').server).toBe(elected.server)
  })
  it('§8 with the option on, it begins its term with an empty entry', () => {
    const keen = leader({ term: 2, log: '1:a' }, {}, { noop: true })
    expect(keen.log).toBe('1:a 2:noop')
    expect(entriesText(keen.theOnly('AppendEntries', S2).entries)).toBe('2:noop')
  })
})

describe('Figure 2, Rules for Leaders 2: commands', () => {
  it('§5.3 command received: append entry to local log', () => {
    const after = leader({ term: 2, log: '1:a' }).proposes('x=1', 7)
    expect(after.log).toBe('1:a 2:x=1')
    expect(after.of('accepted')).toMatchObject([
      { type: 'accepted', origin: { client: C1, serial: 7, floor: 7 }, entry: id(2, 2) },
    ])
  })
  it('§5.3 respond after entry applied: nothing is committed yet', () => {
    expect(leader({ term: 2 }).proposes('x=1').commit).toBe(0)
  })
  it('§5.3 it sends the entry in parallel to all others at once', () => {
    const after = leader({ term: 2, log: '1:a' }).proposes('x=1')
    for (const message of after.sentOf('AppendEntries'))
      expect([message.prev, entriesText(message.entries)]).toEqual([id(1, 1), '2:x=1'])
  })
  it('§5.3 or, if told so, with the next heartbeat', () => {
    const patient = leader({ term: 2 }, {}, { sendOnPropose: false }).proposes('x=1')
    expect(patient.sent).toEqual([])
    expect(patient.rings('heartbeat').theOnly('AppendEntries', S2).entries).toHaveLength(1)
  })
  it('§8 others answer with the leader they know of', () => {
    const after = follower({ term: 2, leader: S3 }).proposes('x=1')
    expect(after.of('redirect')).toMatchObject([{ client: C1, serial: 1, leaderId: S3 }])
    expect(candidate({ term: 2 }).proposes('x=1').of('redirect')).toMatchObject([{ leaderId: null }])
    expect(after.log).toBe('')
  })
})

describe('Figure 2, Rules for Leaders 3: replication', () => {
  it('§5.3 last log index >= nextIndex: send AppendEntries starting at nextIndex', () => {
    const behind = leader({ term: 3, log: '1:a 1:b 2:c' }).receives(refused({ term: 3, prev: 3 }))
    const next = behind.theOnly('AppendEntries')
    expect([next.to, next.prev, entriesText(next.entries)]).toEqual([S2, id(1, 2), '2:c'])
  })
  it('§5.3 if successful: update nextIndex and matchIndex for follower', () => {
    const after = leader({ term: 3, log: '1:a' })
      .proposes('x')
      .receives(accepted({ term: 3, match: 2 }))
    expect(after.progress(S2)).toMatchObject({ nextIndex: 3, matchIndex: 2 })
  })
  it('§5.3 if it fails because of log inconsistency: decrement nextIndex and retry', () => {
    let server = leader({ term: 3, log: '1:a 1:b 2:c' })
    for (const prev of [3, 2, 1]) {
      server = server.receives(refused({ term: 3, prev }))
      expect(server.progress(S2).nextIndex).toBe(prev)
      expect(server.theOnly('AppendEntries').prev.index).toBe(prev - 1)
    }
  })
  it('§5.3 only a refusal of the latest probe counts: an old one says nothing new', () => {
    const once = leader({ term: 3, log: '1:a 1:b 2:c' }).receives(refused({ term: 3, prev: 3 }))
    const again = once.receives(refused({ term: 3, prev: 3 }))
    expect([again.progress(S2).nextIndex, again.sent]).toEqual([3, []])
  })
  it('§5.3 nor does one that was sent before the latest probe, even if it names the same place', () => {
    const once = leader({ term: 3, log: '1:a 1:b' }, { S2: 2 })
      .after(10)
      .receives(refused({ term: 3, prev: 2, stamp: 5 }))
    expect(once.sentOf('AppendEntries'), 'back to what matches, which is where it was').toHaveLength(1)
    expect(once.receives(refused({ term: 3, prev: 2, stamp: 6 })).sent).toEqual([])
  })
  it('§5.3 nextIndex never falls to what is known to match', () => {
    const server = leader({ term: 3, log: '1:a 1:b 2:c' }, { S2: 2 }).receives(refused({ term: 3, prev: 3 }))
    expect(server.progress(S2)).toMatchObject({ matchIndex: 2, nextIndex: 3 })
  })
  it('§5.3 success while more is missing: the next message follows at once', () => {
    const server = leader({ term: 3, log: '1:a 1:b 1:c' }, {}, { batch: 1 })
      .receives(refused({ term: 3, prev: 3 }))
      .receives(refused({ term: 3, prev: 2 }))
      .receives(accepted({ term: 3, match: 2 }))
    expect(entriesText(server.theOnly('AppendEntries').entries)).toBe('1:c')
  })
  it('§5.5 retried indefinitely: a heartbeat carries what is still missing', () => {
    const server = leader({ term: 3, log: '1:a' }).proposes('x').rings('heartbeat')
    expect(entriesText(server.theOnly('AppendEntries', S5).entries)).toBe('3:x')
  })
  it('§5.3 matchIndex never falls on an old answer', () => {
    const server = leader({ term: 3, log: '1:a 1:b' }, { S2: 2 }).receives(accepted({ term: 3, match: 1 }))
    expect(server.progress(S2).matchIndex).toBe(2)
  })
  it('§5.1 an answer from an earlier term counts for nothing', () => {
    const after = leader({ term: 3, log: '1:a' }).receives(accepted({ term: 2, match: 1 }))
    expect([after.progress(S2).matchIndex, after.notes]).toEqual([0, ['replyIgnored']])
  })
  it('Leader Append-Only: it never overwrites or deletes entries in its log', () => {
    const after = leader({ term: 3, log: '1:a 2:b' }).receives(
      appendEntries({ term: 3, prev: id(1, 1), entries: '3:z' }),
    )
    expect(after.log).toBe('1:a 2:b')
  })
})

describe('Figure 2, Rules for Leaders 4: commitment', () => {
  const proposed = leader({ term: 3, log: '1:a 2:b' }).proposes('x')

  it('§5.3 a majority of matchIndex >= N, and log[N].term == currentTerm: set commitIndex = N', () => {
    const one = proposed.receives(accepted({ from: S2, term: 3, match: 3 }))
    expect(one.commit).toBe(0)
    expect(one.receives(accepted({ from: S3, term: 3, match: 3 })).commit).toBe(3)
  })
  it('§5.3 the leader itself counts', () => {
    const alone = leader({ term: 1, members: config('S1') }).proposes('x')
    expect(alone.commit).toBe(1)
  })
  it("§5.4.2 a leader never commits an old term's entry by counting", () => {
    const all = leader({ term: 3, log: '1:a 2:b' }, { S2: 2, S3: 2, S4: 2, S5: 2 })
    expect(all.commit).toBe(0)
    expect(all.notes).toContain('commitHeld:oldTerm')
  })
  it('§5.4.2 but with the first entry of its own term all before it are committed too', () => {
    const after = proposed
      .receives(accepted({ from: S2, term: 3, match: 3 }))
      .receives(accepted({ from: S3, term: 3, match: 3 }))
    expect(after.commit).toBe(3)
    expect(after.notes).toContain('commit:indirect')
  })
  it('§5.3 others hear of it with the next message', () => {
    const after = proposed
      .receives(accepted({ from: S2, term: 3, match: 3 }))
      .receives(accepted({ from: S3, term: 3, match: 3 }))
    expect(after.sent).toEqual([])
    expect(after.rings('heartbeat').theOnly('AppendEntries', S4).leaderCommit).toBe(3)
  })
  it('§5.3 or at once, if told so', () => {
    const after = proposed
      .under({ notifyCommit: 'immediate' })
      .receives(accepted({ from: S2, term: 3, match: 3 }))
      .receives(accepted({ from: S3, term: 3, match: 3 }))
    expect(after.sentOf('AppendEntries').map(({ leaderCommit }) => leaderCommit)).toEqual([3, 3, 3, 3])
  })
  it('§5.3 no other role commits by counting', () => {
    expect(candidate({ term: 3, log: '3:x' }).receives(accepted({ term: 3, match: 1 })).commit).toBe(0)
  })
})
