/**
 * The moving part of the picture as a pure function of (replica, time): where each message is and how much of each timer
 * is left. Nothing here remembers anything, so playing backwards and jumping are the same as playing.
 */
import type { Replica } from '../app/api.ts'
import type { LossReason, Packet, Time } from '../core/sim/types.ts'
import { add, along, distance, mix, type Path, type Point, rightOf, scale, towards } from './geometry.ts'
import { isMeant, type MessagePattern } from './highlights.ts'
import type { Layout } from './layout.ts'
import { type Wall, wallAt, wallsOf } from './wall.ts'

/** A message on its way along a path; it ends a fraction `reach` of it, less than 1 if it is lost under way. */
export interface Flight {
  readonly packet: Packet
  readonly path: Path
  readonly reach: number
}
export interface Flying extends Point {
  readonly packet: Packet
  /** Share of its time that has passed, 0…1. */
  readonly passed: number
  /** A doomed message near its end: it breaks. */
  readonly breaking: boolean
}

/** From here on (share of its time) a doomed message is seen to break. */
const BREAKS = 0.8

const anchor = ({ servers, clients }: Layout, id: string): { at: Point; r: number } | null => {
  const server = servers[id]
  if (server) return { at: server, r: server.r }
  const client = clients[id]
  return client ? { at: client, r: client.h / 2 } : null
}

/** The way from one actor to another keeps to the right, so that both directions of a link stay apart. */
export const pathBetween = (layout: Layout, from: string, to: string, lane = 0): Path | null => {
  const a = anchor(layout, from)
  const b = anchor(layout, to)
  if (!a || !b) return null
  const { unit } = layout
  const bulge = Math.min(distance(a.at, b.at) * 0.07, 20 * unit) + (4 + lane * 34) * unit
  const bend = add(mix(a.at, b.at, 0.5), scale(rightOf(a.at, b.at), bulge))
  const skin = 3 * unit
  return { start: towards(a.at, bend, a.r + skin), bend, end: towards(b.at, bend, b.r + skin) }
}

/**
 * Messages of one link that could be at the same place at once get lanes of their own: one that overtakes another, or
 * leaves with it, flies further out. Counting only those that outlast it keeps a message in its lane all its life.
 */
export const laneOf = (packet: Packet, packets: readonly Packet[]): number => {
  const { from, to } = packet.body
  const outlasts = (other: Packet): boolean =>
    other.due > packet.due || (other.due === packet.due && other.id > packet.id)
  let lane = 0
  for (const other of packets)
    if (
      other.id !== packet.id &&
      other.body.from === from &&
      other.body.to === to &&
      other.sentAt <= packet.sentAt &&
      outlasts(other)
    )
      lane += 1
  return lane
}

/** Where a message that is lost for `reason` ends: at the wall, half way, or at the receiver's door. */
const reachOf = (layout: Layout, walls: readonly Wall[], path: Path, reason: LossReason | null): number => {
  if (reason === null || reason === 'crashed' || reason === 'frozen') return 1
  const wall = reason === 'partition' ? wallAt(walls, path.start, path.end) : null
  if (wall === null) return 0.5
  const way = distance(path.start, path.end) || 1
  return Math.max(0.08, wall - (8 * layout.unit) / way)
}

/** The flights of a moment. Depends on the replica only, not on the time. */
export const flightsOf = (
  layout: Layout,
  replica: Pick<Replica, 'packets' | 'network'>,
): readonly Flight[] => {
  const walls = wallsOf(layout, replica.network.groups)
  const byLink = onLinks(replica.packets)
  return replica.packets.flatMap((packet) => {
    const { from, to } = packet.body
    const path = pathBetween(layout, from, to, laneOf(packet, byLink.get(`${from}>${to}`) ?? []))
    return path ? [{ packet, path, reach: reachOf(layout, walls, path, packet.lost) }] : []
  })
}

/** Only messages of the same link share lanes: with many on the way, comparing all with all would take a frame's time. */
const onLinks = (packets: readonly Packet[]): ReadonlyMap<string, readonly Packet[]> => {
  const links = new Map<string, Packet[]>()
  for (const packet of packets) {
    const link = `${packet.body.from}>${packet.body.to}`
    const known = links.get(link)
    if (known) known.push(packet)
    else links.set(link, [packet])
  }
  return links
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value))

export const flyingAt = ({ packet, path, reach }: Flight, time: Time): Flying => {
  const flight = packet.due - packet.sentAt
  const passed = flight <= 0 ? 1 : clamp((time - packet.sentAt) / flight)
  const { x, y } = along(path, passed * reach)
  return { packet, x, y, passed, breaking: packet.lost !== null && passed >= BREAKS }
}

/** How much of a timer is left, 1 when just armed and 0 when it rings. */
export const timeLeft = ({ armedAt, ringsAt }: { armedAt: Time; ringsAt: Time }, time: Time): number =>
  ringsAt <= armedAt ? 0 : clamp((ringsAt - time) / (ringsAt - armedAt))

/** An event as far as traces of it are drawn: both a replica and a line of the feed are one. */
export interface Happening {
  readonly seq: number
  readonly time: Time
  readonly cause: Replica['cause']
  readonly notes: Replica['notes']
}

