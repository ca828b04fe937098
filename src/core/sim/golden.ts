/**
 * One long run with a bit of everything, and the hash it has always had. Whoever computes another one, be it a new
 * version of the engine or another browser, would play shared links differently.
 */
import { clientId, serverId } from '../raft/types.ts'
import { hashText } from './hash.ts'
import { freePlaySettings } from './settings.ts'
import type { Advance, Command, Seq, Setup, World } from './types.ts'
import { advance, apply, createWorld } from './world.ts'

/** To be changed only together with the format version of links: older links would play differently. */
export const GOLDEN_HASH = 'ce74ac5c'
export const GOLDEN_EVENTS = 20_000

const [S1, S2, S3, S4, S5] = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId) as [
  ReturnType<typeof serverId>,
  ReturnType<typeof serverId>,
  ReturnType<typeof serverId>,
  ReturnType<typeof serverId>,
  ReturnType<typeof serverId>,
]

export const GOLDEN_SETUP: Setup = {
  seed: 7,
  servers: [S1, S2, S3, S4, S5],
  config: [S1, S2, S3, S4, S5],
  clients: ['C1', 'C2'].map(clientId),
  term: 0,
  settings: { ...freePlaySettings, workload: 50 },
  clockRate: {},
  state: {},
}

/** A command and the number of the event before it. */
export interface GoldenCommand {
  readonly after: Seq
  readonly command: Command
}
export const GOLDEN_COMMANDS: readonly GoldenCommand[] = [
  { after: 1000, command: { type: 'crash', servers: [S1] } },
  { after: 1600, command: { type: 'restart', servers: [S1] } },
  {
    after: 2000,
    command: {
      type: 'partition',
      groups: [
        [S1, S2],
        [S3, S4, S5],
      ],
    },
  },
  { after: 3000, command: { type: 'heal' } },
  { after: 3500, command: { type: 'set', setting: 'loss', value: 50 } },
  { after: 4000, command: { type: 'set', setting: 'duplicate', value: 50 } },
  { after: 4500, command: { type: 'set', setting: 'reorder', value: 50 } },
  { after: 5500, command: { type: 'pause', servers: [S2, S3] } },
  { after: 5900, command: { type: 'resume', servers: [S2, S3] } },
  { after: 6500, command: { type: 'set', setting: 'snapshotEvery', value: 20 } },
  { after: 7000, command: { type: 'crash', servers: [S4] } },
  { after: 8500, command: { type: 'restart', servers: [S4] } },
  { after: 9000, command: { type: 'set', setting: 'preVote', value: true } },
  { after: 9100, command: { type: 'set', setting: 'checkQuorum', value: true } },
  {
    after: 9500,
    command: {
      type: 'cut',
      links: [
        [S1, S3],
        [S5, S2],
      ],
    },
  },
  { after: 10_500, command: { type: 'set', setting: 'pipeline', value: true } },
  { after: 11_000, command: { type: 'clock', server: S5, rate: 1300 } },
  { after: 12_000, command: { type: 'heal' } },
  { after: 12_500, command: { type: 'set', setting: 'fsync', value: 5 } },
  { after: 13_500, command: { type: 'crash', servers: [S1, S2] } },
  { after: 14_000, command: { type: 'restart', servers: [S1, S2] } },
  { after: 15_000, command: { type: 'set', setting: 'fsync', value: 0 } },
  { after: 16_000, command: { type: 'rule', guard: 'persistVote', on: false } },
  { after: 16_500, command: { type: 'set', setting: 'readMode', value: 'lease' } },
  { after: 17_000, command: { type: 'crash', servers: [S1, S2, S3, S4, S5] } },
  { after: 17_050, command: { type: 'restart', servers: [S5, S4, S3, S2, S1] } },
]

/** The next event of the run: a command if it is time for one, else what the world does by itself. */
export const goldenStep = (world: World): Advance => {
  const due = GOLDEN_COMMANDS.find(({ after }) => after === world.seq)
  return due === undefined ? advance(world) : apply(world, due.command)
}

/** Plays the whole run; about a second of work. */
export const goldenHash = (): string => {
  let world = createWorld(GOLDEN_SETUP)
  while (world.seq < GOLDEN_EVENTS) world = goldenStep(world).world
  return hashText(world.hash)
}
