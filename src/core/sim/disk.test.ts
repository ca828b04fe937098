import { describe, expect, it } from 'vitest'
import { serverId } from '../raft/types.ts'
import { led, play } from './play.test-helper.ts'

const slow = { ...led(), settings: { fsync: 30 } }
const S2 = serverId('S2')

describe('a slow disk (Fig. 2: updated on stable storage before responding to RPCs)', () => {
  it('what others see waits for it', () => {
    const run = play(slow, 'drop next AppendEntries S1->S2', 'request C1 S1 x=1', 'run 10')
    expect(run.packets('AppendEntries')).toEqual([])
    run.run(30)
    expect(run.flight('AppendEntries')).toEqual(['S1->S2@45', 'S1->S3@50'])
    expect(run.run(40).flight('AppendEntriesResp').at(-1), 'S3 wrote for 30 ms too').toBe('S3->S1@90')
  })
  it('a crash loses what is not yet written, and what waited with it', () => {
    const run = play(slow, 'request C1 S1 x=1', 'run 60')
    expect(run.log('S2')).toBe('1:noop 1:x=1')
    expect(run.does('crash S2').log('S2')).toBe('1:noop')
    expect(run.run(100).count('matchAdvanced S1 S2')).toBe(0)
    expect(run.does('restart S2', 'run 200').log('S2'), 'but the leader sends it again').toBe('1:noop 1:x=1')
  })
  it('a vote is written before it is given', () => {
    const run = play({ settings: { fsync: 30 } }, 'timeout S1', 'run 40')
    expect(run.count('voteGranted S2 S1')).toBe(1)
    run.does('crash S2')
    const host = run.world.hosts[S2]
    expect(host?.up === false && host.disk).toMatchObject({ currentTerm: 0, votedFor: null })
    expect(run.run(100).count('voteReceived S1 S2')).toBe(0)
  })
  it('writes finish one after the other', () => {
    const run = play(slow, 'request C1 S1 x=1', 'request C1 S1 x=2', 'run 45')
    expect(run.host('S1').writes.map(({ doneAt }) => doneAt)).toEqual([70_000])
    expect(run.saw('diskWritten S1').map(({ at }) => at)).toEqual([40_000])
    expect(run.run(30).saw('diskWritten S1').at(-1)?.values).toEqual({ i: 3 })
  })
  it('a write takes along all that came while the one before it was under way', () => {
    const requests = Array.from({ length: 20 }, (_, i) => `request C1 S1 x=${i}`)
    const run = play(slow, ...requests, 'run 75')
    expect(run.host('S1').writes).toEqual([])
    expect(run.saw('diskWritten S1').map(({ values }) => values.i)).toEqual([2, 21])
  })
  it('what was written and then cut off does not count as safe (a leader counts its own copy only when written)', () => {
    const state = {
      S1: { log: '1:noop 1:a 1:b 1:c', term: 2, role: 'follower' },
      S2: { log: '1:noop 2:d', term: 2, role: 'leader' },
      S3: { log: '1:noop', term: 2 },
    } as const
    const run = play({ state, settings: { fsync: 30 } }, 'run 85')
    expect(run.log('S1')).toBe('1:noop 2:d')
    expect(run.host('S1').server.durable, 'cut to 1, and 2:d is still being written').toBe(1)
    expect(run.does('run 40').host('S1').server.durable).toBe(2)
  })
  it('what changes nothing on the disk need not wait, unless a write is under way', () => {
    const run = play(slow, 'run 50')
    expect(run.packets('AppendEntries')).toHaveLength(2)
    const busy = play(slow, 'run 35', 'request C1 S1 x=1', 'run 15')
    expect(busy.packets('AppendEntries')).toEqual([])
  })
  it('guard fsyncBeforeAnswer off: it answers first, and a crash shows it', () => {
    const run = play(slow, 'rule off fsyncBeforeAnswer', 'request C1 S1 x=1', 'run 32', 'crash S2')
    expect(run.count('matchAdvanced S1 S2')).toBe(1)
    expect(run.log('S2')).toBe('1:noop')
  })
  it('a freeze holds it up', () => {
    const run = play(slow, 'request C1 S1 x=1', 'run 20', 'pause S1', 'run 60', 'resume S1', 'run 0')
    expect(run.saw('diskWritten S1').map(({ at }) => at)).toEqual([80_000])
  })
  it('made fast again, it first finishes what it has begun', () => {
    const run = play(slow, 'request C1 S1 x=1', 'run 15', 'set fsync 0', 'request C1 S1 x=2', 'run 10')
    expect(run.host('S1').writes.map(({ doneAt }) => doneAt)).toEqual([40_000, 40_000])
    expect(run.does('crash S1').log('S1')).toBe('1:noop')
  })
  it('a snapshot taken while it is busy is not put back by the write under way', () => {
    const run = play(slow, 'request C1 S1 x=1', 'run 15', 'snapshot S1')
    expect(run.does('run 40', 'crash S1', 'restart S1').host('S1').server.disk.snapshot?.last.index).toBe(1)
    expect(run.log('S1')).toBe('1:x=1')
  })
})
