import { describe, expect, it } from 'vitest'
import { serverId } from '../raft/types.ts'
import { led, type Play, play } from './play.test-helper.ts'
import type { Packet, Settings } from './types.ts'

/** All packets that came to their end in 25 seconds of heartbeats. */
const packetsUnder = (settings: Partial<Settings>): readonly Packet[] => {
  const run = play({ ...led(), settings }, 'run 25000')
  return run.events.flatMap((event) =>
    event.type === 'delivered' || event.type === 'lost' ? [event.packet] : [],
  )
}
const flightOf = ({ sentAt, due }: Packet): number => (due - sentAt) / 1000
/** How many of 1000. */
const share = (part: number, of: number): number => Math.round((part * 1000) / of)

describe('latency', { timeout: 60_000 }, () => {
  it('is drawn between its bounds, and uses all of the room', () => {
    const flights = packetsUnder({ latency: [8, 20] }).map(flightOf)
    expect(Math.min(...flights)).toBeGreaterThanOrEqual(8)
    expect(Math.max(...flights)).toBeLessThanOrEqual(20)
    for (let ms = 8; ms < 20; ms += 1)
      expect(share(flights.filter((f) => f >= ms && f < ms + 1).length, flights.length)).toBeGreaterThan(60)
  })
  it('draws nothing where there is nothing to draw, so the run stays the same', () => {
    const run = play(led())
    const { rng } = run.world
    expect(run.run(1000).world.rng).toBe(rng)
  })
  it('differs for clients', () => {
    const run = play({ ...led(), settings: { clientLatency: [3, 3] } }, 'request C1 S1 x=1')
    expect(run.flight()).toEqual(['C1->S1@3'])
  })
  it('a message that cannot be delivered is reported, if asked for: the leader probes again (etcd: MsgUnreachable)', () => {
    const next = (reportUnreachable: boolean): readonly [string | undefined, number | undefined, number] => {
      const scene = { ...led(), settings: { pipeline: true, reportUnreachable } }
      const run = play(scene, 'run 75', 'crash S2', 'request C1 S1 x=1', 'run 21')
      const { role } = run.host('S1').server
      const known = role.kind === 'leader' ? role.progress[serverId('S2')] : undefined
      return [known?.mode, known?.nextIndex, run.count('backoff:probe S1 S2')]
    }
    expect(next(true)).toEqual(['probe', 2, 1])
    expect(next(false)).toEqual(['replicate', 3, 0])
  })
  it('`slow` sets it for one direction of one link', () => {
    const run = play(led(), 'slow S1->S2 30', 'run 50')
    expect(run.flight()).toEqual(['S1->S3@60', 'S1->S2@80'])
    run.run(10)
    expect(run.flight('AppendEntriesResp')).toEqual(['S3->S1@70'])
  })
  it('`fast` takes that back, for one direction only', () => {
    const run = play(led(), 'slow S1-S2 30', 'slow S1->S3 20', 'fast S2->S1', 'run 50')
    expect(run.world.network.slow).toEqual({ 'S1>S2': 30, 'S1>S3': 20 })
    expect(run.does('fast S1->S2').world.network.slow).toEqual({ 'S1>S3': 20 })
  })
})

