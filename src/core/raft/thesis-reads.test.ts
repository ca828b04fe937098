import { describe, expect, it } from 'vitest'
import {
  accepted,
  C1,
  config,
  follower,
  leader,
  refused,
  S2,
  S3,
  S4,
  type Subject,
} from './fixture.test-helper.ts'
import type { Rules, ServerId } from './types.ts'

/** Leads term 2 with an own entry committed at index 2; the clock shows 100 ms. */
const established = (rules: Partial<Rules> = {}): Subject =>
  leader({ term: 2, log: '1:a' }, {}, rules)
    .after(100)
    .proposes('x')
    .receives(accepted({ from: S2, term: 2, match: 2 }))
    .receives(accepted({ from: S3, term: 2, match: 2 }))

/** The stamp of the last round this step sent to `peer`. */
const stampOf = (subject: Subject, peer: ServerId): number => subject.theOnly('AppendEntries', peer).stamp
const acks = (subject: Subject, from: ServerId, stamp: number): Subject =>
  subject.receives(accepted({ from, term: 2, match: 2, stamp }))

describe('thesis §6.4, ReadIndex', () => {
  const asked = established().reads(5)

  it('1: a leader that has not committed an entry of its term yet waits until it has', () => {
    const early = leader({ term: 2, log: '1:a' }, { S2: 1, S3: 1 }).reads(5)
    expect([early.of('readReady'), early.sent]).toEqual([[], []])
    expect(early.notes).toEqual(['readWaitsOwnTerm'])
    const committed = early
      .proposes('x')
      .receives(accepted({ from: S2, term: 2, match: 2 }))
      .receives(accepted({ from: S3, term: 2, match: 2 }))
    expect(committed.of('readReady')).toEqual([])
    const stamp = stampOf(committed, S2)
    expect(acks(acks(committed, S2, stamp), S3, stamp).of('readReady')).toMatchObject([{ index: 2 }])
  })
  it('2: it saves its commit index as read index', () => {
    expect(asked.outputs).toContainEqual({
      type: 'note',
      note: { key: 'readIndex', server: asked.server.id, peer: C1, values: { i: 2 } },
    })
  })
  it('3: a new round of heartbeats must be acknowledged by a majority', () => {
    const stamp = stampOf(asked, S2)
    const one = acks(asked, S2, stamp)
    expect(one.of('readReady')).toEqual([])
    const two = acks(one, S3, stamp)
    expect(two.of('readReady')).toEqual([{ type: 'readReady', client: C1, serial: 5, index: 2 }])
    expect(acks(two, S4, stamp).of('readReady'), 'once').toEqual([])
  })
  it('3: an answer to an older round proves nothing about now', () => {
    const stamp = stampOf(asked, S2)
    const old = [S2, S3, S4].reduce((subject, peer) => acks(subject, peer, stamp - 1), asked)
    expect(old.of('readReady')).toEqual([])
  })
  it('3: a refusal for the log is still an acknowledgement of the leader', () => {
    const stamp = stampOf(asked, S4)
    const answers = acks(asked, S2, stamp).receives(refused({ from: S4, term: 2, prev: 2, stamp }))
    expect(answers.of('readReady')).toHaveLength(1)
  })
  it('3: rounds of the same instant are told apart', () => {
    const later = asked.reads(6)
    expect(stampOf(later, S2)).toBeGreaterThan(stampOf(asked, S2))
    const first = acks(acks(later, S2, stampOf(asked, S2)), S3, stampOf(asked, S2))
    expect(first.of('readReady').map(({ serial }) => serial)).toEqual([5])
  })
  it('4: it answers once its state machine is as far as the read index, not further', () => {
    const moved = asked
      .proposes('y')
      .receives(accepted({ from: S2, term: 2, match: 3, stamp: 0 }))
      .receives(accepted({ from: S3, term: 2, match: 3, stamp: 0 }))
    expect(moved.commit).toBe(3)
    const stamp = stampOf(asked, S2)
    expect(acks(acks(moved, S2, stamp), S3, stamp).of('readReady')).toMatchObject([{ index: 2 }])
  })
  it('a leader alone needs nobody', () => {
    const alone = leader({ term: 2, members: config('S1') }).proposes('x')
    expect(alone.reads().of('readReady')).toMatchObject([{ index: 1 }])
  })
  it('in joint consensus both majorities must acknowledge (thesis §4.3)', () => {
    const joint = leader({ term: 2, members: config('S1,S4,S5', 'S1,S2,S3'), log: '1:a' })
      .proposes('x')
      .receives(accepted({ from: S2, term: 2, match: 2 }))
      .receives(accepted({ from: S4, term: 2, match: 2 }))
      .under({ oneConfAtATime: true })
      .reads()
    const stamp = stampOf(joint, S4)
    const old = acks(joint, S2, stamp)
    expect(old.of('readReady')).toEqual([])
    expect(acks(old, S4, stamp).of('readReady')).toHaveLength(1)
  })
  it('others redirect', () => {
    expect(follower({ term: 2, leader: S3 }).reads().of('redirect')).toMatchObject([{ leaderId: S3 }])
  })
})

describe('thesis §6.4.1, leases', () => {
  const held = established({ readMode: 'lease' }).after(50).rings('heartbeat')
  const stamp = stampOf(held, S2)
  const renewed = acks(acks(held, S2, stamp), S3, stamp)

  it('a lease begins when the heartbeat was sent that a majority acknowledged', () => {
    expect(renewed.after(149).reads().of('readReady')).toMatchObject([{ index: 2 }])
    expect(renewed.after(149).reads().notes).toEqual(['leaseRead'])
  })
  it('when it has run out, a read takes the long way', () => {
    const late = renewed.after(150).reads()
    expect(late.of('readReady')).toEqual([])
    expect(late.notes.filter((key) => key !== 'sendAppend')).toEqual(['leaseExpired', 'readIndex'])
    const asked = stampOf(late, S2)
    expect(acks(acks(late, S2, asked), S3, asked).of('readReady')).toHaveLength(1)
  })
  it('one acknowledgement is no majority of five', () => {
    expect(acks(held, S2, stamp).after(149).reads().notes).toContain('leaseExpired')
  })
  it('a fresh leader holds none: what it was acknowledged before counts no more', () => {
    const again = leader({ term: 2, log: '1:a' }, {}, { readMode: 'lease' }).proposes('x')
    expect(again.reads().of('readReady')).toEqual([])
  })
  it('while it hands over it serves nobody (thesis §3.10)', () => {
    const leaving = renewed.does({ type: 'transfer', to: S2 }).reads()
    expect([leaving.of('readReady').length, leaving.of('busy').length]).toEqual([0, 1])
  })
})

describe('reads without a promise', () => {
  it('`local`: whoever is asked answers from what it has', () => {
    expect(follower({ term: 2 }, { readMode: 'local' }).reads().of('readReady')).toMatchObject([{ index: 0 }])
  })
  it('guard readQuorum off: answers without asking whether it still leads', () => {
    expect(established({ readQuorum: false }).reads().of('readReady')).toMatchObject([{ index: 2 }])
  })
})
