import { describe, expect, it } from 'vitest'
import { led, play } from './play.test-helper.ts'

const scene = {
  ...led('1:noop 1:x=1'),
  settings: { readMode: 'lease', stickyVotes: true, leaseMs: 150 },
} as const
/** S3 is cut off from S1 and runs at 170; x=2 is written as soon as it leads; S1 is asked for x at 260. */
const usurped = (...between: readonly string[]) =>
  play(scene, 'cut S1-S3', 'setTimeout S3 170', 'run 171', ...between).does(
    'partition S1,C1 | S2,S3,C2',
    'run 44',
    'request C2 S3 x=2',
    'run 45',
    'read C1 S1 x',
    'run 30',
  )

describe('thesis §6.4.1, leases in a run', () => {
  it('who has just acknowledged the leader votes for nobody else, so nobody writes behind the lease', () => {
    const run = usurped()
    expect([run.leaders, run.status('C1', 1), run.broken]).toEqual(['S1@1', 'ok 1', []])
  })
  it('a slow clock makes the lease too long; with an exact one the same schedule is clean', () => {
    const broken = (rate: number): readonly string[] => {
      const run = play(
        { ...scene, clockRate: { S1: rate } },
        'run 190',
        'partition S1,C1 | S2,S3,C2',
        'run 160',
      )
      return run.does('timeout S2', 'run 30', 'request C2 S2 x=2', 'run 60', 'read C1 S1 x', 'run 30').broken
    }
    expect([broken(300), broken(1000)]).toEqual([['Linearizability'], []])
  })
  it('a server that restarts withholds its vote, because it may have acknowledged a leader', () => {
    const run = usurped('crash S2', 'restart S2')
    expect([run.leaders, run.broken]).toEqual(['S1@1', []])
    expect(run.count('voteDenied:heardBefore S2 S3')).toBe(1)
  })
  it('nor does it promise one before (thesis §9.6)', () => {
    const run = play({ settings: { stickyVotes: true, preVote: true } }, 'run 500', 'crash S2', 'restart S2')
    run.does('cut S1-S3', 'run 140', 'timeout S1', 'run 50')
    expect([run.count('preVoteDenied:heardBefore S2 S1'), run.leaders]).toEqual([0, 'S1@1'])
    const early = play(
      { settings: { stickyVotes: true, preVote: true } },
      'run 500',
      'crash S2',
      'restart S2',
    )
    early.does('cut S1-S3', 'run 130', 'timeout S1', 'run 50')
    expect([early.count('preVoteDenied:heardBefore S2 S1'), early.leaders]).toEqual([1, ''])
  })
  it('after a hand-over that was given up there is no lease in this term: TimeoutNow may still arrive', () => {
    const late = play(scene, 'run 60', 'delay next TimeoutNow S1->S2 185', 'transfer S1->S2', 'run 160')
    expect(late.count('transferAbort S1')).toBe(1)
    late.does('run 20', 'cut S2->S1', 'cut S3->S1', 'run 26', 'request C2 S2 x=2', 'run 44')
    expect(late.leaders).toBe('S1@1 S2@2')
    late.does('read C1 S1 x', 'run 30')
    expect([late.count('leaseGivenUp S1'), late.status('C1', 1), late.broken]).toEqual([1, 'pending', []])
  })
  it('a hand-over given up before TimeoutNow was sent costs no lease', () => {
    const run = play(
      scene,
      'run 60',
      'cut S1-S2',
      'request C2 S1 x=2',
      'run 30',
      'transfer S1->S2',
      'run 160',
    )
    run.does('read C1 S1 x', 'run 30')
    expect([run.count('transferAbort S1'), run.count('leaseRead S1'), run.status('C1', 1)]).toEqual([
      1,
      1,
      'ok 2',
    ])
  })
})
