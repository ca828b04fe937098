/** Reading a world the way a question does: who runs, who leads, who can talk to whom, what is on the way. */
import { configInUse, entryAt, termAt } from '../raft/log.ts'
import { decided, members, type Tally, tally } from '../raft/quorum.ts'
import { commandText } from '../raft/text.ts'
import type { ActorId, Config, Disk, Entry, Index, Leader, ServerId, Timer } from '../raft/types.ts'
import { localTime } from '../sim/clock.ts'
import { linkKey } from '../sim/link.ts'
import type { Host, Packet, Time, UpHost, World } from '../sim/types.ts'
import { itemAt } from '../tail.ts'
import type { Obstacle, Scene } from './types.ts'

const US_PER_MS = 1000
export const toMs = (time: Time): number => Math.max(0, Math.ceil(time / US_PER_MS))

export const diskOf = (host: Host): Disk => (host.up ? host.server.disk : host.disk)
export const upHostOf = (world: World, id: ServerId): UpHost | null => {
  const host = world.hosts[id]
  return host?.up ? host : null
}
export type LeadingHost = UpHost & { readonly server: { readonly role: Leader } }
const leads = (host: Host | undefined): host is LeadingHost =>
  host?.up === true && host.server.role.kind === 'leader'

/** Every server that believes it leads, newest term first: that one is right. */
export const leadersOf = ({ ids, hosts }: World): readonly LeadingHost[] =>
  ids
    .map((id) => hosts[id])
    .filter(leads)
    .sort((a, b) => b.server.disk.currentTerm - a.server.disk.currentTerm)

export const isCut = ({ network }: World, a: ActorId, b: ActorId): boolean =>
  Object.hasOwn(network.cuts, linkKey(a, b)) || Object.hasOwn(network.cuts, linkKey(b, a))

/** What keeps a server from answering `from`; null if nothing does. */
export const silenceOf = (
  world: World,
  from: ActorId,
  id: ServerId,
): Extract<Obstacle, 'down' | 'frozen' | 'cut'> | null => {
  const host = upHostOf(world, id)
  if (!host) return 'down'
  if (host.pausedAt !== null) return 'frozen'
  return isCut(world, from, id) ? 'cut' : null
}

/** Members of its configuration that a server can talk to, itself included; nobody while it stands still. */
export const circleOf = (world: World, host: UpHost): readonly ServerId[] =>
  host.pausedAt === null
    ? members(configOf(host)).filter((id) => id === host.id || silenceOf(world, host.id, id) === null)
    : []
export const configOf = (host: Host): Config => configInUse(diskOf(host).log).config
/** How many of those who decide a server can talk to. */
export const reachOf = (world: World, host: UpHost): Tally => {
  const circle = circleOf(world, host)
  return tally(configOf(host), (id) => circle.includes(id), world.settings)
}
export const reachesQuorum = (world: World, host: UpHost): boolean => decided(reachOf(world, host))

/** Time until a timer rings, in whole ms; null while it is not set or the server stands still. */
export const leftOf = ({ now }: World, host: UpHost, timer: Timer): number | null => {
  const alarm = host.alarms[timer]
  return alarm && host.pausedAt === null ? toMs(alarm.ringsAt - now) : null
}
/** How long ago it heard its leader, on its own clock, in whole ms. */
export const heardFor = ({ now }: World, { server, clock }: UpHost): number | null =>
  server.heardAt === null ? null : Math.floor((localTime(clock, now) - server.heardAt) / US_PER_MS)

/** What was first committed at `index`, as the checker saw it. */
export const committedFact = ({ check }: Scene, index: Index) => itemAt(check.committed, index - 1) ?? null

export const isSame = (a: Entry, b: Entry): boolean =>
  a.term === b.term && a.index === b.index && commandText(a.payload) === commandText(b.payload)

/** Whether a disk holds this very entry, or a snapshot made of it. */
export const holds = (scene: Scene, { log }: Disk, entry: Entry): boolean => {
  const own = entryAt(log, entry.index)
  if (own) return isSame(own, entry)
  if (entry.index > log.base.index) return false
  if (entry.index === log.base.index) return termAt(log, entry.index) === entry.term
  const fact = committedFact(scene, entry.index)
  return fact === null || isSame(fact.entry, entry)
}

/** The first message in flight that fits; `doomed` ones will be lost on their way. */
export const inFlight = (
  { packets }: World,
  fits: (packet: Packet) => boolean,
  doomed = false,
): Packet | null => packets.find((packet) => (packet.lost !== null) === doomed && fits(packet)) ?? null
