import { expect, test } from 'vitest'
import { led, play } from './play.test-helper.ts'

/** S1 leads S1 and S2, removes itself, and crashes before S2 hears of it. */
const half = (...lines: readonly string[]) =>
  play(led('1:noop', 'S1 S2'), 'cut S1-S2', 'reconfig S1 single {S2}', 'crash S1', 'uncut S1-S2', ...lines)

test('thesis §4.2.2: who has been left out by a change that is not committed may still have to win (fuzzer, seed 3)', () => {
  const run = half('restart S1', 'timeout S2', 'run 50')
  expect(run.leaders, 'the longer log of S1 keeps S2 from winning').toBe('')
  run.does('timeout S1', 'run 50')
  expect(run.leaders, 'so S1 leads without counting itself').toBe('S1@3')
  run.does('request C1 S1 x=1', 'run 100')
  expect(run.log('S2')).toBe('1:noop 1:conf{S2} 3:x=1')
  expect(run.leaders, 'and leaves once that is committed').toBe('')
  expect(run.does('timeout S2', 'run 50').leaders).toBe('S2@4')
  expect(run.broken).toEqual([])
})
test('who knows that its removal is committed does not run any more (contract A.1 rule 11)', () => {
  const run = play(led('1:noop', 'S1 S2 S3'), 'reconfig S1 single {S2,S3}', 'run 100')
  expect(run.leaders).toBe('')
  expect(run.does('timeout S1').count('becomeCandidate S1')).toBe(0)
})
