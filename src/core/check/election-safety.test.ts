import { expect, it } from 'vitest'
import { Run } from './build.test-helper.ts'
import { leadersOf } from './promises.ts'

it('reports two leaders of one term, with both elections as evidence', () => {
  const run = new Run({ S1: {}, S2: {}, S3: {} })
    .servers({ S1: { leads: true } })
    .servers({ S2: { leads: true } })
  expect(run.found).toEqual(['ElectionSafety S1,S2 2<1 list=S1, S2 t=1'])
  expect(leadersOf(run.state, 1)).toEqual(['S1', 'S2'])
  run.servers({ S3: { leads: true } })
  expect(run.found).toHaveLength(1)
})

it('remembers a leader that has crashed since', () => {
  const run = new Run({ S1: { leads: true }, S2: {} }).servers({ S1: { leads: false, up: false } })
  expect(run.servers({ S2: { leads: true } }).found).toEqual(['ElectionSafety S1,S2 2<0 list=S1, S2 t=1'])
})

it('accepts leaders of different terms side by side', () => {
  const run = new Run({ S1: { leads: true }, S2: {} }).servers({ S2: { leads: true, term: 2 } })
  expect(run.found).toEqual([])
  expect(leadersOf(run.state, 2)).toEqual(['S2'])
  expect(leadersOf(run.state, 3)).toEqual([])
})
