import { describe, expect, it } from 'vitest'
import {
  appendEntries,
  candidate,
  config,
  entriesText,
  follower,
  id,
  installSnapshot,
  leader,
  refused,
  S2,
  S3,
  snapshot,
} from './fixture.test-helper.ts'

const compact = (term: number, index: number) =>
  ({ type: 'compact', snapshot: snapshot(term, index) }) as const

describe('§7 each server takes snapshots independently', () => {
  const server = follower({ term: 2, log: '1:a 1:b 2:c', commit: 2 }).does(compact(1, 2))

  it('the snapshot replaces the committed prefix, and remembers its last index and term', () => {
    expect(server.log).toBe('2:c')
    expect(server.server.disk.log.base).toEqual(id(1, 2))
    expect(server.server.disk.snapshot?.last).toEqual(id(1, 2))
  })
  it('last included index and term serve the consistency check of the first entry behind it', () => {
    const ok = server.receives(appendEntries({ term: 2, prev: id(1, 2), entries: '2:c 2:d' }))
    expect(ok.log).toBe('2:c 2:d')
    const bad = server.receives(appendEntries({ term: 3, prev: id(3, 3) }))
    expect(bad.theOnly('AppendEntriesResp').success).toBe(false)
  })
  it('it covers just the committed entries', () => {
    expect(server.does(compact(2, 3)).server).toBe(server.server)
  })
  it('an older snapshot is not taken again', () => {
    expect(server.does(compact(1, 1)).server).toBe(server.server)
  })
  it('a server whose whole log is in the snapshot still votes by its last entry', () => {
    const all = follower({ term: 2, log: '1:a 2:b', commit: 2 }).does(compact(2, 2)).rings('election')
    expect(all.theOnly('RequestVote', S2).last).toEqual(id(2, 2))
  })
  it('it survives a restart, and commitIndex starts from it', () => {
    const again = server.restarts()
    expect([again.commit, again.log, again.server.disk.snapshot?.data]).toEqual([2, '2:c', 'state at 2'])
  })
})

describe('§7 the leader sends a snapshot when the next log entry is no longer there', () => {
  const compacted = leader({ term: 3, log: '1:a 1:b 2:c', snapshot: snapshot(1, 5) })
  const laggard = compacted
    .receives(refused({ term: 3, prev: 8 }))
    .receives(refused({ term: 3, prev: 7 }))
    .receives(refused({ term: 3, prev: 6 }))
    .receives(refused({ term: 3, prev: 5 }))

  it('back-off that reaches the snapshot turns into InstallSnapshot', () => {
    expect(laggard.theOnly('InstallSnapshot')).toMatchObject({
      to: S2,
      term: 3,
      snapshot: { last: id(1, 5) },
    })
    expect(laggard.progress(S2).mode).toBe('snapshot')
  })
  it('proposals do not send it again, heartbeats do', () => {
    const waiting = laggard.proposes('x')
    expect(waiting.sent.map(({ type, to }) => `${type} ${to}`)).not.toContain('InstallSnapshot S2')
    expect(waiting.rings('heartbeat').theOnly('InstallSnapshot', S2).snapshot.last).toEqual(id(1, 5))
  })
  it('once it is installed, replication goes on behind it', () => {
    const done = laggard.receives({
      type: 'InstallSnapshotResp',
      from: S2,
      to: laggard.server.id,
      term: 3,
      matchIndex: 5,
      stamp: 9,
    })
    expect(done.progress(S2)).toMatchObject({ matchIndex: 5, nextIndex: 6, mode: 'replicate' })
    const next = done.theOnly('AppendEntries')
    expect([next.prev, entriesText(next.entries)]).toEqual([id(1, 5), '1:a 1:b 2:c'])
  })
})

describe('Figure 13, InstallSnapshot receiver', () => {
  const message = installSnapshot({ term: 3, snapshot: snapshot(2, 3) })

  it('1: reply immediately if term < currentTerm', () => {
    const server = follower({ term: 4, log: '1:a' })
    const after = server.receives(message)
    expect(after.server).toBe(server.server)
    expect(after.theOnly('InstallSnapshotResp')).toMatchObject({ term: 4, matchIndex: 0 })
    expect(after.timers).toEqual([])
  })
  it('5: an older snapshot than what is committed is ignored, and the leader told so', () => {
    const server = follower({ term: 3, log: '1:a 2:b 2:c 2:d', commit: 4 })
    const after = server.receives(message)
    expect([after.log, after.of('restore')]).toEqual(['1:a 2:b 2:c 2:d', []])
    expect(after.theOnly('InstallSnapshotResp').matchIndex).toBe(4)
  })
  it('6: an entry with the same index and term stays known, and so do those that follow it', () => {
    const after = follower({ term: 3, log: '1:a 2:b 2:c 3:d', commit: 1 }).receives(message)
    expect(after.log).toBe('3:d')
    expect(after.notes).not.toContain('truncate:snapshot')
  })
  it('7: otherwise discard the entire log', () => {
    const after = follower({ term: 3, log: '1:a 1:b 1:c 1:d', commit: 1 }).receives(message)
    expect(after.log).toBe('')
    expect(after.notes).toContain('truncate:snapshot')
  })
  it('8: reset the state machine with its contents, and load its configuration', () => {
    const moved = snapshot(2, 3, config('S1,S2,S3'))
    const after = follower({ term: 3, log: '1:a' }).receives(installSnapshot({ term: 3, snapshot: moved }))
    expect(after.of('restore')).toEqual([{ type: 'restore', snapshot: moved }])
    expect([after.commit, after.members]).toEqual([3, '{S1,S2,S3}'])
    expect(after.notes).toContain('confInUse')
    expect(after.theOnly('InstallSnapshotResp')).toMatchObject({ to: S2, matchIndex: 3 })
  })
  it('the same snapshot twice does no harm', () => {
    const once = follower({ term: 3, log: '1:a' }).receives(message)
    const twice = once.receives(message)
    expect(twice.server.disk).toBe(once.server.disk)
    expect(twice.theOnly('InstallSnapshotResp').matchIndex).toBe(3)
  })
  it('it is contact with the leader: timer, leader, and a candidate steps back', () => {
    const after = candidate({ term: 3 }).receives(
      installSnapshot({ from: S3, term: 3, snapshot: snapshot(2, 3) }),
    )
    expect([after.role, after.server.leaderId, after.timers]).toEqual(['follower', S3, ['+election']])
  })
})
