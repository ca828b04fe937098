import { describe, expect, it } from 'vitest'
import { serverId, TIMERS } from '../raft/types.ts'
import { led, play } from './play.test-helper.ts'

const S1 = serverId('S1')
const S2 = serverId('S2')

describe('crash (contract A.1 rule 6)', () => {
  it('keeps term, vote, log, snapshot and the clock: nothing else', () => {
    const run = play(led('1:a 1:b'), 'request C1 S1 x=1', 'run 60')
    const { server, clock } = run.host('S2')
    run.does('crash S2')
    expect(run.world.hosts[S2]).toEqual({ up: false, id: S2, disk: server.disk, clock })
    expect(run.world.hosts[S2]).toHaveProperty('disk', server.disk)
  })
  it('commitIndex, lastApplied and the state machine start from nothing', () => {
    const run = play(led('1:x=1 1:y=2'), 'crash S2', 'restart S2')
    expect([run.commit('S2'), run.host('S2').machine]).toEqual([0, { lastApplied: 0, kv: {}, sessions: {} }])
    expect(run.run(60).kv('S2', 'y'), 'and are rebuilt from the log').toBe(2)
  })
  it('or from the snapshot', () => {
    const run = play(led('1:x=1 1:y=2'), 'snapshot S2', 'crash S2', 'restart S2')
    expect([run.commit('S2'), run.host('S2').machine.kv]).toEqual([2, { x: 1, y: 2 }])
  })
  it('a restarted server is a follower with a running timer', () => {
    const run = play({ ...led(), settings: { timeouts: 'random' } }, 'crash S1', 'restart S1')
    const { server, alarms } = run.host('S1')
    expect([server.role.kind, server.leaderId]).toEqual(['follower', null])
    expect(TIMERS.filter((timer) => alarms[timer] !== undefined)).toEqual(['election'])
  })
  it('waiting clients get nothing', () => {
    const run = play(led(), 'request C1 S1 x=1', 'run 12', 'crash S1', 'run 500')
    expect(run.status('C1', 1)).toBe('pending')
    expect(run.count('clientGot')).toBe(0)
  })
  it('messages already sent travel on', () => {
    const run = play(led(), 'request C1 S1 x=1', 'run 12', 'crash S1', 'run 8')
    expect(run.log('S2')).toBe('1:noop 1:x=1')
  })
  it('twice is once, and so is a restart', () => {
    const run = play(led(), 'crash S2', 'crash S2', 'restart S2', 'restart S2')
    expect([run.count('crash'), run.count('restart')]).toEqual([1, 1])
  })
  it('a frozen server can crash too', () => {
    const run = play(led(), 'pause S2', 'crash S2', 'restart S2')
    expect(run.host('S2').pausedAt).toBeNull()
  })
})

describe('a crash with a guard off', () => {
  /** What S2 has left, which voted for S1 in term 1 and has two entries. */
  const left = (guard: string) => {
    const run = play(led('1:a 1:b'), `rule off ${guard}`, 'crash S2')
    const host = run.world.hosts[S2]
    if (host === undefined || host.up) throw new Error('S2 is up')
    return { term: host.disk.currentTerm, votedFor: host.disk.votedFor, log: run.log('S2') }
  }
  it('persistTerm: term and vote are gone', () => {
    expect(left('persistTerm')).toEqual({ term: 0, votedFor: null, log: '1:a 1:b' })
  })
  it('persistVote: the vote is gone', () => {
    expect(left('persistVote')).toEqual({ term: 1, votedFor: null, log: '1:a 1:b' })
  })
  it('persistLog: the log is gone', () => {
    expect(left('persistLog')).toEqual({ term: 1, votedFor: S1, log: '' })
  })
  it('persistLog: a snapshot is kept, what follows it is gone', () => {
    const run = play(led('1:a 1:b'), 'snapshot S2', 'request C1 S1 x=1', 'run 30', 'rule off persistLog')
    run.does('crash S2', 'restart S2')
    const { log, snapshot } = run.host('S2').server.disk
    expect([log.base.index, log.length, snapshot?.last.index]).toEqual([2, 0, 2])
  })
})

