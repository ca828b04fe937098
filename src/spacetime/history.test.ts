import { describe, expect, test } from 'vitest'
import type { Frame } from '../worker/protocol.ts'
import { createHistory, join, missing, still } from './history.ts'

/** Event `seq` of a history that is told by its name: one event each ms. */
const frame = (seq: number, name = 1): Frame =>
  ({ seq, time: seq * 1000, hash: name * 10_000 + seq }) as Frame
const frames = (from: number, to: number, name = 1): readonly Frame[] =>
  Array.from({ length: to - from + 1 }, (_, i) => frame(from + i, name))
const seqs = (held: readonly Frame[]) => [held[0]?.seq, held.at(-1)?.seq]
const place = (seq: number, headSeq: number, name = 1, branch = 0) => ({
  branch,
  seq,
  headSeq,
  hash: name * 10_000 + seq,
})
const settle = () => new Promise((done) => setTimeout(done, 0))

describe('pieces of one history', () => {
  test('are joined where they share an event', () => {
    expect(seqs(join(frames(10, 20), frames(20, 30)))).toEqual([10, 30])
    expect(seqs(join(frames(10, 20), frames(5, 10)))).toEqual([5, 20])
  })
  test('of another history stand alone', () => {
    expect(seqs(join(frames(10, 20), frames(20, 30, 2)))).toEqual([20, 30])
  })
  test('are kept as far as they belong to where the reader is', () => {
    expect(seqs(still(frames(10, 30), place(15, 20)))).toEqual([10, 20])
    expect(still(frames(10, 30), place(15, 40, 2))).toEqual([])
  })
  test('are asked for until the stretch is there', () => {
    expect(missing([], place(50, 500), { from: 0, to: 1 })).toEqual([0, 150])
    expect(missing(frames(0, 150), place(50, 500), { from: 0, to: 100_000 })).toBeNull()
    expect(missing(frames(0, 150), place(50, 500), { from: 0, to: 200_000 })).toEqual([150, 350])
    expect(missing(frames(300, 400), place(350, 400), { from: 250_000, to: 500_000 })).toEqual([100, 300])
  })
})

describe('the history near the playhead', () => {
  const source = () => {
    let name = 1
    const asked: (readonly [number, number])[] = []
    const history = createHistory((from, to) => {
      asked.push([from, to])
      return Promise.resolve(frames(from, to, name))
    })
    return {
      history,
      asked,
      rewrite: () => {
        name = 2
      },
    }
  }
  test('comes in pieces and grows with the run by no more than what is new', async () => {
    const { history, asked } = source()
    history.want(place(600, 600), { from: 250_000, to: 700_000 })
    await settle()
    expect(seqs(history.get())).toEqual([100, 600])
    history.want(place(603, 603), { from: 250_000, to: 700_000 })
    await settle()
    expect(seqs(history.get())).toEqual([100, 603])
    expect(asked.at(-1)).toEqual([600, 603])
  })
  test('is another one on another branch', async () => {
    const { history, rewrite } = source()
    history.want(place(90, 90), { from: 0, to: 100_000 })
    await settle()
    rewrite()
    history.want(place(40, 42, 2, 1), { from: 0, to: 100_000 })
    await settle()
    expect(seqs(history.get())).toEqual([0, 42])
    expect(history.get()[5]?.hash).toBe(20_005)
  })
  test('stays bounded on a long run', async () => {
    const { history } = source()
    for (let head = 100; head < 9000; head += 150) {
      history.want(place(head, head), { from: head * 1000 - 100_000, to: head * 1000 + 100_000 })
      await settle()
    }
    expect(history.get().length).toBeLessThan(3300)
    expect(history.get().at(-1)?.seq).toBe(8950)
  })
})
