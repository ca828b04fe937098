import { describe, expect, it } from 'vitest'
import { Run } from './build.test-helper.ts'

describe('AckedWriteLost', () => {
  const early = () =>
    new Run({ S1: { leads: true }, S2: {}, S3: {} })
      .send('C1', 'x=3')
      .servers({ S1: { log: '1:x=3@C1#1' } })
      .answer('C1', 1, '3')
  it('reports a write answered before commit when another entry takes its place', () => {
    const run = early().servers({ S2: { term: 2, log: '2:x=8@C2#1' } })
    expect(run.found).toEqual([])
    expect(run.servers({ S2: { commit: 1 } }).found).toEqual(['AckedWriteLost C1,S2 5<3 C=C1 cmd=x=3'])
  })
  it('waits while a copy further on may still be committed', () => {
    const run = early().servers({ S2: { term: 2, log: '2:x=8 2:x=3@C1#1', commit: 1 } })
    expect(run.found).toEqual([])
    expect(run.servers({ S2: { commit: 2 } }).found).toEqual([])
    expect(run.state.atRisk).toEqual([])
  })
  it('accepts an early answer whose write is committed in the end', () => {
    const run = early()
      .servers({ S1: { commit: 1 } })
      .servers({ S2: { term: 2, log: '1:x=3@C1#1 2:x=8', commit: 2 } })
    expect(run.found).toEqual([])
  })
  const split = () =>
    new Run({ S1: { leads: true }, S2: {} })
      .send('C1', 'x=3')
      .servers({ S1: { log: '1:x=3@C1#1', commit: 1 } })
      .answer('C1', 1, '3')
      .servers({ S2: { term: 2, log: '2:x=8@C2#1', commit: 1 } })
  it('reports a write of a split history once no running server holds it', () => {
    const run = split()
    expect(run.only('Acked')).toEqual([])
    run.servers({ S1: { term: 2, leads: false, log: '2:x=8@C2#1' } })
    expect(run.only('Acked')).toEqual(['AckedWriteLost C1,S1 5<3 C=C1 cmd=x=3'])
  })
  it('lets the other half of a split history stand as well', () => {
    expect(split().send('C2', 'x=8').answer('C2', 1, '8').only('Acked')).toEqual([])
  })
  it('reports an answer that comes when the place is taken already', () => {
    const run = new Run({ S1: { leads: true }, S2: {} })
      .send('C1', 'x=3')
      .servers({ S1: { log: '1:x=3@C1#1' } })
    run.servers({ S2: { term: 2, log: '2:x=8', commit: 1 } }).answer('C1', 1, '3')
    expect(run.found).toEqual(['AckedWriteLost C1,S2 4<3 C=C1 cmd=x=3'])
  })
})

describe('ExactlyOnce', () => {
  const twice = (command: string, dedup: boolean) =>
    new Run(
      { S1: { log: `1:${command}@C1#1 2:${command}@C1#1`, commit: 1, kv: { acct: 100 } }, S2: { log: '' } },
      ['C1'],
      dedup,
    )
  it('reports a retry that takes effect again', () => {
    const run = twice('acct+=100', false).servers({ S1: { commit: 2, kv: { acct: 200 } } })
    expect(run.found).toEqual(['ExactlyOnce C1,S1 1<0 seq=1 C=C1 n=2'])
  })
  it('reports it also when the servers claim to recognise repeats', () => {
    expect(twice('acct+=100', true).servers({ S1: { commit: 2, kv: { acct: 200 } } }).found).toHaveLength(1)
  })
  it('accepts a repeat that is skipped', () => {
    expect(twice('acct+=100', true).servers({ S1: { commit: 2 } }).found).toEqual([])
  })
  it('counts an invisible repeat only with dedup off', () => {
    expect(twice('acct=100', true).servers({ S1: { commit: 2 } }).found).toEqual([])
    expect(twice('acct=100', false).servers({ S1: { commit: 2 } }).found).toHaveLength(1)
  })
  it('accepts a repeat that is refused, and a read', () => {
    expect(twice('acct-=500', false).servers({ S1: { commit: 2 } }).found).toEqual([])
    expect(twice('?acct', false).servers({ S1: { commit: 2 } }).found).toEqual([])
  })
  it('judges a server that replays everything at once', () => {
    const log = '1:acct+=100@C1#1 1:x=1 2:acct+=100@C1#1'
    const run = new Run({ S1: { log, commit: 2, kv: { acct: 100, x: 1 } }, S2: { log } })
    run.servers({ S2: { commit: 3, kv: { acct: 100, x: 1 } } })
    expect(run.found).toEqual([])
    run.servers({ S1: { commit: 3, kv: { acct: 200, x: 1 } } })
    expect(run.found).toEqual(['ExactlyOnce C1,S1 2<0 seq=1 C=C1 n=2'])
  })
})
