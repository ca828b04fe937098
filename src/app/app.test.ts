import { afterEach, describe, expect, test } from 'vitest'
import { serverId } from '../core/raft/types.ts'
import type { Command } from '../core/sim/types.ts'
import type { Replica } from './api.ts'
import { type Bench, breathe, createBench } from './fixtures.ts'

const benches: Bench[] = []
const begin = async (hash = ''): Promise<Bench> => {
  const bench = createBench(hash)
  benches.push(bench)
  await bench.app.start()
  return bench
}
afterEach(() => {
  for (const { app } of benches.splice(0)) app.close()
})
const crash = (name: string): Command => ({ type: 'crash', servers: [serverId(name)] })
const world = ({ app }: Bench): Replica => {
  const { current } = app.stores.replica.getState()
  if (!current) throw new Error('no world')
  return current
}

describe('free play', () => {
  test('begins with five servers and plays calmly', async () => {
    const bench = await begin()
    expect(world(bench).ids).toEqual(['S1', 'S2', 'S3', 'S4', 'S5'])
    expect(bench.app.stores.playback.getState()).toMatchObject({ playing: true, rate: 1 / 16 })
    await bench.framesUntil(() => world(bench).seq > 0)
    expect(bench.app.stores.playback.getState().time).toBeGreaterThan(0)
  })

  test('does not play by itself when motion is unwelcome', async () => {
    const bench = createBench()
    benches.push(bench)
    bench.app.stores.preferences.setState({ motion: 'reduced' })
    await bench.app.start()
    expect(bench.app.stores.playback.getState().playing).toBe(false)
  })

  test('moves at most four times a second when motion is unwelcome', async () => {
    const bench = await begin()
    const { stores, actions } = bench.app
    stores.preferences.setState({ motion: 'reduced' })
    actions.setRate(1)
    await bench.framesUntil(() => world(bench).seq > 0)
    const shown = new Set<number>()
    for (let frame = 0; frame < 60; frame += 1) {
      await bench.frame()
      shown.add(world(bench).seq)
    }
    expect(shown.size).toBeGreaterThanOrEqual(3)
    expect(shown.size).toBeLessThanOrEqual(5)
  })

  test('hurries through quiet stretches for who wants that', async () => {
    const reached = async (skim: boolean): Promise<number> => {
      const bench = await begin()
      bench.app.stores.preferences.setState({ skim })
      for (let frame = 0; frame < 240; frame += 1) await bench.frame()
      return world(bench).time
    }
    const [usual, skimming] = [await reached(false), await reached(true)]
    expect(skimming).toBeGreaterThan(1.5 * usual)
  })

  test('pauses when the page is hidden', async () => {
    const bench = await begin()
    bench.hide()
    expect(bench.app.stores.playback.getState().playing).toBe(false)
  })
})

describe('one run, one hash', () => {
  /** The same deeds at the same events, watched at so many frames a second, with or without detours. */
  const live = async (perSecond: number, detours: boolean): Promise<string> => {
    const bench = await begin()
    const { actions, handle } = bench.app
    const playPast = async (seq: number): Promise<void> => {
      actions.setRate(1)
      actions.play()
      await bench.framesUntil(() => world(bench).seq >= seq, perSecond)
      actions.pause()
    }
    await playPast(250)
    if (detours) {
      await actions.seekSeq(20)
      await actions.seekTime(world(bench).time + 100_000)
      expect(await actions.act(crash('S4'))).toBeNull()
      await playPast(world(bench).seq + 50)
      await actions.switchBranch(0)
    }
    await actions.seekSeq(200)
    expect(await actions.act(crash('S1'))).toBeNull()
    await playPast(500)
    await actions.seekSeq(450)
    expect(await actions.run('restart S1')).toBeNull()
    if (detours) {
      expect(await actions.run('crash S2')).toBeNull()
      await actions.undo()
    }
    await playPast(700)
    await actions.seekSeq(650)
    return handle.hash()
  }

  test('at 30, 60 and 144 frames per second, and through seeks and forks', { timeout: 60_000 }, async () => {
    const hashes = [
      await live(30, false),
      await live(60, false),
      await live(144, false),
      await live(60, true),
    ]
    expect(new Set(hashes).size).toBe(1)
  })
})

