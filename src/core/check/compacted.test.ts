import { expect, it } from 'vitest'
import { led, play } from '../sim/play.test-helper.ts'

it('a write that was committed and compacted in the same event is not called lost', () => {
  // S1 keeps a stale copy of the request at index 2. S2, alone, commits it again at index 3 and drops it from its log.
  const run = play(led('1:noop', 'S1 S2'), 'cut S1-S2', 'request C1 S1 x=1', 'run 15', 'crash S1')
  run.does('set noop on', 'direct S2 {S2}', 'timeout S2', 'set snapshotEvery 1', 'retry C1 S2', 'run 30')
  expect(run.status('C1', 1)).toBe('ok 1')
  expect(run.host('S2').server.disk.log.base.index).toBe(3)
  expect(run.broken).toEqual([])
})
