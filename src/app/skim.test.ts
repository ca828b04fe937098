import { expect, test } from 'vitest'
import { skimming } from './skim.ts'

const marks = [{ time: 1_000_000 }, { time: 5_000_000 }]

test('time goes by as usual around a mark, and faster where there is none', () => {
  const at = (time: number) => skimming(marks, time, 1)
  expect([0, 200_000, 1_000_000, 2_400_000].map(at)).toEqual([8, 1, 1, 1])
  expect([3_000_000, 4_000_000, 4_200_000, 6_000_000, 7_000_000].map(at)).toEqual([8, 8, 1, 1, 8])
})

test('what is near is a matter of real time: slower play sees it later', () => {
  expect(skimming(marks, 1_200_000, 1)).toBe(1)
  expect(skimming(marks, 1_200_000, 0.1)).toBe(8)
  expect(skimming([], 0, 1)).toBe(8)
})
