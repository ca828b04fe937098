import { describe, expect, test } from 'vitest'
import { type Seated, seat } from './seats.ts'

const guests = (...names: string[]) =>
  names.map((name) => ({ id: Number(name.slice(1)), kind: name.slice(0, 1) }))
const seats = (seated: readonly Seated[]) => seated.map((one) => one.seat)

describe('elements of messages', () => {
  const before = seat(guests('a1', 'b2', 'a3'), [], true)

  test('belong to one message while time moves on', () => {
    const after = seat(guests('a3', 'b4', 'b2'), before, false)
    expect(seats(after)).toEqual([seats(before)[2], 4, seats(before)[1]])
    expect(seats(seat(guests('a1'), after, false))).toEqual([5])
  })

  test('go to messages that look alike after a leap, then to any', () => {
    const after = seat(guests('b7', 'a8', 'a3', 'c9', 'c10'), before, true)
    expect(seats(after)).toEqual([...[1, 0, 2].map((i) => seats(before)[i]), 4, 5])
    expect(seats(seat(guests('c5', 'c6', 'b2'), before, true))).toEqual(
      [0, 2, 1].map((i) => seats(before)[i]),
    )
  })

  test('are never shared', () => {
    let seated = before
    for (let round = 1; round < 50; round += 1) {
      const ids = Array.from({ length: 1 + ((round * 7) % 9) }, (_, i) => `${'abc'[i % 3]}${round + i * 2}`)
      seated = seat(guests(...ids), seated, round % 3 === 0)
      expect(new Set(seats(seated)).size).toBe(ids.length)
    }
  })
})
