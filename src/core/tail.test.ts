import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyTail, itemAt, push, type Tail } from './tail.ts'

const listOf = <T>(tail: Tail<T>): readonly (T | undefined)[] =>
  Array.from({ length: tail.length }, (_, position) => itemAt(tail, position))

describe('tail', () => {
  it('has nothing outside its own length, even where a longer version shares the array', () => {
    const short = push(emptyTail<string>(), 'a')
    const long = push(short, 'b')
    expect(long.items).toBe(short.items)
    expect([itemAt(short, 1), itemAt(long, 1), itemAt(long, -1), itemAt(long, 2)]).toEqual([
      undefined,
      'b',
      undefined,
      undefined,
    ])
  })
  it('copies when an old version grows another way', () => {
    const short = push(emptyTail<string>(), 'a')
    const one = push(short, 'b')
    const other = push(short, 'c')
    expect([listOf(one), listOf(other)]).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ])
  })
  it('stays one list when an old version grows the same way, as in a replay', () => {
    const short = push(emptyTail<{ value: string }>(), { value: 'a' })
    const long = push(push(short, { value: 'b' }), { value: 'c' })
    const replayed = push(push(short, { value: 'b' }), { value: 'c' })
    expect(replayed.items).toBe(long.items)
    expect(push(push(short, { value: 'b' }), { value: 'x' }).items).not.toBe(long.items)
  })
  it('behaves like an array, on many versions at once', () => {
    const pushes = fc.array(fc.record({ version: fc.nat(), item: fc.integer() }), { maxLength: 60 })
    fc.assert(
      fc.property(pushes, (moves) => {
        const versions: { tail: Tail<number>; model: readonly number[] }[] = [
          { tail: emptyTail(), model: [] },
        ]
        for (const { version, item } of moves) {
          const { tail, model } = versions[version % versions.length] ?? { tail: emptyTail(), model: [] }
          versions.push({ tail: push(tail, item), model: [...model, item] })
        }
        for (const { tail, model } of versions) expect(listOf(tail)).toEqual(model)
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
