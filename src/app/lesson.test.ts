import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { serverId } from '../core/raft/types.ts'
import { type Bench, createBench } from './fixtures.ts'
import { type LessonState, stopOf } from './lesson.ts'
import { fetchLesson, readLesson } from './lessonFile.ts'
import { createProgress, reached } from './lessonProgress.ts'
import { lessonHash, routeOf } from './lessonRoute.ts'

const benches: Bench[] = []
const begin = async (hash: string, motion: 'full' | 'reduced' = 'reduced'): Promise<Bench> => {
  const bench = createBench(hash)
  benches.push(bench)
  bench.app.stores.preferences.setState({ motion })
  await bench.app.start()
  return bench
}
// Compiling what the page loads on demand may take longer than it waits for a worker.
beforeAll(async () => {
  await Promise.all([import('../worker/session.ts'), import('../content/course.ts')])
}, 60_000)
afterEach(() => {
  for (const { app } of benches.splice(0)) app.close()
})
const lesson = ({ app }: Bench): LessonState => {
  const { current } = app.lessons.store.getState()
  if (!current) throw new Error('no lesson')
  return current
}
const isThere = (bench: Bench): boolean => {
  const { branch, seq, time } = bench.app.actions.position()
  const stop = stopOf(lesson(bench), lesson(bench).beat)
  return branch === stop.branch && seq === stop.seq && time === stop.time
}