/** Where the word about a lost message stands, from its cross; `below`: how far under it, where nothing is in the way. */
export const wordOf = ({ path, reach }: Pick<Flight, 'path' | 'reach'>, below: number): Partial<Point> => {
  // At a server's door it stands outside, not on the server's name.
  if (reach < 1) return { y: below }
  const way = distance(path.start, path.end) || 1
  const out = ((path.start.x - path.end.x) / way) * OUT
  return { x: out, y: path.end.y > path.start.y ? -OUT : below }
}
const OUT = 24

/** Where a message was lost, and why; where the word about it stands. */
export interface Burst extends Point {
  readonly word: Partial<Point>
  readonly key: string
  readonly time: Time
  readonly from: string
  readonly to: string
  readonly type: string
  readonly reason: LossReason
}

const DROPS: Readonly<Record<string, LossReason>> = {
  'drop:partition': 'partition',
  'drop:loss': 'loss',
  'drop:crashed': 'crashed',
  'drop:frozen': 'frozen',
}

/** The messages that an event has lost: the one of its cause, and those a command cut off in flight. */
export const burstsOf = (
  layout: Layout,
  network: Replica['network'],
  { seq, time, cause, notes }: Happening,
): readonly Burst[] => {
  const walls = wallsOf(layout, network.groups)
  const burst = (
    key: string,
    from: string,
    to: string,
    type: string,
    reason: LossReason,
  ): readonly Burst[] => {
    const path = pathBetween(layout, from, to)
    if (!path) return []
    const reach = reachOf(layout, walls, path, reason)
    const word = wordOf({ path, reach }, 30)
    return [{ key: `${seq}.${key}`, time, from, to, type, reason, word, ...along(path, reach) }]
  }
  if (cause.type === 'lost') {
    const { from, to, type } = cause.packet.body
    return burst(`p${cause.packet.id}`, from, to, type, cause.reason)
  }
  return notes.flatMap((note, i) => {
    const reason = DROPS[note.key]
    if (!reason || note.server === null || note.peer === null) return []
    const type = 'type' in note.values ? String(note.values.type) : ''
    return burst(`n${i}`, note.server, note.peer, type, reason)
  })
}

/** How long traces of an event stay: about as long as a message flies. */
export const fadeOf = ({ latency }: Replica['settings']): Time => Math.max(4, latency[1] * 1.4) * 1000

/** The events whose traces can still be seen at the replica's moment, newest first. `past` ends at or before it. */
export const lately = (replica: Replica, past: readonly Happening[]): readonly Happening[] => {
  const since = replica.time - fadeOf(replica.settings)
  const seen: Happening[] = [replica]
  for (let i = past.length - 1; i >= 0; i -= 1) {
    const item = past[i]
    if (!item || item.time < since) break
    if (item.seq < replica.seq) seen.push(item)
  }
  return seen
}

/** How visible a trace still is, 1…0: clear at first, then fading. */
export const trace = (happened: Time, fade: Time, now: Time): number =>
  clamp((1 - (now - happened) / fade) * 1.8)

/** Everything that moves, at one time. */
export interface Scene {
  readonly flying: readonly Flying[]
  /** Share left of the timer that matters to each server: election timer, or the leader's heartbeat. */
  readonly timers: Readonly<Record<string, number | null>>
}
export const project = (layout: Layout, replica: Replica, time: Time): Scene => {
  const timers: Record<string, number | null> = {}
  for (const id of replica.ids) {
    const host = replica.hosts[id]
    const alarm = host?.alarms[host.role.kind === 'leader' ? 'heartbeat' : 'election']
    timers[id] = alarm ? timeLeft(alarm, time) : null
  }
  return { flying: flightsOf(layout, replica).map((flight) => flyingAt(flight, time)), timers }
}

/** A message a caption points at that is no longer in flight: drawn where it ended. */
export interface Ghost extends Point {
  readonly packet: Packet
  readonly path: Path
  readonly reach: number
  readonly reason: LossReason | null
}
/** How far back a message may have ended to be shown again. */
const GHOST_EVENTS = 400

/** For each pattern that nothing in flight fits: the last message on each link that did. */
export const ghostsOf = (
  layout: Layout,
  replica: Replica,
  past: readonly Happening[],
  patterns: readonly MessagePattern[],
): readonly Ghost[] => {
  const gone = patterns.filter((pattern) => !replica.packets.some((packet) => isMeant(pattern, packet)))
  if (gone.length === 0) return []
  const walls = wallsOf(layout, replica.network.groups)
  const ghosts = new Map<string, Ghost>()
  for (let i = past.length - 1; i >= Math.max(0, past.length - GHOST_EVENTS); i -= 1) {
    const { cause, seq } = past[i] ?? replica
    if (seq > replica.seq || (cause.type !== 'delivered' && cause.type !== 'lost')) continue
    const { packet } = cause
    const { from, to, type } = packet.body
    const link = `${type} ${from}>${to}`
    const path = pathBetween(layout, from, to)
    if (ghosts.has(link) || !path || !gone.some((pattern) => isMeant(pattern, packet))) continue
    const reason = cause.type === 'lost' ? cause.reason : null
    const reach = reachOf(layout, walls, path, reason)
    ghosts.set(link, { packet, path, reach, reason, ...along(path, reach) })
  }
  return [...ghosts.values()]
}