describe('playing', () => {
  test('never shows an event before its time, nor time beyond the frames', async () => {
    const bench = await begin()
    bench.app.actions.setRate(4)
    for (let i = 0; i < 200; i += 1) {
      await bench.frame()
      const { time } = bench.app.stores.playback.getState()
      expect(world(bench).time).toBeLessThanOrEqual(time)
      expect(time).toBeLessThanOrEqual(world(bench).until ?? Number.POSITIVE_INFINITY)
    }
    expect(world(bench).seq).toBeGreaterThan(100)
  })

  test('backwards comes to the start and stops there', async () => {
    const bench = await begin()
    const { actions } = bench.app
    actions.pause()
    await actions.seekSeq(0)
    await actions.step(600)
    const hashes = new Map<number, number>([[600, world(bench).hash]])
    actions.setRate(4)
    actions.play(-1)
    await bench.framesUntil(() => {
      hashes.set(world(bench).seq, world(bench).hash)
      return !bench.app.stores.playback.getState().playing
    })
    expect(world(bench).seq).toBe(0)
    for (const seq of [...hashes.keys()].slice(0, 20)) {
      await actions.seekSeq(seq)
      expect(world(bench).hash).toBe(hashes.get(seq))
    }
  })

  test('pausing lands on an event', async () => {
    const bench = await begin()
    await bench.framesUntil(() => world(bench).seq > 10)
    await bench.frame()
    bench.app.actions.pause()
    expect(bench.app.stores.playback.getState().time).toBe(world(bench).time)
  })

  test('to an event stops there', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    actions.setRate(2)
    let arrived = false
    void actions.playTo(300).then(() => {
      arrived = true
    })
    await bench.framesUntil(() => arrived)
    expect(world(bench).seq).toBe(300)
    expect(stores.playback.getState()).toMatchObject({ playing: false, time: world(bench).time })
  })

  test('stops where a promise breaks, and says so, each time it comes there', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    actions.pause()
    for (const line of ['rule off voteOnce', 'timeout S1', 'timeout S3']) await actions.run(line)
    actions.setRate(1)
    const evidence = () => stores.notices.getState().notices.filter(({ kind }) => kind === 'violation')
    const stops: number[] = []
    for (let round = 1; round <= 2; round += 1) {
      actions.play()
      await bench.framesUntil(() => !stores.playback.getState().playing)
      stops.push(world(bench).seq)
      expect(world(bench).violations).toHaveLength(1)
      expect(evidence()).toHaveLength(1)
      for (const { id } of evidence()) actions.dismiss(id)
      if (round === 1) await actions.seekSeq(4)
    }
    expect(stops[1]).toBe(stops[0])
    actions.play()
    await bench.frame()
    await bench.frame()
    expect(stores.playback.getState().playing, 'and goes on from there').toBe(true)
  })

  test('in a loop stays inside', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    await actions.step(400)
    actions.setLoop([200_000, 260_000])
    await actions.seekTime(210_000)
    actions.setRate(1)
    actions.play()
    const times: number[] = []
    for (let i = 0; i < 60; i += 1) {
      await bench.frame()
      times.push(stores.playback.getState().time)
    }
    expect(Math.min(...times)).toBeGreaterThanOrEqual(200_000)
    expect(Math.max(...times)).toBeLessThanOrEqual(260_000)
    expect(times.some((time, i) => time < (times[i - 1] ?? 0))).toBe(true)
  })

  test('in a loop that is shorter than a step of reduced motion shows both of its ends', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    await actions.step(400)
    stores.preferences.setState({ motion: 'reduced' })
    actions.setLoop([200_000, 260_000])
    await actions.seekTime(210_000)
    actions.setRate(1)
    actions.play()
    const times: number[] = []
    for (let i = 0; i < 120; i += 1) {
      await bench.frame()
      times.push(stores.playback.getState().time)
    }
    const returns = times.filter((time, i) => time < (times[i - 1] ?? 0))
    expect(returns.length).toBeGreaterThanOrEqual(2)
    expect(times).toContain(260_000)
  })
})

