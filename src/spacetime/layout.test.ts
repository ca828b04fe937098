import { describe, expect, test } from 'vitest'
import { serverId } from '../core/raft/types.ts'
import { bodyOf, packetOf } from '../stage/fixture.ts'
import { arrowOf, drawnFrom, edgesOf, follow, lanesIn, ticksIn, usualSpan, yOf } from './layout.ts'
import type { Voyage } from './tale.ts'

const ids = ['S1', 'S2', 'S3'].map(serverId)
const lanes = lanesIn(ids, 360, 36)
const [S1 = serverId(''), , S3 = serverId('')] = ids
const y = (id: typeof S1): number => yOf(lanes, id) ?? Number.NaN
const voyage = (
  part: Partial<Voyage> = {},
  type: 'RequestVote' | 'RequestVoteResp' = 'RequestVote',
): Voyage => ({
  packet: packetOf(1, bodyOf(type, 'S1', 'S3'), { sentAt: 1000, due: 11_000 }),
  sentSeq: 1,
  endSeq: 5,
  endAt: 11_000,
  lost: null,
  ...part,
})
const flat = edgesOf([], lanes)
const arrow = (one: Voyage) => arrowOf(one, lanes, flat, (time) => time / 100)

describe('an arrow', () => {
  test('goes from its sender’s lane at its sending to its receiver’s at its arrival', () => {
    const found = arrow(voyage())
    expect(found).toMatchObject({ x1: 10, x2: 110 })
    expect(found?.y1).toBeCloseTo(y(S1) + 1)
    expect(found?.y2).toBeCloseTo(y(S3) - 2)
  })
  test('ends half way when the message is lost there', () => {
    const found = arrow(voyage({ lost: 'partition' }))
    expect(found?.y2).toBeCloseTo((y(S1) + y(S3)) / 2 - 0.5)
  })
  test('reaches a receiver that is down', () => {
    expect(arrow(voyage({ lost: 'crashed' }))?.y2).toBeCloseTo(y(S3) - 2)
  })
  test('ends as far as it had come when it is taken off the wire', () => {
    const found = arrow(voyage({ lost: 'loss', endAt: 3000 }))
    expect(found?.x2).toBe(30)
    expect(((found?.y2 ?? 0) - y(S1)) / (y(S3) - y(S1))).toBeCloseTo(0.2, 1)
  })
  test('is drawn to where it is due while it is under way', () => {
    expect(arrow(voyage({ endAt: null, endSeq: null }))).toEqual(arrow(voyage()))
  })
  test('bears its shape by the receiver, and an answer by the sender', () => {
    expect(arrow(voyage())?.y).toBeGreaterThan(y(ids[1] ?? S1))
    expect(arrow(voyage({}, 'RequestVoteResp'))?.y).toBeLessThan(y(ids[1] ?? S1))
  })
})

describe('the window', () => {
  test('stays while the playhead is well inside, then scrolls with it', () => {
    expect(follow(1000, 1000, 1500)).toBe(1000)
    expect(follow(1000, 1000, 1900)).toBe(1100)
    expect(follow(1000, 1000, 1100)).toBe(880)
  })
  test('jumps to a playhead that is far away, and hardly shows what was before the run', () => {
    expect(follow(0, 1000, 50_000)).toBe(49_400)
    expect(follow(0, 1000, 0)).toBe(-60)
  })
  test('is drawn with room on both sides', () => {
    for (const left of [-60, 0, 999, 1000, 5500]) {
      const from = drawnFrom(left, 1000)
      expect(left - from).toBeGreaterThanOrEqual(1000)
      expect(from + 4000 - (left + 1000)).toBeGreaterThanOrEqual(1000)
    }
  })
  test('shows a few heartbeats at least and an election timeout at most', () => {
    const settings = { latency: [10, 10] as const, heartbeat: 50, electionMax: 300 }
    expect(usualSpan(settings, 100)).toBe(125_000)
    expect(usualSpan(settings, 480)).toBe(200_000)
    expect(usualSpan(settings, 5000)).toBe(330_000)
  })
  test('has times about a hundred pixels apart', () => {
    for (const pxPerUs of [0.0003, 0.001, 0.0027, 0.01, 0.05]) {
      const [first = 0, second = 0] = ticksIn(0, 4_000_000, pxPerUs)
      expect((second - first) * pxPerUs).toBeGreaterThanOrEqual(90)
      expect((second - first) * pxPerUs).toBeLessThan(250)
    }
  })
})
