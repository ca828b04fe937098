import { expect, it } from 'vitest'
import { clockText } from './clock.ts'

it('tells a talk’s time as people do', () => {
  expect([0, 999, 61_000, 3_599_999, 3_600_000, 3_725_000, -5].map(clockText)).toEqual([
    '0:00',
    '0:00',
    '1:01',
    '59:59',
    '1:00:00',
    '1:02:05',
    '0:00',
  ])
})