describe('chance, in 1000', { timeout: 60_000 }, () => {
  it('loss: so many do not arrive', () => {
    const packets = packetsUnder({ loss: 100 })
    expect(packets.length).toBeGreaterThan(1800)
    const lost = packets.filter(({ lost }) => lost === 'loss')
    expect(share(lost.length, packets.length)).toBeGreaterThan(85)
    expect(share(lost.length, packets.length)).toBeLessThan(115)
  })
  it('duplicate: so many come twice, the copy on its own way', () => {
    const packets = packetsUnder({ duplicate: 200, latency: [8, 20] })
    const copies = packets.filter(({ copyOf }) => copyOf !== null)
    const share2 = share(copies.length, packets.length - copies.length)
    expect(share2).toBeGreaterThan(180)
    expect(share2).toBeLessThan(220)
    const original = new Map(packets.map((packet) => [packet.id, packet]))
    for (const copy of copies.slice(0, -10)) expect(original.get(copy.copyOf ?? 0)?.body).toBe(copy.body)
    expect(copies.some((copy) => original.get(copy.copyOf ?? 0)?.due !== copy.due)).toBe(true)
  })
  it('reorder: so many take up to four times the longest latency, and are overtaken', () => {
    const packets = packetsUnder({ reorder: 150 })
    const late = packets.filter((packet) => flightOf(packet) > 10)
    expect(share(late.length, packets.length)).toBeGreaterThan(130)
    expect(share(late.length, packets.length)).toBeLessThan(170)
    expect([...new Set(late.map(flightOf))].sort()).toEqual([20, 30, 40])
  })
  it('the same seed throws the same dice', () => {
    const some = { loss: 100, duplicate: 100, reorder: 100, latency: [8, 20] } as const
    const hash = (seed: number) => play({ ...led(), seed, settings: some }, 'run 2000').world.hash
    expect(hash(3)).toBe(hash(3))
    expect(hash(3)).not.toBe(hash(4))
  })
})

describe('cuts', () => {
  it('may go one way only', () => {
    const run = play(led(), 'cut S1->S2', 'run 60', 'timeout S2')
    expect(run.count('heartbeatOk S2')).toBe(0)
    expect(run.run(10).count('voteGranted S1 S2')).toBe(1)
    expect(run.run(10).count('voteReceived S2 S1'), 'but its answer does not come back').toBe(0)
    expect(run.count('voteReceived S2 S3')).toBe(1)
  })
  it('drop what is crossing at once', () => {
    const run = play(led(), 'run 55')
    expect(run.flight()).toEqual(['S1->S2@60', 'S1->S3@60'])
    run.does('cut S1-S2')
    expect(run.flight()).toEqual(['S1->S3@60'])
    expect(run.saw('drop:partition S1 S2').map(({ at }) => at)).toEqual([55_000])
  })
  it('what is sent into one travels half the way and is lost there', () => {
    const run = play(led(), 'cut S1-S2', 'run 54')
    expect(run.packets()[0]).toMatchObject({ due: 55_000, lost: 'partition' })
    run.run(1)
    expect(run.events.at(-1)).toMatchObject({ type: 'lost', reason: 'partition' })
    expect(run.saw('drop:partition S1 S2').map(({ at }) => at)).toEqual([55_000])
  })
  it('mending does not save what is already lost', () => {
    const run = play(led(), 'cut S1-S2', 'run 52', 'uncut S1-S2', 'run 20')
    expect([run.count('drop:partition S1 S2'), run.count('heartbeatOk S2')]).toEqual([1, 0])
  })
  it('half of a very long way is still ahead', () => {
    const run = play(led(), 'slow S1->S2 86400000', 'cut S1->S2', 'run 50')
    expect(run.packets().at(-1)).toMatchObject({ lost: 'partition', due: 50_000 + 43_200_000_000 })
  })
})

describe('partition', () => {
  const reaches = (run: Play, client: string, server: string): boolean =>
    run
      .does(`request ${client} ${server} x=1`)
      .packets('ClientRequest')
      .some(
        ({ sentAt, lost, body }) =>
          sentAt === run.world.now && body.from === client && body.to === server && lost === null,
      )

  it('separates the groups from each other, clients included', () => {
    const run = play(led(), 'partition S1,C1 | S2,S3')
    expect([reaches(run, 'C1', 'S1'), reaches(run, 'C1', 'S2')]).toEqual([true, false])
    run.run(100)
    expect(run.count('drop:partition S1 S2')).toBeGreaterThan(0)
    expect(run.count('drop:partition S2')).toBe(0)
  })
  it('actors in no group reach everybody', () => {
    const run = play(led(), 'partition S1,C1 | S2,S3')
    expect(['S1', 'S2', 'S3'].map((server) => reaches(run, 'C2', server))).toEqual([true, true, true])
    const three = play(led('1:noop', 'S1 S2 S3 S4 S5'), 'partition S1,S2 | S3,S4', 'run 70')
    expect(three.count('heartbeatOk S5')).toBe(1)
    expect(three.count('heartbeatOk S3')).toBe(0)
  })
  it('several groups: none reaches another', () => {
    const run = play(led(), 'partition S1 | S2 | S3', 'timeout S2', 'run 30')
    expect([run.count('voteGranted'), run.count('drop:partition')]).toEqual([0, 2])
  })
  it('a new one replaces the old one, `heal` ends it', () => {
    const run = play(led(), 'partition S1 | S2,S3', 'partition S1,S2 | S3')
    expect(Object.keys(run.world.network.cuts).sort()).toEqual(['S1>S3', 'S2>S3', 'S3>S1', 'S3>S2'])
    run.does('heal')
    expect([run.world.network.cuts, run.world.network.groups]).toEqual([{}, null])
  })
})

