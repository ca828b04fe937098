import { afterEach, expect, test } from 'vitest'
import { type Bench, createBench } from './fixtures.ts'
import { halfWays } from './halfWay.ts'

let bench: Bench | null = null
afterEach(() => bench?.app.close())

test('sub-steps stop where messages are half way, ahead of anything seen, and lead back the same way', async () => {
  bench = createBench('')
  const { actions, stores } = bench.app
  await bench.app.start()
  actions.pause()
  await actions.seekSeq(0)
  const at = (): readonly [number, number] => {
    const { seq, time } = actions.position()
    return [seq, time]
  }
  const way = [at()]
  while (actions.position().seq < 12) {
    const { current } = stores.replica.getState()
    const due = (current && halfWays(current).find((half) => half > actions.position().time)) ?? null
    await actions.subStep(1)
    expect(at()).not.toEqual(way.at(-1))
    if (due !== null) expect(actions.position().time).toBe(due)
    way.push(at())
  }
  // More than one stop between some two events, and none left out on the way back.
  expect(way.length).toBeGreaterThan(15)
  for (const stop of way.slice(0, -1).reverse()) {
    await actions.subStep(-1)
    expect(at()).toEqual(stop)
  }
})
