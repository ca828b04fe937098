/** The fuzzer against rules that are switched off: it must find what they are for, and the engine must survive it. */
import { describe, expect, test } from 'vitest'
import type { Guard } from '../raft/types.ts'
import { GUARDS } from '../sim/settings.ts'
import { swarm } from './swarm.ts'
import { FAULTS, type SwarmOptions } from './swarm-plan.ts'
import type { Promise_ } from './types.ts'

const options = (guard: Guard, ms: number): SwarmOptions => ({
  servers: 5,
  ms,
  faults: FAULTS,
  rulesOff: [guard],
})
/** The promises broken in the first seeds. */
const broken = (guard: Guard, seeds: number): readonly Promise_[] => {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { check } = swarm(seed, options(guard, 6000))
    if (check.violations.length > 0) return check.violations.map(({ promise }) => promise)
  }
  return []
}

describe('a rule switched off', () => {
  test.each<[Guard, Promise_]>([
    ['persistTerm', 'ElectionSafety'],
    ['persistLog', 'LeaderCompleteness'],
    ['voteOnce', 'ElectionSafety'],
    ['electionRestriction', 'LeaderCompleteness'],
  ])(
    '%s: the fuzzer finds that %s breaks',
    (guard, promise) => {
      expect(broken(guard, 30)).toContain(promise)
    },
    60_000,
  )
  test.each(GUARDS)(
    '%s: the engine goes on, and every log stays a log',
    (guard) => {
      for (const seed of [14, 20, 23, 27]) {
        const { world } = swarm(seed, options(guard, 5000))
        for (const id of world.ids) {
          const host = world.hosts[id]
          const log = host?.up ? host.server.disk.log : host?.disk.log
          const indexes = log?.store.slice(0, log.length).map(({ index }) => index)
          expect(indexes).toEqual(
            Array.from({ length: log?.length ?? 0 }, (_, i) => (log?.base.index ?? 0) + 1 + i),
          )
        }
      }
    },
    60_000,
  )
})