describe('a lesson', { timeout: 60_000 }, () => {
  test('opens at its title, at a beat, or not at all', async () => {
    const title = await begin('#lesson=partition-and-heal')
    expect(lesson(title)).toMatchObject({ beat: 0, here: true })
    const middle = await begin('#lesson=partition-and-heal&beat=4')
    expect(lesson(middle)).toMatchObject({ beat: 4, here: true })
    expect(isThere(middle)).toBe(true)
    const none = await begin('#lesson=nothing-like-it')
    expect(none.app.lessons.store.getState().current).toBeNull()
    expect(none.app.stores.notices.getState().notices).toMatchObject([
      { kind: 'noLesson', lesson: 'nothing-like-it' },
    ])
    expect(none.app.stores.replica.getState().current?.ids).toHaveLength(5)
  })

  test('goes forth and back between its stops, and the address follows', async () => {
    const bench = await begin('#lesson=figure-8')
    const hashes: string[] = []
    for (const [i] of lesson(bench).lesson.beats.entries()) {
      await bench.app.lessons.next()
      expect(lesson(bench).beat).toBe(i + 1)
      expect(isThere(bench)).toBe(true)
      hashes.push(bench.app.handle.hash())
    }
    await bench.app.lessons.next()
    expect(lesson(bench).beat).toBe(hashes.length)
    expect(bench.place.location.hash).toBe('#lesson=figure-8&beat=9')
    for (let beat = hashes.length - 1; beat > 0; beat -= 1) {
      await bench.app.lessons.back()
      expect(bench.app.handle.hash()).toBe(hashes[beat - 1])
    }
    expect(bench.app.lessons.progress.getState()).toMatchObject({ 'figure-8': { beat: 9, done: true } })
  })

  test('plays to its stop and stands there; a second press jumps', async () => {
    const bench = await begin('#lesson=partition-and-heal', 'full')
    const { lessons } = bench.app
    void lessons.next()
    await bench.framesUntil(() => lesson(bench).moving)
    await bench.framesUntil(() => lesson(bench).beat === 1)
    expect(isThere(bench)).toBe(true)
    expect(bench.app.stores.playback.getState().playing).toBe(false)
    void lessons.next()
    await bench.framesUntil(() => lesson(bench).moving)
    await lessons.next()
    expect(lesson(bench)).toMatchObject({ beat: 2, moving: false, here: true })
    expect(isThere(bench)).toBe(true)
  })

  test('goes on when the reader presses play, and when it was paused on the way', async () => {
    const bench = await begin('#lesson=partition-and-heal&beat=2', 'full')
    const { actions } = bench.app
    actions.play()
    await bench.framesUntil(() => lesson(bench).moving && actions.position().seq > 15)
    actions.pause()
    await bench.frame()
    expect(lesson(bench)).toMatchObject({ beat: 2, moving: false, here: false })
    const { seq } = actions.position()
    actions.play()
    await bench.framesUntil(() => actions.position().seq > seq)
    await bench.framesUntil(() => lesson(bench).beat === 3)
    expect(isThere(bench)).toBe(true)
  })

  test('keeps back what a later beat will show', async () => {
    const bench = await begin('#lesson=figure-8&beat=6')
    const view = () => bench.app.stores.timeline.getState()
    expect(view().branches).toHaveLength(1)
    expect(view().headSeq).toBe(stopOf(lesson(bench), 6).seq)
    await bench.app.lessons.next()
    expect(view().branches).toHaveLength(2)
    await bench.app.actions.switchBranch(0)
    expect(lesson(bench)).toMatchObject({ beat: 7, here: false, free: false })
    await bench.app.lessons.resume()
    expect(isThere(bench)).toBe(true)
  })

  test('waits while the reader has a cluster of their own, even at its end', async () => {
    const bench = await begin('#lesson=partition-and-heal&beat=8')
    const { actions, lessons, handle } = bench.app
    const hash = handle.hash()
    expect(await actions.act({ type: 'crash', servers: [serverId('C')] })).toBeNull()
    expect(lesson(bench)).toMatchObject({ free: true, here: false })
    expect(bench.app.stores.timeline.getState().branches).toHaveLength(2)
    await lessons.resume()
    expect(lesson(bench)).toMatchObject({ free: false, here: true })
    expect(handle.hash()).toBe(hash)
    await lessons.back()
    expect(isThere(bench)).toBe(true)
  })

  test('gives way to another run', async () => {
    const bench = await begin('#lesson=partition-and-heal&beat=3')
    const link = await bench.app.actions.share()
    expect(link).toMatch(/#lesson=partition-and-heal&beat=3$/u)
    bench.app.lessons.takeOver()
    expect(await bench.app.actions.openLink(await bench.app.actions.share())).toBeNull()
    expect(bench.app.lessons.store.getState().current).toBeNull()
    expect(bench.place.location.hash).not.toContain('lesson')
  })
})

test('a lesson of the reader is played like any other, without an address', { timeout: 60_000 }, async () => {
  const bench = await begin('#lesson=partition-and-heal&beat=3')
  const { lesson: known } = lesson(bench)
  const mine = { ...known, id: 'mine' }
  expect(await bench.app.lessons.openOwn(mine, false)).toBeNull()
  expect(lesson(bench)).toMatchObject({ own: true, beat: 0, here: true })
  await bench.app.lessons.next()
  expect(lesson(bench).beat).toBe(1)
  expect(bench.place.location.hash).not.toContain('lesson')
  expect(bench.app.lessons.progress.getState()).not.toHaveProperty('mine')
  const bad = { ...mine, setup: { servers: [] } }
  expect(await bench.app.lessons.openOwn(bad, false)).not.toBeNull()
  expect(lesson(bench)).toMatchObject({ own: true, beat: 1 })
})

test('a lab breaks its promise, and keeps it with the rule on', { timeout: 60_000 }, async () => {
  const bench = await begin('#lesson=lab-half-is-enough&beat=2')
  const broken = () => bench.app.stores.replica.getState().current?.violations.length
  expect(broken()).toBe(1)
  await bench.app.lessons.open('lab-half-is-enough', 2, true)
  expect(lesson(bench)).toMatchObject({ beat: 2, ruleOn: true })
  expect(broken()).toBe(0)
  expect(bench.place.location.hash).toBe('#lesson=lab-half-is-enough&beat=2&rule=on')
})

describe('a lesson file', () => {
  const base = 'https://school.example/raft/'
  const asked = vi.fn((_: URL) => Promise.resolve(new Response('{"beats":5}')))
  afterEach(() => vi.unstubAllGlobals())
  test('is fetched from the server of the page and from nowhere else', async () => {
    vi.stubGlobal('fetch', asked)
    for (const path of ['//evil.example/x.json', '/\\\\evil.example/x.json'])
      expect(await fetchLesson(path, base)).toBeUndefined()
    expect(asked).not.toHaveBeenCalled()
    expect(await fetchLesson('lessons/x.json', base)).toMatchObject({
      ok: false,
      problem: { code: 'missing' },
    })
    expect(asked.mock.lastCall?.[0].href).toBe('https://school.example/raft/lessons/x.json')
  })
  test('says when it is not even JSON', () => {
    expect(readLesson('{')).toEqual({ ok: false, problem: null })
  })
})

describe('the address', () => {
  test('says which beat of which lesson, or which page', () => {
    expect(routeOf('#lesson=figure-8&beat=3')).toEqual({
      page: 'lesson',
      id: 'figure-8',
      beat: 3,
      ruleOn: false,
    })
    expect(routeOf(lessonHash('lab-two-changes', 2, true))).toMatchObject({ beat: 2, ruleOn: true })
    expect(routeOf('#lesson=lessons/example.json&beat=2')).toMatchObject({
      id: 'lessons/example.json',
      beat: 2,
    })
    expect(routeOf('#course')).toEqual({ page: 'course' })
    for (const other of ['', '#', '#r=abc', '#lesson=', '#lesson=../../x', '#courses'])
      expect(routeOf(other)).toEqual({ page: 'cluster' })
    for (const beat of ['-1', '1.5', 'x', '1e9'])
      expect(routeOf(`#lesson=figure-8&beat=${beat}`)).toMatchObject({ beat: 0 })
  })
})

describe('progress', () => {
  test('remembers the furthest beat and whether a lesson was ever finished', () => {
    const once = reached({}, 'a', 3, 5)
    expect(reached(once, 'a', 2, 5)).toBe(once)
    expect(reached(reached(once, 'a', 5, 5), 'a', 1, 5)).toEqual({ a: { beat: 5, done: true } })
  })
  test('is kept where that is allowed, and anything strange in the store is left alone', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    createProgress(storage).setState({ a: { beat: 1, done: false } })
    expect(createProgress(storage).getState()).toEqual({ a: { beat: 1, done: false } })
    kept.set([...kept.keys()][0] ?? '', '{"a":5,"b":{"beat":2,"done":true},"C!":{"beat":1,"done":true}}')
    expect(createProgress(storage).getState()).toEqual({ b: { beat: 2, done: true } })
    kept.set([...kept.keys()][0] ?? '', 'not JSON')
    expect(createProgress(storage).getState()).toEqual({})
    expect(createProgress(null).getState()).toEqual({})
  })
})
