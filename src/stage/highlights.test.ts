import { expect, test } from 'vitest'
import { bodyOf, packetOf } from './fixture.ts'
import { highlightsOf } from './highlights.ts'

const message = (type: Parameters<typeof bodyOf>[0], from: string, to: string) =>
  packetOf(1, bodyOf(type, from, to))

test('names one message, all to anyone, or all of a kind', () => {
  const one = highlightsOf(['msg:AppendEntries S1->S2'])
  expect(one.message(message('AppendEntries', 'S1', 'S2'))).toBe(true)
  expect(one.message(message('AppendEntries', 'S1', 'S3'))).toBe(false)
  expect(one.message(message('RequestVote', 'S1', 'S2'))).toBe(false)
  const any = highlightsOf(['msg:RequestVote S1->*'])
  expect(any.message(message('RequestVote', 'S1', 'S3'))).toBe(true)
  expect(any.message(message('RequestVote', 'S2', 'S3'))).toBe(false)
  for (const text of ['msg:RequestVote *', 'msg:RequestVote'])
    expect(highlightsOf([text]).message(message('RequestVote', 'S2', 'S3'))).toBe(true)
})

test('links are named either way round', () => {
  const hi = highlightsOf(['link:S1-S2'])
  expect([hi.link('S1', 'S2'), hi.link('S2', 'S1'), hi.link('S1', 'S3')]).toEqual([true, true, false])
})

test('what is drawn elsewhere does not quieten the stage', () => {
  expect(highlightsOf(['invariant:ElectionSafety', 'termBar']).some).toBe(false)
  expect(highlightsOf(['invariant:ElectionSafety', 'node:S1']).some).toBe(true)
})
