import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { World } from '../sim/types.ts'
import { advance, apply, createWorld, peek, waitUntil } from '../sim/world.ts'
import { busySetup, crash, restart } from './fixtures.ts'
import {
  cutAfter,
  extend,
  give,
  nextDue,
  open,
  seekSeq,
  seqAt,
  stepFrom,
  worldAt,
  worldAtTime,
} from './timeline.ts'

const EVENTS = 3000
/** The same run without any of the machinery: every world, one after the other. */
const worldsOf = (events: number): readonly World[] => {
  const worlds = [createWorld(busySetup)]
  while (worlds.length <= events) worlds.push(advance(worlds.at(-1) as World).world)
  return worlds
}
const worlds = worldsOf(EVENTS)
const history = extend(open({ setup: busySetup, given: [] }), { events: EVENTS })

describe('seeking', () => {
  test('any event gives the very world that was there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: EVENTS }), (seq) => {
        const { world } = seekSeq(history, seq)
        expect(world.seq).toBe(seq)
        expect(world.hash).toBe(worlds[seq]?.hash)
        expect(world.now).toBe(worlds[seq]?.now)
        expect(worldAt(history, seq).hash).toBe(world.hash)
      }),
    )
  })

  test('any time gives the last event at or before it', () => {
    const end = history.head.world.now
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end + 1000 }), (time) => {
        expect(seqAt(history, time)).toBe(worlds.findLastIndex((world) => world.now <= time))
        expect(worldAtTime(history, time).hash).toBe(worlds[seqAt(history, time)]?.hash)
      }),
    )
  })

  test('beyond either end is the end', () => {
    expect(seekSeq(history, -5).world.seq).toBe(0)
    expect(seekSeq(history, EVENTS + 5)).toBe(history.head)
  })
})

describe('extending', () => {
  test('in any pieces gives the same', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 }), (pieces) => {
        let timeline = open({ setup: busySetup, given: [] })
        for (const events of pieces) timeline = extend(timeline, { events })
        expect(timeline.head.world.hash).toBe(seekSeq(history, timeline.head.world.seq).world.hash)
      }),
      { numRuns: 20 },
    )
  })

  test('stops before the first event that is due too late', () => {
    const until = 400_000
    const timeline = extend(open({ setup: busySetup, given: [] }), { until })
    expect(timeline.head.world.now).toBeLessThanOrEqual(until)
    expect(nextDue(timeline, timeline.head.world)).toBeGreaterThan(until)
    expect(extend(timeline, { until })).toBe(timeline)
  })

  test('above the bound of kept moments every other one is let go, and seeking still works', () => {
    const long = extend(open({ setup: busySetup, given: [] }, 1), { events: 20_000 })
    expect(long.kept.length).toBeLessThanOrEqual(8192)
    expect(long.every).toBe(4)
    expect(seekSeq(long, 12_345).world.hash).toBe(
      seekSeq(extend(history, { events: 20_000 - EVENTS }), 12_345).world.hash,
    )
  })
})

describe('commands', () => {
  const mid = seekSeq(history, 1000)
  const due = nextDue(history, mid.world)
  const time = Math.floor((mid.world.now + due) / 2)
  const forked = give(history, mid, time, crash('S1'))

  test('given in the past leave the old history unharmed and share its beginning', () => {
    expect(forked.head.world.seq).toBe(1001)
    expect(forked.given).toEqual([{ after: 1000, wait: time - mid.world.now, command: crash('S1') }])
    expect(seekSeq(history, EVENTS).world.hash).toBe(worlds[EVENTS]?.hash)
    expect(seekSeq(forked, 700)).toEqual(seekSeq(history, 700))
    expect(forked.kept.items[1]).toBe(history.kept.items[1])
    const longer = extend(forked, { events: 2000 })
    expect(seekSeq(history, 2500).world.hash).toBe(worlds[2500]?.hash)
    expect(seekSeq(longer, 2500).world.hash).not.toBe(worlds[2500]?.hash)
  })

  test('are replayed at their place', () => {
    const twice = give(
      extend(forked, { events: 500 }),
      extend(forked, { events: 500 }).head,
      Number.POSITIVE_INFINITY,
      restart('S1'),
    )
    const end = extend(twice, { events: 777 })
    const again = extend(open({ setup: busySetup, given: end.given }), { events: end.head.world.seq })
    expect(again.head.world.hash).toBe(end.head.world.hash)
    expect(seekSeq(end, 1001).world.hash).toBe(forked.head.world.hash)
    expect(stepFrom(end, worldAt(end, 1000)).event.type).toBe('commanded')
  })

  test('take effect at the time they were given', () => {
    const direct = apply(waitUntil(mid.world, time), crash('S1')).world
    expect(forked.head.world.now).toBe(time)
    expect(forked.head.world.hash).toBe(direct.hash)
  })

  test('cannot be given before their event or after the next', () => {
    expect(give(history, mid, 0, crash('S1')).head.world.now).toBe(mid.world.now)
    expect(give(history, mid, 1e15, crash('S1')).head.world.now).toBe(peek(mid.world))
  })

  test('cutting a history drops what is to come', () => {
    const cut = cutAfter(forked, seekSeq(forked, 900))
    expect(cut.given).toEqual([])
    expect(extend(cut, { events: 300 }).head.world.hash).toBe(worlds[1200]?.hash)
  })
})
