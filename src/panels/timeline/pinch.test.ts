import { expect, test } from 'vitest'
import { createFingers } from './pinch.ts'

test('one finger does not pinch, two do, and a third or none does not', () => {
  const fingers = createFingers()
  fingers.down(1, 100)
  expect(fingers.move(1, 120)).toBeNull()
  fingers.down(2, 220)
  expect(fingers.move(2, 320)).toEqual({ factor: 2, middle: 220 })
  expect(fingers.move(1, 220)).toEqual({ factor: 0.5, middle: 270 })
  expect(fingers.move(7, 10)).toBeNull()
  fingers.up(1)
  expect(fingers.move(2, 100)).toBeNull()
  expect(fingers.count).toBe(1)
})

test('fingers that touch do not leap', () => {
  const fingers = createFingers()
  fingers.down(1, 100)
  fingers.down(2, 101)
  expect(fingers.move(2, 110)).toEqual({ factor: 1, middle: 105 })
})
