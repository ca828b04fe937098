import { describe, expect, it } from 'vitest'
import { installs, Run } from './build.test-helper.ts'
import { committedAt, everCommitted } from './promises.ts'

describe('LeaderCompleteness', () => {
  const start = { S1: { leads: true, term: 2, log: '1:a 2:b' }, S2: { log: '1:a' }, S3: {} }
  it('reports a new leader without a committed entry', () => {
    const run = new Run(start).servers({ S1: { commit: 2 } })
    run.servers({ S2: { term: 3, leads: true } })
    expect(run.found).toEqual(['LeaderCompleteness S2,S1 2<1 S=S2 t=3 i=2 ct=2'])
  })
  it('reports an entry committed in an old term behind the back of a later leader', () => {
    const run = new Run(start).servers({ S2: { term: 3, leads: true } }).servers({ S1: { commit: 1 } })
    expect(run.found).toEqual([])
    run.servers({ S1: { commit: 2 } })
    expect(run.found).toEqual(['LeaderCompleteness S2,S1 3<1 S=S2 t=3 i=2 ct=2'])
  })
  it('accepts a leader that has it, in its log or under a snapshot', () => {
    const run = new Run(start).servers({ S1: { commit: 2 } })
    run.servers({ S2: { log: '1:a 2:b 2:c' } }).servers({ S2: { term: 3, leads: true } })
    run.servers({ S2: { leads: false } })
    run.servers({ S3: { base: { term: 2, index: 2 }, log: '', commit: 2 } }, installs('S3' as never))
    expect(run.servers({ S3: { term: 4, leads: true } }).found).toEqual([])
  })
  it('takes what a hand-built start has committed for committed', () => {
    const run = new Run({
      S1: { term: 2, log: '1:a 2:b', commit: 2 },
      S2: { term: 2, log: '1:a', commit: 1 },
    })
    expect(run.servers({ S2: { term: 3, leads: true } }).found).toEqual([
      'LeaderCompleteness S2,S1 1<0 S=S2 t=3 i=2 ct=2',
    ])
  })
})

describe('StateMachineSafety', () => {
  it('reports two servers that execute different entries at one index', () => {
    const run = new Run({ S1: { log: '1:a 3:c', commit: 1 }, S2: { log: '1:a 2:k', commit: 1 } })
    run.servers({ S1: { commit: 2 } }).servers({ S2: { commit: 2, applied: 1 } })
    expect(run.found).toEqual([])
    run.servers({ S2: { applied: 2 } })
    expect(run.found).toEqual(['StateMachineSafety S2,S1 3<1 i=2 S=S2 cmd=k other=c'])
    expect(committedAt(run.state, 2)).toEqual({ term: 3, command: 'c' })
    expect([everCommitted(run.state, 3, 'c'), everCommitted(run.state, 2, 'k')]).toEqual([true, true])
    expect(everCommitted(run.state, 2, 'c')).toBe(false)
  })
  it('tells two no-ops apart by their terms', () => {
    const run = new Run({ S1: { log: '1:noop', commit: 1 }, S2: { log: '2:noop' } }).servers({
      S2: { commit: 1 },
    })
    expect(run.found).toEqual(['StateMachineSafety S2,S1 1<0 i=1 S=S2 cmd=2:noop other=1:noop'])
  })
  it('accepts executing the same again after a restart', () => {
    const run = new Run({ S1: { log: '1:a 1:b', commit: 2 }, S2: { log: '1:a 1:b' } })
    run.servers({ S1: { up: false } }).servers({ S1: { up: true, commit: 0 } })
    run.servers({ S1: { commit: 2 } }).servers({ S2: { commit: 2 } })
    expect(run.found).toEqual([])
  })
  it('accepts a snapshot that replaces a conflicting log unread', () => {
    const run = new Run({
      S1: { term: 3, log: '1:a 3:b 3:c', commit: 3 },
      S2: { log: '1:a 2:x 2:y', commit: 1 },
    })
    run.servers({ S2: { base: { term: 3, index: 3 }, log: '', commit: 3 } }, installs('S2' as never))
    expect(run.found).toEqual([])
  })
  it('still sees what is executed and compacted in one event', () => {
    const run = new Run({ S1: { log: '1:a', commit: 1 }, S2: { log: '1:b' } })
    run.servers({ S2: { base: { term: 1, index: 1 }, log: '', commit: 1 } })
    expect(run.found).toEqual(['StateMachineSafety S2,S1 1<0 i=1 S=S2 cmd=b other=a'])
  })
  it('does not flood', () => {
    const log = (term: number) => Array.from({ length: 50 }, () => `${term}:a`).join(' ')
    const run = new Run({ S1: { log: log(1), commit: 50 }, S2: { log: log(2) } }).servers({
      S2: { commit: 50 },
    })
    expect(run.found.length).toBeLessThan(20)
  })
})

it('returns the same state when an event is none of its business', () => {
  const run = new Run({ S1: { leads: true, log: '1:a', commit: 1 }, S2: {} })
  const { state } = run
  expect(run.servers({ S2: { term: 2 }, S1: {} }).state).toBe(state)
})
