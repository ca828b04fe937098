/**
 * What one run of the fuzzer is like. Swarm testing: every seed leaves out some features and faults, because a feature that
 * is always on hides what only happens without it.
 */
import { type ClientId, clientId, type Guard, type ReadMode, type ServerId, serverId } from '../raft/types.ts'
import { freePlaySettings } from '../sim/settings.ts'
import type { Settings, Setup } from '../sim/types.ts'
import type { Dice } from './dice.ts'

export const FAULTS = [
  'crash',
  'pause',
  'partition',
  'oneway',
  'loss',
  'duplicate',
  'reorder',
  'clock',
  'membership',
  'snapshot',
] as const
export type Fault = (typeof FAULTS)[number]

export interface SwarmOptions {
  readonly servers: number
  /** How long faults go on, in simulated ms; healing and the demand for progress come after that. */
  readonly ms: number
  readonly faults: readonly Fault[]
  readonly rulesOff: readonly Guard[]
}
export interface Plan {
  readonly setup: Setup
  readonly faults: readonly Fault[]
  /** Between two faults lie up to so many ms. */
  readonly gapMs: number
}

type Pace = Pick<Settings, 'heartbeat' | 'electionMin' | 'electionMax' | 'latency'>
/** Timings in which elections can be won; a cluster that cannot elect anybody owes nobody progress. */
const PACES: readonly Pace[] = [
  { heartbeat: 50, electionMin: 150, electionMax: 300, latency: [8, 20] },
  { heartbeat: 50, electionMin: 150, electionMax: 300, latency: [1, 3] },
  { heartbeat: 20, electionMin: 100, electionMax: 200, latency: [5, 15] },
  { heartbeat: 60, electionMin: 300, electionMax: 600, latency: [10, 40] },
]

/** Lease reads hold only while clocks run alike (thesis §6.4.1); a timer rung by hand is a clock that runs ahead. */
const leasesHold = (faults: readonly Fault[]): boolean => !faults.includes('clock')

const readsOf = (dice: Dice, faults: readonly Fault[]): Pick<Settings, 'readMode' | 'stickyVotes'> => {
  const modes: readonly ReadMode[] = ['readIndex', 'readIndex', 'log', 'lease']
  const readMode = dice.pick(modes.filter((mode) => mode !== 'lease' || leasesHold(faults)))
  return { readMode, stickyVotes: dice.happens(500) || readMode === 'lease' }
}

const settingsOf = (dice: Dice, faults: readonly Fault[], rulesOff: readonly Guard[]): Settings => {
  const off: Partial<Record<Guard, boolean>> = {}
  for (const guard of rulesOff) off[guard] = false
  const pace = dice.pick(PACES)
  return {
    ...freePlaySettings,
    ...pace,
    ...readsOf(dice, faults),
    leaseMs: pace.electionMin,
    preVote: dice.happens(500),
    checkQuorum: dice.happens(500),
    pipeline: dice.happens(500),
    batch: dice.pick([1, 2, 100]),
    backoff: dice.pick(['one', 'fast']),
    noop: dice.happens(600),
    sendOnPropose: dice.happens(800),
    notifyCommit: dice.pick(['heartbeat', 'immediate']),
    snapshotEvery: dice.pick([0, 0, 1, 4, 20]),
    fsync: dice.pick([0, 0, 1, 8, 30]),
    clientTimeout: dice.pick([0, 300, 1000]),
    clientRetry: dice.happens(500),
    workload: dice.pick([25, 60, 150, 400]),
    reportUnreachable: dice.happens(500),
    ...off,
  }
}

/** With membership changes some servers are newcomers: they run, but belong to no configuration yet. */
const firstConfig = (
  dice: Dice,
  servers: readonly ServerId[],
  faults: readonly Fault[],
): readonly ServerId[] =>
  faults.includes('membership') ? servers.slice(0, dice.between(1, servers.length)) : servers

/** All that happens in a run follows from its seed and the options; `dice` must be fresh. */
export const planOf = (seed: number, dice: Dice, options: SwarmOptions): Plan => {
  const chosen = dice.some(options.faults)
  const faults = chosen.length > 0 ? chosen : options.faults
  const servers = Array.from({ length: options.servers }, (_, i) => serverId(`S${i + 1}`))
  const clients: readonly ClientId[] = ['C1', 'C2', 'C3'].slice(0, dice.between(1, 3)).map(clientId)
  const setup: Setup = {
    seed,
    servers,
    config: firstConfig(dice, servers, faults),
    clients,
    term: 0,
    settings: settingsOf(dice, faults, options.rulesOff),
    clockRate: {},
    state: {},
  }
  return { setup, faults, gapMs: dice.pick([100, 400, 1500]) }
}
