import { describe, expect, it } from 'vitest'
import {
  accepted,
  config,
  entriesText,
  id,
  leader,
  refused,
  S2,
  S3,
  type Subject,
} from './fixture.test-helper.ts'

const next = (subject: Subject) => subject.progress(S2).nextIndex

describe('thesis §10.2.1, pipelining', () => {
  const rules = { pipeline: true } as const
  const ready = leader({ term: 2, log: '1:a' }, { S2: 1 }, rules)

  it('nextIndex moves on sending, without waiting for the answer', () => {
    const one = ready.proposes('x')
    expect(next(one)).toBe(3)
    const two = one.proposes('y')
    expect([next(two), entriesText(two.theOnly('AppendEntries', S2).entries)]).toEqual([4, '2:y'])
  })
  it('a long backlog leaves in one go, batch by batch', () => {
    const server = leader({ term: 2, log: '1:a 1:b 1:c' }, {}, { ...rules, batch: 1 })
      .receives(refused({ term: 2, prev: 3 }))
      .receives(refused({ term: 2, prev: 2 }))
      .receives(accepted({ term: 2, match: 1, stamp: 9 }))
    const sent = server.sentOf('AppendEntries').filter(({ to }) => to === S2)
    expect(sent.map((message) => entriesText(message.entries))).toEqual(['1:b', '1:c'])
  })
  it('a refusal means that a message was lost: back to what is known to match', () => {
    const after = ready
      .proposes('x')
      .proposes('y')
      .receives(refused({ term: 2, prev: 2 }))
    expect(after.progress(S2)).toMatchObject({ mode: 'probe', matchIndex: 1, nextIndex: 2 })
    expect(entriesText(after.theOnly('AppendEntries').entries)).toBe('2:x 2:y')
  })
  it('refusals of what had been sent before that say nothing new', () => {
    const stale = ready.proposes('x').proposes('y').proposes('z')
    const once = stale.receives(refused({ term: 2, prev: 2, stamp: 3 }))
    const again = once.receives(refused({ term: 2, prev: 3, stamp: 4 }))
    expect([next(again), again.sent]).toEqual([2, []])
  })
  it('the first answer that succeeds lets it run ahead again', () => {
    const probing = ready.proposes('x').receives(refused({ term: 2, prev: 2 }))
    const found = probing.receives(accepted({ term: 2, match: 2, stamp: 9 }))
    expect([found.progress(S2).mode, next(found.proposes('y'))]).toEqual(['replicate', 4])
  })
  it('answers to what was sent before the probe prove a match, but do not end the probing', () => {
    const probing = ready
      .proposes('x')
      .proposes('y')
      .receives(refused({ term: 2, prev: 3, stamp: 3 }))
    const late = probing.receives(accepted({ term: 2, match: 2, stamp: 2 }))
    expect([late.progress(S2).mode, late.progress(S2).matchIndex, late.sentOf('AppendEntries')]).toEqual([
      'probe',
      2,
      [],
    ])
  })
  it('a new leader first finds out where the logs agree, one message at a time', () => {
    const probing = leader({ term: 2, log: '1:a' }, {}, rules).proposes('x').proposes('y')
    expect([probing.progress(S2).mode, next(probing)]).toEqual(['probe', 2])
  })
  it('a peer that cannot be reached is probed from then on', () => {
    const after = ready.proposes('x').does({ type: 'unreachable', peer: S2 })
    expect(after.progress(S2).mode).toBe('probe')
  })
})

describe('thesis §10.2.1, writing to the leader’s disk in parallel', () => {
  const rules = { fsync: 10 } as const
  const slow = leader({ term: 2, members: config('S1,S2,S3') }, {}, rules).proposes('x')

  it('the entry is sent before it is on the own disk', () => {
    expect(slow.sentOf('AppendEntries')).toHaveLength(2)
  })
  it('the own copy counts only once it is there', () => {
    const one = slow.receives(accepted({ from: S2, term: 2, match: 1 }))
    expect(one.commit).toBe(0)
    expect(one.does({ type: 'persisted', index: 1 }).commit).toBe(1)
  })
  it('the others’ majority may be faster', () => {
    const two = slow
      .receives(accepted({ from: S2, term: 2, match: 1 }))
      .receives(accepted({ from: S3, term: 2, match: 1 }))
    expect(two.commit).toBe(1)
  })
  it('guard fsyncBeforeAnswer off: it counts what is not yet written', () => {
    const hasty = slow.under({ fsyncBeforeAnswer: false }).receives(accepted({ from: S2, term: 2, match: 1 }))
    expect(hasty.commit).toBe(1)
  })
})

describe('§5.3, faster back-off with a hint', () => {
  const rules = { backoff: 'fast' } as const

  it('nothing is there: next is where the follower’s log ends', () => {
    const server = leader({ term: 4, log: '1:a 1:b 1:c 2:d 2:e' }, {}, rules)
    const after = server.receives(refused({ term: 4, prev: 5, conflict: id(0, 2) }))
    expect([next(after), after.theOnly('AppendEntries').prev]).toEqual([2, id(1, 1)])
  })
  it('a term this leader does not know: next is where that term began', () => {
    const server = leader({ term: 4, log: '1:a 1:b 3:c 3:d' }, {}, rules)
    const after = server.receives(refused({ term: 4, prev: 4, conflict: id(2, 3) }))
    expect([next(after), after.theOnly('AppendEntries').prev]).toEqual([3, id(1, 2)])
  })
  it('a term both know: next is behind the leader’s last entry of that term', () => {
    const server = leader({ term: 4, log: '1:a 2:b 2:c 3:d 3:e' }, {}, rules)
    const after = server.receives(refused({ term: 4, prev: 5, conflict: id(2, 2) }))
    expect([next(after), after.theOnly('AppendEntries').prev]).toEqual([4, id(2, 3)])
  })
  it('one refusal bypasses all entries of one term', () => {
    const server = leader({ term: 4, log: '1:a 3:b 3:c 3:d' }, {}, rules)
    const after = server.receives(refused({ term: 4, prev: 4, conflict: id(2, 2) }))
    expect(entriesText(after.theOnly('AppendEntries').entries)).toBe('3:b 3:c 3:d')
  })
  it('never below what is known to match', () => {
    const server = leader({ term: 4, log: '1:a 1:b 3:c' }, { S2: 2 }, rules)
    expect(next(server.receives(refused({ term: 4, prev: 3, conflict: id(0, 1) })))).toBe(3)
  })
})
