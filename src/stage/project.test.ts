import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyOf, packetOf, replicaOf } from './fixture.ts'
import { along, distance } from './geometry.ts'
import { layoutStage } from './layout.ts'
import { burstsOf, fadeOf, flightsOf, flyingAt, laneOf, lately, project, timeLeft, trace } from './project.ts'

const five = replicaOf({ servers: 5, clients: { C1: [] } })
const layout = layoutStage(five.ids, five.clientIds, null, 780, 560)
const beat = (id: number, from: string, to: string, part = {}) =>
  packetOf(id, bodyOf('AppendEntries', from, to), part)
const quiet = five.network
const flights = (...packets: ReturnType<typeof beat>[]) => flightsOf(layout, { packets, network: quiet })
const at = (time: number, ...packets: ReturnType<typeof beat>[]) =>
  flights(...packets).map((flight) => flyingAt(flight, time))

const partitioned = {
  ...quiet,
  groups: [five.ids.slice(0, 2), five.ids.slice(2)],
  cuts: { 'S1>S3': true, 'S3>S1': true } as const,
}

describe('a message', () => {
  test('leaves its sender and reaches its receiver', () => {
    const [flight] = flights(beat(1, 'S1', 'S3'))
    const spot = (id: string) => layout.servers[id] ?? { x: 0, y: 0, r: 0 }
    if (!flight) throw new Error('no flight')
    const edge = 6 * layout.unit
    expect(distance(flyingAt(flight, 0), spot('S1'))).toBeLessThan(spot('S1').r + edge)
    expect(distance(flyingAt(flight, 10_000), spot('S3'))).toBeLessThan(spot('S3').r + edge)
  })

  test('covers equal shares of its way in equal times', () => {
    const packet = beat(1, 'S1', 'S3', { sentAt: 2_000, due: 12_000 })
    const [flight] = flights(packet)
    if (!flight) throw new Error('no flight')
    for (const share of [0, 0.1, 0.25, 0.5, 0.9, 1]) {
      const seen = flyingAt(flight, 2_000 + share * 10_000)
      expect(seen.passed).toBeCloseTo(share, 10)
      expect(distance(seen, along(flight.path, share))).toBeLessThan(1e-9)
    }
  })

  test('is where it is whatever was shown before: time may run backwards', () => {
    const replica = { ...five, packets: [beat(1, 'S1', 'S3'), beat(2, 'S3', 'S1')] }
    const forwards = [0, 2_500, 5_000, 7_500].map((time) => project(layout, replica, time))
    const backwards = [7_500, 5_000, 2_500, 0].map((time) => project(layout, replica, time))
    expect(backwards.reverse()).toEqual(forwards)
  })

  test('never meets one that comes the other way', () => {
    for (const time of [0, 2_000, 4_000, 5_000, 6_000, 8_000, 10_000]) {
      const [there, back] = at(time, beat(1, 'S1', 'S3'), beat(2, 'S3', 'S1'))
      if (!there || !back) throw new Error('no flights')
      expect(distance(there, back)).toBeGreaterThan(12 * layout.unit)
    }
  })
})