describe('freeze (contract A.1 rule 7)', () => {
  it('memory is kept, nothing moves, nothing is heard', () => {
    const run = play(led('1:x=1'), 'pause S2', 'timeout S2', 'run 200')
    expect(run.host('S2').machine.kv).toEqual({ x: 1 })
    expect([run.count('drop:frozen S1 S2'), run.count('heartbeatOk S2')]).toEqual([3, 0])
    expect(run.count('becomeCandidate')).toBe(0)
    expect(run.host('S2').due).toBe(Number.POSITIVE_INFINITY)
  })
  it('a timer that ran out meanwhile rings on resume', () => {
    const run = play({}, 'setTimeout S2 100', 'run 50', 'pause S2', 'run 100', 'resume S2', 'run 0')
    expect(run.saw('becomeCandidate S2').map(({ at }) => at)).toEqual([150_000])
  })
  it('one that did not rings when it would have', () => {
    const run = play({}, 'setTimeout S2 100', 'run 50', 'pause S2', 'run 20', 'resume S2', 'run 40')
    expect(run.saw('becomeCandidate S2').map(({ at }) => at)).toEqual([100_000])
  })
  it('a frozen leader goes on leading when it thaws, and learns then', () => {
    const run = play(led(), 'pause S1', 'timeout S2', 'run 60')
    expect(run.leaders).toBe('S1@1 S2@2')
    expect(run.does('resume S1', 'run 20').leaders).toBe('S2@2')
  })
  it('it cannot be operated', () => {
    const run = play(led(), 'pause S1', 'transfer S1->S2', 'reconfig S1 single {S1,S2}')
    expect(run.count('transferStart') + run.count('confInUse')).toBe(0)
  })
})

describe('clocks', () => {
  it('a slow one makes timers long, a fast one short', () => {
    const run = play({ clockRate: { S1: 500, S2: 2000 } }, 'setTimeout S1 100', 'setTimeout S2 100')
    expect(run.host('S1').alarms.election?.ringsAt).toBe(200_000)
    expect(run.host('S2').alarms.election?.ringsAt).toBe(50_000)
  })
  it('a fast leader sends heartbeats more often', () => {
    const run = play({ ...led(), clockRate: { S1: 2000 } }, 'run 100')
    expect(run.saw('heartbeatSent').map(({ at }) => at)).toEqual([25_000, 50_000, 75_000, 100_000])
  })
  it('a change leaves running timers as they were set', () => {
    const run = play({}, 'setTimeout S1 100', 'run 50', 'clock S1 0.5')
    expect(run.host('S1').alarms.election?.ringsAt).toBe(100_000)
  })
  it('what a server calls 150 ms is by its own clock', () => {
    const run = play({ ...led(), settings: { stickyVotes: true } }, 'clock S2 0.5', 'run 60', 'cut S1-S2')
    run.does('run 200', 'timeout S3', 'run 12')
    expect(run.saw('voteDenied:leaderAlive S2 S3')[0]?.values).toMatchObject({ ms: 105 })
  })
})

describe('election timers', () => {
  it('are frozen with `manual`', () => {
    expect(play().world.hosts[S1]).toHaveProperty('due', Number.POSITIVE_INFINITY)
  })
  it('are drawn between electionMin and electionMax', () => {
    const drawn = Array.from({ length: 60 }, (_, seed) => {
      const run = play({ seed, settings: { timeouts: 'random' } })
      return (run.host('S1').alarms.election?.ringsAt ?? 0) / 1000
    })
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(150)
    expect(Math.max(...drawn)).toBeLessThan(300)
    expect(new Set(drawn).size).toBe(60)
  })
  it('of one length when both bounds are the same', () => {
    const run = play({ settings: { timeouts: 'random', electionMin: 200, electionMax: 200 } })
    expect(run.host('S1').alarms.election?.ringsAt).toBe(200_000)
  })
  it('a pin wins, and starts a running timer anew', () => {
    const run = play({ settings: { timeouts: 'random' } }, 'run 30', 'setTimeout S1 170')
    expect(run.host('S1').alarms.election?.ringsAt).toBe(200_000)
  })
  it('can be made to run in the middle of a run', () => {
    const run = play(led(), 'run 10', 'set timeouts random')
    expect(run.world.ids.map((id) => run.host(id).alarms.election !== undefined)).toEqual([false, true, true])
  })
  it('`timeout` rings one at once, but not on a leader or a server that is down', () => {
    const run = play(led(), 'timeout S1', 'crash S3', 'timeout S3', 'timeout S2')
    expect(run.saw('becomeCandidate').map(({ text }) => text)).toEqual(['becomeCandidate S2'])
  })
})

describe('a server that pauses applying', () => {
  it('commits but does not execute, and answers nobody until it goes on', () => {
    const run = play(led(), 'pauseApply S1', 'request C1 S1 x=1', 'run 60')
    expect([run.commit('S1'), run.kv('S1', 'x'), run.status('C1', 1)]).toEqual([2, undefined, 'pending'])
    run.does('resumeApply S1', 'run 10')
    expect([run.kv('S1', 'x'), run.status('C1', 1)]).toEqual([1, 'ok 1'])
  })
})