describe('messages to those who cannot hear', () => {
  it('travel all the way and are lost there', () => {
    const crashed = play(led(), 'crash S2', 'run 60')
    expect(crashed.saw('drop:crashed S1 S2').map(({ at }) => at)).toEqual([60_000])
    const frozen = play(led(), 'pause S2', 'run 60')
    expect(frozen.saw('drop:frozen S1 S2').map(({ at }) => at)).toEqual([60_000])
  })
})

describe('the next such message', () => {
  it('drop', () => {
    const run = play(led(), 'drop next AppendEntries S1->S2', 'run 200')
    expect([run.count('drop:loss S1 S2'), run.count('heartbeatOk S2')]).toEqual([1, 2])
    expect(run.world.network.traps).toEqual([])
  })
  it('dup: a copy so many ms after the first', () => {
    const run = play(led(), 'dup next AppendEntries S1->S2 7', 'run 50')
    expect(run.flight().filter((text) => text.startsWith('S1->S2'))).toEqual(['S1->S2@60', 'S1->S2@67'])
    expect(run.count('duplicated S1 S2')).toBe(1)
  })
  it('delay: the whole flight takes so long', () => {
    const run = play(led(), 'delay next AppendEntries S1->S2 33', 'run 50')
    expect(run.flight()).toEqual(['S1->S3@60', 'S1->S2@83'])
  })
  it('AppendEntries+ waits for one that carries entries', () => {
    const run = play(led(), 'drop next AppendEntries+ S1->S2', 'run 70')
    expect(run.count('drop:loss')).toBe(0)
    expect(run.does('request C1 S1 x=1', 'run 20').count('drop:loss S1 S2')).toBe(1)
  })
  it('several traps wait in line', () => {
    const run = play(led(), 'drop next AppendEntries S1->S2', 'delay next AppendEntries S1->S2 20', 'run 120')
    expect(run.saw('drop:loss S1 S2').map(({ at }) => at)).toEqual([55_000])
    expect(run.saw('heartbeatOk S2').map(({ at }) => at)).toEqual([120_000])
  })
})

describe('one message in flight', () => {
  const inFlight = () => {
    const run = play(led(), 'run 55')
    return { run, id: run.packets()[0]?.id ?? 0 }
  }
  it('drop', () => {
    const { run, id } = inFlight()
    expect(run.does(`drop #${id}`).flight()).toEqual(['S1->S3@60'])
    expect(run.count('drop:loss S1 S2')).toBe(1)
  })
  it('dup', () => {
    const { run, id } = inFlight()
    expect(run.does(`dup #${id} 3`).flight()).toEqual(['S1->S2@60', 'S1->S3@60', 'S1->S2@63'])
    expect(run.packets().at(-1)?.copyOf).toBe(id)
  })
  it('delay: so long from now', () => {
    const { run, id } = inFlight()
    expect(run.does(`delay #${id} 30`).flight()).toEqual(['S1->S3@60', 'S1->S2@85'])
  })
  it('deliver: at once', () => {
    const { run, id } = inFlight()
    run.does(`deliver #${id}`).next()
    expect(run.saw('heartbeatOk S2').map(({ at }) => at)).toEqual([55_000])
  })
  it('one that is no longer there: nothing', () => {
    const { run } = inFlight()
    expect(run.does('drop #9999').flight()).toEqual(['S1->S2@60', 'S1->S3@60'])
  })
})