describe('messages of one link', () => {
  const packets = fc.uniqueArray(
    fc.record({ sentAt: fc.integer({ min: 0, max: 20 }), flight: fc.integer({ min: 1, max: 40 }) }),
    { minLength: 2, maxLength: 6, selector: ({ sentAt, flight }) => `${sentAt} ${flight}` },
  )

  test('never coincide while they fly, however they overtake each other', () => {
    fc.assert(
      fc.property(packets, fc.integer({ min: 1, max: 59 }), (times, now) => {
        const all = times.map(({ sentAt, flight }, i) =>
          beat(i, 'S1', 'S3', { sentAt, due: sentAt + flight }),
        )
        const here = all.filter(({ sentAt, due }) => sentAt < now && now < due)
        const places = at(now, ...here)
        places.forEach((a, i) => {
          for (const b of places.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(0)
        })
      }),
    )
  })

  test('two copies sent together fly side by side', () => {
    const [a, b] = at(5_000, beat(1, 'S1', 'S3'), beat(2, 'S1', 'S3', { copyOf: 1 }))
    if (!a || !b) throw new Error('no flights')
    expect(distance(a, b)).toBeGreaterThan(14 * layout.unit)
  })

  test('keep their lane when the ones that arrive first are gone', () => {
    const slow = beat(1, 'S1', 'S3', { sentAt: 0, due: 30 })
    const quick = beat(2, 'S1', 'S3', { sentAt: 0, due: 10 })
    const middle = beat(3, 'S1', 'S3', { sentAt: 5, due: 20 })
    const lanes = (...all: (typeof slow)[]) => all.map((packet) => laneOf(packet, all))
    expect(lanes(slow, quick, middle)).toEqual([0, 1, 1])
    expect(lanes(slow, middle)).toEqual([0, 1])
    expect(lanes(slow)).toEqual([0])
  })
})

describe('a lost message', () => {
  test('ends at the wall of the partition that loses it, and breaks there', () => {
    const packet = beat(1, 'S1', 'S3', { lost: 'partition' })
    const [flight] = flightsOf(layout, { packets: [packet], network: partitioned })
    if (!flight) throw new Error('no flight')
    expect(flight.reach).toBeGreaterThan(0.2)
    expect(flight.reach).toBeLessThan(0.8)
    expect(flyingAt(flight, 5_000).breaking).toBe(false)
    expect(flyingAt(flight, 9_000).breaking).toBe(true)
  })

  test('ends half way when the network just loses it', () => {
    const [flight] = flights(beat(1, 'S1', 'S3', { lost: 'loss' }))
    expect(flight?.reach).toBe(0.5)
  })

  test('bursts at the door of a crashed receiver', () => {
    const packet = beat(7, 'S1', 'S3')
    const [burst] = burstsOf(layout, quiet, { ...five, cause: { type: 'lost', packet, reason: 'crashed' } })
    const receiver = layout.servers.S3
    if (!burst || !receiver) throw new Error('no burst')
    expect(burst).toMatchObject({ from: 'S1', to: 'S3', type: 'AppendEntries', reason: 'crashed' })
    expect(distance(burst, receiver)).toBeLessThan(receiver.r + 6 * layout.unit)
  })

  test('bursts at the wall when a command cuts it off', () => {
    const [first, , third] = five.ids
    if (!first || !third) throw new Error('no servers')
    const note = {
      key: 'drop:partition',
      server: first,
      peer: third,
      values: { type: 'RequestVote' },
    } as const
    const event = {
      seq: 4,
      time: 0,
      cause: { type: 'commanded', command: { type: 'heal' } },
      notes: [note],
    } as const
    const bursts = burstsOf(layout, partitioned, event)
    expect(bursts).toHaveLength(1)
    expect(bursts[0]).toMatchObject({ from: 'S1', to: 'S3', type: 'RequestVote', reason: 'partition' })
  })
})

describe('traces of what happened', () => {
  const at = (seq: number, time: number) => ({ seq, time, cause: { type: 'started' }, notes: [] }) as const
  const now = { ...five, seq: 9, time: 100_000 }
  const fade = fadeOf(now.settings)

  test('stay about as long as a message flies', () => {
    const past = [at(6, 50_000), at(7, 95_000), at(8, 99_000), at(9, 100_000)]
    expect(lately(now, past).map(({ seq }) => seq)).toEqual([9, 8, 7])
  })

  test('fade with simulated time, so that they come back when it runs backwards', () => {
    expect(trace(0, fade, 0)).toBe(1)
    expect(trace(0, fade, fade * 0.8)).toBeCloseTo(0.36)
    expect(trace(0, fade, fade)).toBe(0)
  })
})

describe('a timer', () => {
  test('empties evenly and stays empty', () => {
    const alarm = { armedAt: 100, ringsAt: 300 }
    expect([0, 100, 150, 200, 300, 400].map((time) => timeLeft(alarm, time))).toEqual([1, 1, 0.75, 0.5, 0, 0])
  })

  test('that is shown is the election timer, for a leader its heartbeat', () => {
    const replica = replicaOf({
      servers: 2,
      hosts: {
        S1: { alarms: { election: { armedAt: 0, ringsAt: 100 } } },
        S2: {
          role: {
            kind: 'leader',
            progress: {},
            learners: [],
            reads: [],
            transferTo: null,
            transferSent: false,
            noLease: false,
            stamp: 0,
          },
          alarms: { election: { armedAt: 0, ringsAt: 50 }, heartbeat: { armedAt: 0, ringsAt: 200 } },
        },
      },
    })
    const both = layoutStage(replica.ids, [], null, 780, 560)
    expect(project(both, replica, 50).timers).toEqual({ S1: 0.5, S2: 0.75 })
  })
})
