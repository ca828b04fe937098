import { describe, expect, it } from 'vitest'
import { Run } from './build.test-helper.ts'

describe('LeaderAppendOnly', () => {
  const start = { S1: { leads: true, log: '1:x=1 1:x=2', commit: 0 }, S2: {} }
  it('reports a leader that replaces an entry', () => {
    expect(new Run(start).servers({ S1: { log: '1:x=1 1:x=3' } }).found).toEqual([
      'LeaderAppendOnly S1 1<0 S=S1 i=2',
    ])
  })
  it('reports a leader that removes an entry', () => {
    expect(new Run(start).servers({ S1: { log: '1:x=1' } }).found).toEqual([
      'LeaderAppendOnly S1 1<0 S=S1 i=2',
    ])
  })
  it('accepts appending, compacting, and a follower that truncates', () => {
    const run = new Run(start).servers({ S1: { log: '1:x=1 1:x=2 1:x=3' } })
    run.servers({ S1: { base: { term: 1, index: 2 }, log: '1:x=3' } })
    run.servers({ S1: { leads: false, term: 2 } }).servers({ S1: { log: '' } })
    expect(run.found).toEqual([])
  })
  it('accepts a leader that was deposed and cut its log in one event', () => {
    expect(new Run(start).servers({ S1: { leads: false, term: 2, log: '' } }).found).toEqual([])
  })
})

describe('LogMatching', () => {
  it('reports an entry that two logs share on top of different ones', () => {
    const run = new Run({ S1: { log: '1:a 3:c 4:d' }, S2: { log: '1:a 2:k' } })
    expect(run.servers({ S2: { log: '1:a 2:k 4:d' } }).found).toEqual([
      'LogMatching S2,S1 1<? S=S2 P=S1 i=3 t=4',
    ])
  })
  it('reports one name for two commands', () => {
    const run = new Run({ S1: { log: '1:a' }, S2: {} }).servers({ S2: { log: '1:b' } })
    expect(run.found).toEqual(['LogMatching S2,S1 1<? S=S2 P=S1 i=1 t=1'])
  })
  it('reads the disk of a crashed server too', () => {
    const run = new Run({ S1: { log: '1:a', up: false }, S2: {} }).servers({ S2: { log: '1:b' } })
    expect(run.found).toHaveLength(1)
  })
  it('accepts logs that differ, as long as their terms do', () => {
    const run = new Run({ S1: { log: '1:a 3:c' }, S2: { log: '1:a' } }).servers({
      S2: { log: '1:a 2:k 2:l' },
    })
    expect(run.servers({ S2: { log: '1:a 3:c' } }).found).toEqual([])
  })
  it('compares with what a snapshot ends in', () => {
    const start = { S1: { base: { term: 3, index: 2 }, log: '4:d', commit: 2 }, S2: { log: '1:a 3:c' } }
    expect(new Run(start).servers({ S2: { log: '1:a 3:c 4:d' } }).found).toEqual([])
    expect(new Run(start).servers({ S2: { log: '1:a 2:c 4:d' } }).found).toHaveLength(1)
  })
})
