import { describe, expect, it } from 'vitest'
import { appendEntries, candidate, follower, id, S2, S3, snapshot } from './fixture.test-helper.ts'

describe('Figure 2, AppendEntries receiver 1: reply false if term < currentTerm', () => {
  const server = follower({ term: 3, log: '1:x', leader: S3 })
  const after = server.receives(appendEntries({ term: 2, prev: id(1, 1), entries: '2:y', commit: 1 }))

  it('§5.1 refuses and answers with its own term, so that the sender learns it', () => {
    expect(after.theOnly('AppendEntriesResp')).toMatchObject({ to: S2, success: false, term: 3 })
  })
  it('§5.1 changes nothing', () => {
    expect(after.server).toBe(server.server)
  })
  it('§5.2 leaves the election timer alone: this is not the current leader', () => {
    expect(after.timers).toEqual([])
    expect(after.notes).toEqual(['appendRejected:staleTerm', 'timerKept:stale'])
  })
})

describe('Figure 2, AppendEntries receiver 2: reply false without an entry at prevLogIndex whose term is prevLogTerm', () => {
  const server = follower({ term: 3, log: '1:a 1:b 2:c' })

  it('§5.3 refuses when its log is too short', () => {
    const after = server.receives(appendEntries({ term: 3, prev: id(3, 5), entries: '3:z' }))
    expect(after.theOnly('AppendEntriesResp')).toMatchObject({ success: false, prevIndex: 5 })
    expect(after.log).toBe('1:a 1:b 2:c')
    expect(after.notes).toContain('appendRejected:missingEntry')
  })
  it('§5.3 refuses when another term stands there, and deletes nothing yet', () => {
    const after = server.receives(appendEntries({ term: 3, prev: id(3, 3), entries: '3:z' }))
    expect(after.theOnly('AppendEntriesResp')).toMatchObject({ success: false, prevIndex: 3 })
    expect(after.log).toBe('1:a 1:b 2:c')
    expect(after.notes).toContain('appendRejected:termMismatch')
  })
  it('§5.3 does not commit on the word of a message it refuses', () => {
    expect(server.receives(appendEntries({ term: 3, prev: id(3, 3), commit: 3 })).commit).toBe(0)
  })
  it('§5.2 is contact with the current leader all the same: the timer starts anew', () => {
    const after = server.receives(appendEntries({ term: 3, prev: id(3, 5) }))
    expect([after.timers, after.server.leaderId]).toEqual([['+election'], S2])
  })
  it('§5.3 accepts when the entry is there, or at the very beginning', () => {
    for (const prev of [id(2, 3), id(1, 2), id(1, 1), id(0, 0)])
      expect(
        server.receives(appendEntries({ term: 3, prev })).theOnly('AppendEntriesResp'),
        `${prev.index}`,
      ).toMatchObject({ success: true, matchIndex: prev.index })
  })
  it('§7 accepts what a snapshot has replaced: that was committed, hence equal', () => {
    const compacted = follower({ term: 3, snapshot: snapshot(1, 2), log: '2:c' })
    const after = compacted.receives(appendEntries({ term: 3, prev: id(1, 1), entries: '1:b 2:c 3:d' }))
    expect(after.theOnly('AppendEntriesResp')).toMatchObject({ success: true, matchIndex: 4 })
    expect(after.log).toBe('2:c 3:d')
  })
  it('§5.3 hints where the conflicting term begins, for a faster back-off', () => {
    const mismatch = follower({ term: 4, log: '1:a 2:b 2:c 2:d' }).receives(
      appendEntries({ term: 4, prev: id(3, 4) }),
    )
    expect(mismatch.theOnly('AppendEntriesResp').conflict).toEqual(id(2, 2))
    const missing = server.receives(appendEntries({ term: 3, prev: id(3, 9) }))
    expect(missing.theOnly('AppendEntriesResp').conflict).toEqual(id(0, 4))
  })
})

