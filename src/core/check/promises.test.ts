import { describe, expect, it } from 'vitest'
import { clientId, serverId } from '../raft/types.ts'
import { freePlaySettings } from '../sim/settings.ts'
import type { Advance, Command, Settings, World } from '../sim/types.ts'
import { advance, apply, createWorld, peek } from '../sim/world.ts'
import { emptyCheck, observe } from './promises.ts'
import type { CheckState } from './types.ts'

const SERVERS = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId)
const CLIENTS = ['C1', 'C2'].map(clientId)

/** A generator of the test's own, so that faults do not depend on the run they hit. */
const dice = (seed: number) => {
  let state = (seed * 2654435761) >>> 0
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % below
  }
}

/** Three faults in a row, then everything is repaired, so that there is something to promise. */
const interference = (turn: number, roll: (below: number) => number): Command | null => {
  if (turn === 0) return { type: 'heal' }
  if (turn === 1) return { type: 'restart', servers: SERVERS }
  if (turn === 2) return { type: 'resume', servers: SERVERS }
  return turn === 200 || turn === 260 || turn === 320 ? fault(roll) : null
}

const fault = (roll: (below: number) => number): Command => {
  const server = SERVERS[roll(SERVERS.length)] ?? serverId('S1')
  const some = SERVERS.filter(() => roll(2) === 0)
  const others = SERVERS.filter((id) => !some.includes(id))
  const kind = roll(4)
  if (kind === 0) return { type: 'crash', servers: [server] }
  if (kind === 1) return { type: 'pause', servers: [server] }
  if (kind === 2) return { type: 'restart', servers: SERVERS }
  return { type: 'partition', groups: [some, others] }
}

const HEAL: Command = { type: 'heal' }

const play = (seed: number, events: number, settings: Partial<Settings>): [World, CheckState] => {
  const roll = dice(seed)
  let world = createWorld({
    seed,
    servers: SERVERS,
    config: SERVERS,
    clients: CLIENTS,
    term: 0,
    settings: { ...freePlaySettings, workload: 60, loss: 20, duplicate: 20, reorder: 50, ...settings },
    clockRate: {},
    state: {},
  })
  let check = emptyCheck(world)
  for (let i = 1; i < events; i += 1) {
    const command = interference(i % 600, roll) ?? (peek(world) < Number.POSITIVE_INFINITY ? null : HEAL)
    const next: Advance = command === null ? advance(world) : apply(world, command)
    check = observe(check, world, next)
    world = next.world
  }
  return [world, check]
}

const VARIANTS: Readonly<Record<string, Partial<Settings>>> = {
  'as it comes': {},
  'with snapshots and a slow disk': { snapshotEvery: 5, fsync: 5 },
  'with reads through the log and every extension': {
    readMode: 'log',
    preVote: true,
    checkQuorum: true,
    pipeline: true,
    backoff: 'fast',
  },
}

describe('Raft keeps its promises under random faults', () => {
  for (const [name, settings] of Object.entries(VARIANTS))
    it(name, () => {
      for (let seed = 1; seed <= 10; seed += 1) {
        const [world, check] = play(seed, 3000, settings)
        expect([seed, check.violations]).toEqual([seed, []])
        expect(check.committed.length).toBeGreaterThan(world.seq / 100)
      }
    }, 60_000)
})
