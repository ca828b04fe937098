/**
 * The world while one event happens: replaced part by part, then closed into a new World. Outside of advance and apply
 * nobody sees a Moment, so worlds stay immutable values.
 */
import type { ActorId, ClientId, Note, NoteKey, NoteValues, ServerId } from '../raft/types.ts'
import { mix, mixLong } from './hash.ts'
import { drawn, nextState } from './random.ts'
import type { Client, Host, Network, Packet, Settings, Time, UpHost, World } from './types.ts'

export interface Moment {
  readonly before: World
  now: Time
  rng: number
  hash: number
  settings: Settings
  hosts: World['hosts']
  clients: World['clients']
  network: Network
  packets: Packet[]
  nextPacketId: number
  readonly notes: Note[]
}

export const openMoment = (world: World, now: Time): Moment => ({
  before: world,
  now,
  rng: world.rng,
  hash: world.hash,
  settings: world.settings,
  hosts: world.hosts,
  clients: world.clients,
  network: world.network,
  packets: world.packets.slice(),
  nextPacketId: world.nextPacketId,
  notes: [],
})

/** The world after the event. The hash takes in the time, all chance so far and every host that changed. */
export const closeMoment = (moment: Moment): World => {
  const { before } = moment
  let hash = mix(mix(mixLong(moment.hash, moment.now), moment.rng), moment.nextPacketId)
  if (moment.hosts !== before.hosts)
    for (const id of before.ids) {
      const host = moment.hosts[id]
      if (host !== before.hosts[id] && host !== undefined) hash = mixHost(hash, host)
    }
  return {
    seq: before.seq + 1,
    now: moment.now,
    rng: moment.rng,
    hash,
    settings: moment.settings,
    ids: before.ids,
    clientIds: before.clientIds,
    hosts: moment.hosts,
    clients: moment.clients,
    packets: moment.packets,
    nextPacketId: moment.nextPacketId,
    network: moment.network,
  }
}

const mixHost = (start: number, host: Host): number => {
  const { currentTerm, log } = host.up ? host.server.disk : host.disk
  let hash = mix(mix(mix(start, currentTerm), log.base.index), log.length)
  if (!host.up) return hash
  hash = mix(mix(hash, host.server.commitIndex), host.machine.lastApplied)
  return mix(hash, host.server.role.kind.length)
}

/** An integer in [min, max], drawn from the world's generator. */
export const draw = (moment: Moment, min: number, max: number): number => {
  moment.rng = nextState(moment.rng)
  return min + (drawn(moment.rng) % Math.max(1, max - min + 1)) // a setting may put max below min for a while
}

/** True with `chance` in 1000; draws nothing when the chance is 0, so unused faults leave the run as it is. */
export const happens = (moment: Moment, chance: number): boolean =>
  chance > 0 && draw(moment, 1, 1000) <= chance

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
/** Copied, then set: a computed key inside the literal takes a third longer, and this happens at every event. */
export const setHost = (moment: Moment, host: Host): void => {
  const hosts: Mutable<World['hosts']> = { ...moment.hosts }
  hosts[host.id] = host
  moment.hosts = hosts
}
/** Spelled out: a literal is copied 14 times as fast as a spread. */
const copyHost = (host: UpHost): Mutable<UpHost> => ({
  up: true,
  id: host.id,
  pausedAt: host.pausedAt,
  server: host.server,
  alarms: host.alarms,
  machine: host.machine,
  applyPaused: host.applyPaused,
  waiting: host.waiting,
  clock: host.clock,
  synced: host.synced,
  writes: host.writes,
  due: host.due,
})
/** The host of this moment, to be changed in place: a copy of its own, made at the first change and never again. */
export const ownHost = (moment: Moment, host: UpHost): Mutable<UpHost> => {
  const current = moment.hosts[host.id]
  if (current?.up && current !== moment.before.hosts[host.id]) return current
  const copy = copyHost(host)
  setHost(moment, copy)
  return copy
}
export const setClient = (moment: Moment, client: Client): void => {
  moment.clients = { ...moment.clients, [client.id]: client }
}
/** The host if its process runs (perhaps frozen), else undefined. */
export const upHost = (moment: Moment, id: ServerId): UpHost | undefined => {
  const host = moment.hosts[id]
  return host?.up ? host : undefined
}
export const clientOf = (moment: Moment, id: ClientId): Client | undefined => moment.clients[id]

export const noteAt = <K extends NoteKey>(
  moment: Moment,
  key: K,
  server: ActorId | null,
  peer: ActorId | null,
  values: Readonly<NoteValues[K]>,
): void => {
  moment.notes.push({ key, server, peer, values } as unknown as Note)
}
