/** Random faults as commands: what goes wrong now, and what is repaired how much later. */
import type { ActorId, Config, ServerId } from '../raft/types.ts'
import { never } from '../raft/types.ts'
import type { Command, UpHost, World } from '../sim/types.ts'
import type { Dice } from './dice.ts'
import type { Fault } from './swarm-plan.ts'

/** A command to be given so many ms from now. */
export interface Planned {
  readonly inMs: number
  readonly command: Command
}
const now = (command: Command): Planned => ({ inMs: 0, command })
/** Mostly short, sometimes long enough for several elections. */
const aWhile = (dice: Dice): number => dice.pick([50, 200, 800, 3000]) + dice.below(100)
const undone = (dice: Dice, command: Command, repair: Command): readonly Planned[] => [
  now(command),
  { inMs: aWhile(dice), command: repair },
]

const running = ({ ids, hosts }: World): readonly UpHost[] =>
  ids.map((id) => hosts[id]).filter((host) => host?.up === true)

const crash = (dice: Dice, world: World): readonly Planned[] => {
  const up = running(world).map(({ id }) => id)
  if (up.length === 0) return []
  const servers = dice.happens(700) ? [dice.pick(up)] : dice.some(up)
  return undone(dice, { type: 'crash', servers }, { type: 'restart', servers })
}

const pause = (dice: Dice, { ids }: World): readonly Planned[] => {
  const server = dice.pick(ids)
  if (dice.happens(300)) return undone(dice, { type: 'pauseApply', server }, { type: 'resumeApply', server })
  return undone(dice, { type: 'pause', servers: [server] }, { type: 'resume', servers: [server] })
}

/** Two sides, rarely three; clients stand on any side or reach both. */
const partition = (dice: Dice, { ids, clientIds }: World): readonly Planned[] => {
  const groups: ActorId[][] = dice.happens(850) ? [[], []] : [[], [], []]
  for (const id of ids) dice.pick(groups).push(id)
  for (const id of clientIds) if (dice.happens(500)) dice.pick(groups).push(id)
  return undone(dice, { type: 'partition', groups }, { type: 'heal' })
}

const oneWay = (dice: Dice, { ids }: World): readonly Planned[] => {
  const from = dice.pick(ids)
  const others = dice.some(ids.filter((id) => id !== from))
  if (others.length === 0) return []
  const outwards = dice.happens(500)
  const links = others.map((to): readonly [ActorId, ActorId] => (outwards ? [from, to] : [to, from]))
  return undone(dice, { type: 'cut', links }, { type: 'uncut', links })
}

type Chance = 'loss' | 'duplicate' | 'reorder'
const noisy = (dice: Dice, setting: Chance): readonly Planned[] =>
  undone(dice, { type: 'set', setting, value: dice.pick([20, 100, 300]) }, { type: 'set', setting, value: 0 })
/** Half the time a spell of bad weather, half the time one message in flight. */
const weather = (dice: Dice, world: World, setting: Chance): readonly Planned[] => {
  const packet = world.packets[dice.below(Math.max(1, world.packets.length))]
  if (packet === undefined || dice.happens(500)) return noisy(dice, setting)
  const actions = {
    loss: 'drop',
    duplicate: 'dup',
    reorder: dice.pick(['delay', 'deliver'] as const),
  } as const
  // Very old copies are what finds servers that believe anything they hear.
  const ms = dice.pick([1, 30, 400, 4000])
  return [now({ type: 'packet', action: actions[setting], id: packet.id, ms })]
}

const clock = (dice: Dice, { ids }: World): readonly Planned[] => {
  const server = dice.pick(ids)
  if (dice.happens(400)) return [now({ type: 'timeout', server })]
  const rate = dice.pick([300, 800, 1200, 3000])
  return undone(dice, { type: 'clock', server, rate }, { type: 'clock', server, rate: 1000 })
}

/** The leader with the highest term, if one can be operated. */
export const leaderOf = (world: World): UpHost | null => {
  let best: UpHost | null = null
  for (const host of running(world)) {
    const { server, pausedAt } = host
    if (server.role.kind !== 'leader' || pausedAt !== null) continue
    if (best === null || server.disk.currentTerm > best.server.disk.currentTerm) best = host
  }
  return best
}
export const configOf = ({ server }: UpHost): Config =>
  server.disk.log.configs.at(-1)?.config ?? { voters: [], outgoing: [] }

/** Only what an operator may ask for: one server more or less, any list through joint consensus, learners, a hand-over. */
const membership = (dice: Dice, world: World): readonly Planned[] => {
  const leader = leaderOf(world)
  if (leader === null) return []
  const { id: server } = leader
  const { voters } = configOf(leader)
  const outside = world.ids.filter((id) => !voters.includes(id))
  const reconfig = (scheme: 'single' | 'joint', list: readonly ServerId[]): readonly Planned[] =>
    list.length === 0 ? [] : [now({ type: 'reconfig', server, scheme, voters: list })]
  switch (dice.below(5)) {
    case 0:
      return outside.length === 0 ? [] : [now({ type: 'learner', server, servers: [dice.pick(outside)] })]
    case 1:
      return outside.length === 0 ? [] : reconfig('single', [...voters, dice.pick(outside)])
    case 2: {
      const leaves = dice.pick(voters)
      return reconfig(
        'single',
        voters.filter((id) => id !== leaves),
      )
    }
    case 3:
      return reconfig('joint', dice.some(world.ids))
    default: {
      const others = voters.filter((id) => id !== server)
      return others.length === 0 ? [] : [now({ type: 'transfer', from: server, to: dice.pick(others) })]
    }
  }
}

const retry = (dice: Dice, { clientIds }: World): readonly Planned[] => [
  now({ type: 'retry', client: dice.pick(clientIds), server: null }),
]

/** One fault of this kind, fitted to the world as it is; empty when there is nothing it could do. */
export const faultOf = (kind: Fault, dice: Dice, world: World): readonly Planned[] => {
  switch (kind) {
    case 'crash':
      return crash(dice, world)
    case 'pause':
      return pause(dice, world)
    case 'partition':
      return partition(dice, world)
    case 'oneway':
      return oneWay(dice, world)
    case 'duplicate':
      return dice.happens(200) ? retry(dice, world) : weather(dice, world, kind)
    case 'loss':
    case 'reorder':
      return weather(dice, world, kind)
    case 'clock':
      return clock(dice, world)
    case 'membership':
      return membership(dice, world)
    case 'snapshot':
      return [now({ type: 'snapshot', server: dice.pick(world.ids) })]
    default:
      return never(kind)
  }
}