describe('a hand on the playhead', () => {
  test('passes moments that are the same as those sought, and finds what is around the last one', async () => {
    const bench = await begin()
    const { actions, stores, handle } = bench.app
    await actions.step(3000)
    await actions.seekSeq(1234)
    const { time } = world(bench)
    const sought = handle.hash()
    await actions.seekSeq(3000)
    actions.hold(true)
    const pass = async (to: number): Promise<void> => {
      let isThere = false
      void actions.seekTime(to).then(() => {
        isThere = true
      })
      await bench.framesUntil(() => isThere)
    }
    for (const share of [0.9, 0.1, 0.6]) await pass(share * stores.timeline.getState().headTime)
    const passed = stores.feed.getState().items
    await pass(time)
    expect(handle.hash()).toBe(sought)
    expect(stores.feed.getState().items).toBe(passed)
    actions.hold(false)
    await bench.framesUntil(() => stores.feed.getState().items.some(({ seq }) => seq === 1200))
    expect(handle.hash()).toBe(sought)
    expect(world(bench).time).toBe(time)
  })

  test('is shown one moment for each picture, the newest', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    await actions.step(3000)
    await bench.frame()
    actions.hold(true)
    const shown: number[] = []
    stores.replica.subscribe(({ current }) => shown.push(current?.seq ?? 0))
    const { headTime } = stores.timeline.getState()
    for (let share = 0.9; share > 0.1; share -= 0.1) {
      void actions.seekTime(share * headTime)
      await breathe()
    }
    const before = shown.length
    expect(before).toBe(1)
    await bench.frame()
    await bench.frame()
    expect(shown.length).toBe(2)
    expect(world(bench).time).toBeLessThan(0.2 * headTime)
  })

  test('holds a run that plays, and lets it go on from there', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    await bench.framesUntil(() => world(bench).seq > 40)
    actions.hold(true)
    await actions.seekSeq(10)
    await bench.frame()
    await bench.frame()
    expect(world(bench).seq).toBe(10)
    actions.hold(false)
    await bench.framesUntil(() => world(bench).seq > 45)
    expect(stores.playback.getState().playing).toBe(true)
  })
})

describe('identity', () => {
  test('of servers that did not change is kept over every step, and over a seek and back', async () => {
    const bench = await begin()
    const { actions } = bench.app
    actions.pause()
    await actions.step(100)
    const before = world(bench)
    await actions.step(1)
    const after = world(bench)
    const kept = after.ids.filter((id) => before.hosts[id] === after.hosts[id])
    expect(kept.length).toBeGreaterThanOrEqual(4)
    expect(after.settings).toBe(before.settings)
    expect(after.network).toBe(before.network)
    await actions.step(5000)
    expect(world(bench).settings).toBe(before.settings)
    await actions.seekSeq(101)
    expect(world(bench).hash).toBe(after.hash)
  })
})

describe('acting', () => {
  test('and stepping on at once counts from where it leads', async () => {
    const bench = await begin()
    const { actions } = bench.app
    await actions.step(100)
    const { seq } = world(bench)
    const order = actions.act(crash('S3'))
    await actions.step(1)
    expect(await order).toBeNull()
    expect(world(bench).seq).toBe(seq + 2)
  })

  test('in the past forks, says so, and keeps the old future reachable', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    actions.pause()
    await actions.step(500)
    const old = world(bench).hash
    await actions.seekSeq(300)
    expect(await actions.act(crash('S3'))).toBeNull()
    const view = stores.timeline.getState()
    expect(view.branches.map(({ name }) => name)).toEqual(['main', 'B'])
    expect(view).toMatchObject({ branch: 1, headSeq: 301, canUndo: true })
    expect(view.given).toHaveLength(1)
    expect(view.marks.at(-1)).toMatchObject({ kind: 'fault', seq: 301 })
    expect(stores.notices.getState().notices).toMatchObject([{ kind: 'forked', branch: 'B', seq: 300 }])
    expect(stores.feed.getState().items.at(-1)).toMatchObject({ seq: 301, cause: { type: 'commanded' } })
    await actions.switchBranch(0)
    expect(world(bench)).toMatchObject({ seq: 500, hash: old })
    expect(stores.timeline.getState()).toMatchObject({ branch: 0, headSeq: 500, given: [] })
  })

  test('at the live edge goes on without a fork', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    await bench.framesUntil(() => world(bench).seq > 20)
    expect(await actions.act(crash('S3'))).toBeNull()
    expect(stores.timeline.getState().branches).toHaveLength(1)
    expect(world(bench).cause).toMatchObject({ type: 'commanded' })
    expect(world(bench).hosts[serverId('S3')]?.status).toBe('down')
    const seq = world(bench).seq
    await bench.framesUntil(() => world(bench).seq > seq + 20)
  })

  test('with nonsense is answered with what is wrong, or in a sentence at the console', async () => {
    const bench = await begin()
    expect(await bench.app.handle.run('crash S77')).toMatch(/^Unknown server/u)
    expect(await bench.app.actions.runUntil('bread baked')).toMatchObject({
      problem: { code: 'unknownAssertion' },
    })
  })

  test('until: stops at the leader', async () => {
    const bench = await begin()
    bench.app.actions.pause()
    expect(await bench.app.actions.runUntil('saw becomeLeader *')).toBeNull()
    expect(Object.values(world(bench).hosts).map(({ role }) => role.kind)).toContain('leader')
    expect(bench.app.stores.timeline.getState().marks.at(-1)).toMatchObject({ kind: 'leader' })
  })

  test('jumping finds marks in both directions, also those still to come', async () => {
    const bench = await begin()
    const { actions } = bench.app
    actions.pause()
    await actions.jumpMark(1)
    const first = world(bench).seq
    await actions.jumpMark(1)
    expect(world(bench).seq).toBeGreaterThan(first)
    await actions.jumpMark(-1)
    expect(world(bench).seq).toBe(first)
  })
})

