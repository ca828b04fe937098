import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extend, open } from '../core/timeline/timeline.ts'
import { rangeFrames } from '../worker/walking.ts'
import type { Replica } from './api.ts'
import { freePlaySetup } from './freePlay.ts'
import { fold, reuse } from './replica.ts'
import { createRing } from './ring.ts'

const timeline = extend(
  open({
    setup: { ...freePlaySetup(), settings: { ...freePlaySetup().settings, workload: 60, loss: 50 } },
    given: [],
  }),
  { events: 1500 },
)
/** As they come out of the worker. */
const framesOf = (from: number, to: number) => structuredClone(rangeFrames(timeline, from, to))
const worldAt = (seq: number): Replica => {
  const [key] = framesOf(seq, seq)
  if (!key) throw new Error('no frame')
  return fold(null, key)
}
const unordered = (world: Replica | null) =>
  world && { ...world, packets: [...world.packets].sort((a, b) => a.id - b.id) }

describe('folding', () => {
  test('changes one by one gives what a key frame gives', () => {
    fc.assert(
      fc.property(fc.nat(1400), fc.nat(90), (from, length) => {
        let world: Replica | null = null
        for (const frame of framesOf(from, from + length)) world = fold(world, frame)
        expect(unordered(world)).toEqual(unordered(worldAt(from + length)))
      }),
      { numRuns: 40 },
    )
  })

  test('a key frame of the same moment over a world changes nothing but the outermost object', () => {
    const world = worldAt(700)
    const [key] = framesOf(700, 700)
    const again = key && fold(world, key)
    for (const part of ['hosts', 'clients', 'packets', 'network', 'settings', 'violations', 'ids'] as const) {
      expect(again?.[part]).toBe(world[part])
    }
  })

  test('keeps the log of a server whose timer was armed again', () => {
    let world = worldAt(600)
    let kept = 0
    for (const frame of framesOf(600, 690).slice(1)) {
      const next = fold(world, frame)
      for (const id of next.ids) {
        const [was, is] = [world.hosts[id], next.hosts[id]]
        if (was !== is && was?.log === is?.log) kept += 1
      }
      world = next
    }
    expect(kept).toBeGreaterThan(5)
  })
})

describe('reuse', () => {
  const json = fc.jsonValue({ maxDepth: 3 })
  test('gives an equal value, made of old parts where they are equal', () => {
    fc.assert(
      fc.property(json, json, (was, now) => {
        expect(reuse(was, now)).toEqual(now)
        expect(reuse(was, structuredClone(was))).toBe(was)
        expect(reuse({ a: was, b: 1 }, { a: structuredClone(was), b: 2 }).a).toBe(was)
      }),
    )
  })
})

test('entries of a log that has moved on are the objects they were', () => {
  const log = (from: number) => ({ from, entries: [0, 1, 2, 3].map((i) => ({ index: from + i, term: 1 })) })
  const was = log(5)
  for (const by of [-2, 1, 3]) {
    const now = reuse(was, log(5 + by))
    expect(now).toEqual(log(5 + by))
    const kept = now.entries.filter((entry) => was.entries.includes(entry))
    expect(kept).toHaveLength(4 - Math.abs(by))
  }
})

describe('the ring', () => {
  test('finds worlds by event and by time, over frames taken in front and behind', () => {
    const ring = createRing()
    expect(ring.take(framesOf(500, 560))).toBe(true)
    expect(ring.take(framesOf(560, 600).slice(1))).toBe(true)
    expect(ring.takeBefore(framesOf(450, 499))).toBe(true)
    expect([ring.first()?.seq, ring.last()?.seq, ring.size]).toEqual([450, 600, 151])
    for (let seq = 450; seq <= 600; seq += 1) {
      const world = ring.get(seq)
      expect(world?.hash).toBe(worldAt(seq).hash)
      expect(world && ring.at(world.time)?.time).toBe(world?.time)
    }
    expect(ring.get(449)).toBeUndefined()
    expect(ring.feed(470).map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => 450 + i))
  })

  test('refuses frames that build on what it does not hold', () => {
    const ring = createRing()
    ring.take(framesOf(500, 520))
    expect(ring.take(framesOf(530, 540).slice(1))).toBe(false)
    expect(ring.takeBefore(framesOf(400, 450))).toBe(false)
    expect([ring.first()?.seq, ring.last()?.seq]).toEqual([500, 520])
  })

  test('drops what came after the base of new frames', () => {
    const ring = createRing()
    ring.take(framesOf(500, 520))
    ring.take(framesOf(510, 512).slice(1))
    expect(ring.last()?.seq).toBe(512)
  })

  test('stays small, keeping what is near', () => {
    const spans = [0, 100].map((near) => {
      const ring = createRing(50)
      ring.take(framesOf(0, 100))
      ring.trim(near)
      return [ring.first()?.seq, ring.last()?.seq, ring.feed(100).length]
    })
    expect(spans).toEqual([
      [0, 49, 50],
      [51, 100, 50],
    ])
  })
})
