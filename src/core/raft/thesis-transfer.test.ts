import { describe, expect, it } from 'vitest'
import { accepted, appendEntries, follower, leader, requestVote, S1, S2, S3 } from './fixture.test-helper.ts'

const toS2 = { type: 'transfer', to: S2 } as const

describe('thesis §3.10, leadership transfer', () => {
  const ready = leader({ term: 2, log: '1:a' }, { S2: 1, S3: 1 })
  const behind = leader({ term: 2, log: '1:a' }, { S3: 1 })

  it('1: the prior leader stops accepting new client requests', () => {
    const after = ready.does(toS2).proposes('x')
    expect([after.of('busy').length, after.log]).toEqual([1, '1:a'])
    expect(ready.does(toS2).reads().of('busy')).toHaveLength(1)
  })
  it('2: it brings the log of the target up to date first', () => {
    const after = behind.does(toS2)
    expect(after.theOnly('AppendEntries').to).toBe(S2)
    expect(after.sentOf('TimeoutNow')).toEqual([])
    const caughtUp = after.receives(accepted({ term: 2, match: 1 }))
    expect(caughtUp.theOnly('TimeoutNow')).toMatchObject({ to: S2, term: 2 })
  })
  it('3: then it sends TimeoutNow, once', () => {
    const after = ready.does(toS2)
    expect(after.theOnly('TimeoutNow').to).toBe(S2)
    expect(after.receives(accepted({ term: 2, match: 1 })).sentOf('TimeoutNow')).toEqual([])
  })
  it('the target runs at once, in the next term, and says that it was asked to', () => {
    const target = follower({ term: 2, log: '1:a', leader: S3 }, { preVote: true })
    const after = target.receives({ type: 'TimeoutNow', from: S3, to: S1, term: 2 })
    expect([after.role, after.term]).toEqual(['candidate', 3])
    expect(after.theOnly('RequestVote', S2).transfer).toBe(true)
    expect(after.sentOf('PreVote')).toEqual([])
  })
  it('a TimeoutNow from an old term moves nobody', () => {
    const target = follower({ term: 2 })
    const after = target.receives({ type: 'TimeoutNow', from: S3, to: S1, term: 1 })
    expect([after.server, after.notes]).toEqual([target.server, ['replyIgnored']])
  })
  it('the prior leader steps down as for any higher term', () => {
    const after = ready
      .does(toS2)
      .receives(requestVote({ term: 3, last: { term: 1, index: 1 }, transfer: true }))
    expect([after.role, after.votedFor]).toEqual(['follower', S2])
    expect(after.timers).toContain('-transfer')
  })
  it('it aborts after an election timeout and accepts requests again', () => {
    const started = behind.does(toS2)
    expect(started.timers).toContain('+transfer')
    const aborted = started.rings('transfer')
    expect(aborted.notes).toEqual(['transferAbort'])
    expect(aborted.proposes('x').log).toBe('1:a 2:x')
  })
  it('an answer that comes after that starts nothing', () => {
    const after = behind
      .does(toS2)
      .rings('transfer')
      .receives(accepted({ term: 2, match: 1 }))
    expect(after.sentOf('TimeoutNow')).toEqual([])
  })
  it('heartbeats go on meanwhile', () => {
    expect(ready.does(toS2).rings('heartbeat').sentOf('AppendEntries')).toHaveLength(4)
  })
  it('not to itself, not to a stranger, not by a follower', () => {
    expect(ready.does({ type: 'transfer', to: S1 }).server).toBe(ready.server)
    const three = leader({ term: 2, members: { voters: [S1, S3], outgoing: [] } })
    expect(three.does(toS2).server).toBe(three.server)
    const led = follower({ term: 2 }).receives(appendEntries({ from: S3, term: 2 }))
    expect(led.does(toS2).server).toBe(led.server)
  })
})