describe('Figure 2, AppendEntries receiver 3: delete a conflicting entry and all that follow it', () => {
  it('§5.3 the entry with another term goes, with everything behind it', () => {
    const server = follower({ term: 4, log: '1:a 2:b 2:c 2:d' })
    const after = server.receives(appendEntries({ term: 4, prev: id(1, 1), entries: '3:x' }))
    expect(after.log).toBe('1:a 3:x')
    expect(after.outputs).toContainEqual({
      type: 'note',
      note: {
        key: 'truncate:conflict',
        server: server.server.id,
        peer: S2,
        values: { i1: 2, i2: 4, own: 2, t: 3 },
      },
    })
  })
  it('§5.3 nothing goes without a conflict: an old message that repeats a prefix shortens nothing', () => {
    const server = follower({ term: 2, log: '1:a 2:b 2:c' })
    const after = server.receives(appendEntries({ term: 2, prev: id(1, 1), entries: '2:b' }))
    expect(after.log).toBe('1:a 2:b 2:c')
    expect(after.server.disk).toBe(server.server.disk)
    expect(after.notes).toContain('appendAlreadyHad')
  })
  it('§5.3 nor does a heartbeat shorten what lies behind its prevLogIndex', () => {
    const server = follower({ term: 3, log: '1:a 2:b 2:c' })
    expect(server.receives(appendEntries({ term: 3, prev: id(1, 1) })).log).toBe('1:a 2:b 2:c')
  })
})

describe('Figure 2, AppendEntries receiver 4: append any new entries not already in the log', () => {
  it('§5.3 appends behind the end', () => {
    const after = follower({ term: 2, log: '1:a' }).receives(
      appendEntries({ term: 2, prev: id(1, 1), entries: '2:b 2:c' }),
    )
    expect(after.log).toBe('1:a 2:b 2:c')
    expect(after.theOnly('AppendEntriesResp')).toMatchObject({ success: true, matchIndex: 3, term: 2 })
  })
  it('§5.3 skips those it has and appends the rest', () => {
    const after = follower({ term: 2, log: '1:a 2:b' }).receives(
      appendEntries({ term: 2, entries: '1:a 2:b 2:c' }),
    )
    expect(after.log).toBe('1:a 2:b 2:c')
  })
  it('§5.5 receiving a message twice does no harm: same log, same answer', () => {
    const message = appendEntries({ term: 2, prev: id(1, 1), entries: '2:b', commit: 1 })
    const once = follower({ term: 2, log: '1:a' }).receives(message)
    const twice = once.receives(message)
    expect(twice.server.disk).toBe(once.server.disk)
    expect(twice.sent).toEqual(once.sent)
  })
  it('§5.3 what it has proved equal is the last index of this message, not the end of its log', () => {
    const after = follower({ term: 3, log: '1:a 1:b 2:c' }).receives(
      appendEntries({ term: 3, prev: id(1, 1), entries: '1:b' }),
    )
    expect(after.theOnly('AppendEntriesResp').matchIndex).toBe(2)
  })
})

describe('Figure 2, AppendEntries receiver 5: commitIndex = min(leaderCommit, index of last new entry)', () => {
  const server = follower({ term: 3, log: '1:a 1:b 2:c 2:d' })

  it('§5.3 follows the leader', () => {
    expect(server.receives(appendEntries({ term: 3, prev: id(2, 4), commit: 3 })).commit).toBe(3)
  })
  it('§5.3 no further than this message has verified', () => {
    const heartbeat = server.receives(appendEntries({ term: 3, prev: id(1, 2), commit: 4 }))
    expect(heartbeat.commit).toBe(2)
    const withEntry = server.receives(appendEntries({ term: 3, prev: id(1, 2), entries: '2:c', commit: 4 }))
    expect(withEntry.commit).toBe(3)
  })
  it('§5.3 never back', () => {
    const committed = follower({ term: 3, log: '1:a 1:b', commit: 2 })
    expect(committed.receives(appendEntries({ term: 3, prev: id(1, 2), commit: 1 })).commit).toBe(2)
  })
})

describe('Figure 2, AppendEntries: who sends it leads', () => {
  it('§5.2 a follower learns the leader of the term', () => {
    const after = follower({ term: 1 }).receives(appendEntries({ from: S3, term: 2 }))
    expect([after.term, after.server.leaderId, after.timers]).toEqual([2, S3, ['+election']])
    expect(after.notes).toContain('recognizeLeader')
  })
  it('§5.2 a candidate of the same term follows', () => {
    const after = candidate({ term: 2 }).receives(appendEntries({ from: S3, term: 2 }))
    expect([after.role, after.term, after.server.leaderId]).toEqual(['follower', 2, S3])
    expect(after.votedFor, 'its vote stays').toBe(after.server.id)
    expect(after.notes).toContain('stepDown:leaderExists')
  })
})