describe('a new run', () => {
  test('has its own past', async () => {
    const bench = await begin()
    const { actions, stores } = bench.app
    actions.pause()
    await actions.step(800)
    const { freePlaySetup } = await import('./freePlay.ts')
    expect(await actions.open(freePlaySetup(99))).toBeNull()
    expect(world(bench).seq).toBe(0)
    expect(stores.timeline.getState()).toMatchObject({ headSeq: 0, branch: 0, marks: [] })
    expect(stores.feed.getState().items).toHaveLength(1)
    await actions.step(30)
    expect(await actions.act(crash('S1'))).toBeNull()
    expect(stores.timeline.getState().branches).toHaveLength(1)
  })
})

describe('links', () => {
  test('lead another page to the same moment', async () => {
    const bench = await begin()
    bench.app.actions.pause()
    await bench.app.actions.step(200)
    await bench.app.actions.run('crash S1')
    await bench.app.actions.step(150)
    const link = await bench.app.actions.share()
    expect(link).toMatch(/^http:\/\/localhost\/sub\/#r=/u)
    const other = await begin(link.slice(link.indexOf('#')))
    expect(world(other)).toMatchObject({
      seq: world(bench).seq,
      hash: world(bench).hash,
      time: world(bench).time,
    })
    expect(other.app.stores.playback.getState().playing).toBe(false)
    expect(other.app.stores.timeline.getState().given).toHaveLength(1)
  })

  test('that are broken are refused, and free play begins', async () => {
    const bench = await begin('#r=AVBroken')
    expect(bench.app.stores.notices.getState().notices).toMatchObject([
      { kind: 'linkRefused', refusal: { code: expect.stringMatching(/^link/u) } },
    ])
    expect(world(bench).seq).toBeGreaterThanOrEqual(0)
    const { hash } = world(bench)
    expect(await bench.app.actions.openLink('#r=%%%')).toEqual({ code: 'linkLetters' })
    expect(world(bench).hash).toBe(hash)
  })

  test('appear in the address when the reader comes to rest, not more often than twice a second', async () => {
    const bench = await begin()
    bench.app.actions.pause()
    for (let i = 0; i < 30; i += 1) await bench.app.actions.step(1)
    expect(bench.place.written).toHaveLength(0)
    await new Promise((done) => setTimeout(done, 700))
    expect(bench.place.written).toHaveLength(1)
    const other = await begin(bench.place.written[0])
    expect(world(other).hash).toBe(world(bench).hash)
  })
})

describe('the console handle', () => {
  test('plays, acts, grows and tells', { timeout: 30_000 }, async () => {
    const { app } = await begin()
    const { handle } = app
    handle.pause()
    expect(await handle.run('crash S2')).toBeNull()
    handle.select('S2')
    expect(app.stores.selection.getState().selection).toEqual({ kind: 'server', id: 'S2' })
    const before = app.stores.timeline.getState().headTime
    expect(await handle.grow(5000)).toBeGreaterThan(0)
    expect(app.stores.timeline.getState().headTime).toBeGreaterThan(before + 4_900_000)
    expect(handle.hash()).toMatch(/^[0-9a-f]{8}$/u)
    expect(handle.position()).toMatchObject({ branch: 0 })
    handle.setRate(99)
    expect(app.stores.playback.getState().rate).toBe(4)
  })
})
