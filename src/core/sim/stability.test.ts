import { describe, expect, it } from 'vitest'
import { serverId } from '../raft/types.ts'
import { stability } from './stability.ts'
import type { Settings } from './types.ts'

const settings = (changes: Partial<Settings> = {}): Settings =>
  ({
    latency: [8, 20],
    heartbeat: 50,
    timeouts: 'random',
    pinned: {},
    electionMin: 150,
    electionMax: 300,
    fsync: 0,
    ...changes,
  }) as Settings

describe('§5.6 timing and availability', () => {
  it('calls the defaults of free play steady', () => {
    const { verdict, reasons, roundTrip, silence } = stability(settings())
    expect({ verdict, reasons, roundTrip, silence }).toEqual({
      verdict: 'steady',
      reasons: [],
      roundTrip: 40,
      silence: 62,
    })
  })

  it('has no opinion while timers are rung by hand', () => {
    expect(stability(settings({ timeouts: 'manual' })).verdict).toBe('manual')
  })

  it('judges pinned timers even when the others are manual', () => {
    const pinned = { [serverId('S1')]: 60 }
    expect(stability(settings({ timeouts: 'manual', pinned })).verdict).toBe('restless')
  })

  it('finds leaders that are voted out between two heartbeats', () => {
    const found = stability(settings({ heartbeat: 200 }))
    expect(found.verdict).toBe('restless')
    expect(found.reasons).toContain('heartbeatTooSlow')
  })

  it('counts jitter: an early heartbeat followed by a late one is a longer silence', () => {
    expect(stability(settings({ heartbeat: 140, latency: [10, 10] })).verdict).toBe('tight')
    expect(stability(settings({ heartbeat: 140, latency: [0, 10] })).verdict).toBe('restless')
  })

  it('finds candidates whose votes come back too late, disk included', () => {
    expect(stability(settings({ latency: [150, 150] })).verdict).toBe('leaderless')
    expect(stability(settings({ latency: [100, 100], fsync: 100 })).verdict).toBe('leaderless')
  })

  it('warns when one lost heartbeat is enough for an election', () => {
    expect(stability(settings({ heartbeat: 90 })).reasons).toEqual(['oneLossStartsElection'])
  })

  it('warns when timers ring within one round trip of each other', () => {
    expect(stability(settings({ electionMax: 170 })).reasons).toEqual(['splitVotesLikely'])
  })

  it('warns when the round trip eats too much of the timeout', () => {
    const found = stability(settings({ latency: [30, 30], heartbeat: 30 }))
    expect(found).toMatchObject({ verdict: 'tight', reasons: ['narrowMargin'] })
  })
})
