/** The network: latency, loss, duplication, reordering, cuts, and messages that are lost half way. Nobody is told (§5.5). */
import type { ActorId } from '../raft/types.ts'
import { linkKey } from './link.ts'
import { draw, happens, type Moment, noteAt } from './moment.ts'
import type { Body, Command, LinkKey, LossReason, Network, Packet, Time, Trap } from './types.ts'

/** Nothing is wrong with any link. One object, so that the common case is known without making and looking up a key. */
const NO_LINKS: Readonly<Record<LinkKey, never>> = {}
export const QUIET_NETWORK: Network = { cuts: NO_LINKS, groups: null, slow: NO_LINKS, traps: [] }

/** Puts a message on the wire. */
export const transmit = (moment: Moment, body: Body): void => {
  const trap = springTrap(moment, body)
  const flight = trap?.action === 'delay' ? trap.ms * 1000 : flightTime(moment, body)
  const first = launch(moment, body, flight, doom(moment, body, trap), null)
  if (trap?.action === 'dup') duplicate(moment, first, flight + trap.ms * 1000)
  else if (happens(moment, moment.settings.duplicate)) duplicate(moment, first, flightTime(moment, body))
}

const duplicate = (moment: Moment, { body, id }: Packet, flight: Time): void => {
  noteAt(moment, 'duplicated', body.from, body.to, { type: body.type })
  launch(moment, body, flight, doom(moment, body, null), id)
}

const doom = (moment: Moment, body: Body, trap: Trap | null): LossReason | null => {
  const { cuts } = moment.network
  if (cuts !== NO_LINKS && Object.hasOwn(cuts, linkKey(body.from, body.to))) return 'partition'
  return trap?.action === 'drop' || happens(moment, moment.settings.loss) ? 'loss' : null
}

const launch = (
  moment: Moment,
  body: Body,
  flight: Time,
  lost: LossReason | null,
  copyOf: number | null,
): Packet => {
  // A doomed message travels to the middle of its way, where the wall stands, and ends there.
  const travel = lost === null ? flight : Math.floor(flight / 2)
  const packet: Packet = {
    id: moment.nextPacketId,
    body,
    sentAt: moment.now,
    due: moment.now + travel,
    lost,
    copyOf,
  }
  moment.nextPacketId += 1
  enqueue(moment, packet)
  return packet
}

/** Keeps the queue ordered by (due, id): messages that arrive together do so in sending order (contract A.1 rule 1). */
export const enqueue = (moment: Moment, packet: Packet): void => {
  const { packets } = moment
  let at = packets.length
  while (at > 0 && isLater(packets[at - 1], packet)) at -= 1
  if (at === packets.length) packets.push(packet)
  else packets.splice(at, 0, packet)
}
const isLater = (a: Packet | undefined, b: Packet): boolean =>
  a !== undefined && (a.due > b.due || (a.due === b.due && a.id > b.id))

const flightTime = (moment: Moment, { from, to, type }: Body): Time => {
  const { settings, network } = moment
  const slow = network.slow === NO_LINKS ? undefined : network.slow[linkKey(from, to)]
  if (slow !== undefined) return slow * 1000
  const isClient = type === 'ClientRequest' || type === 'ClientResp'
  const [min, max] = isClient ? settings.clientLatency : settings.latency
  const usual = min === max ? min * 1000 : draw(moment, min * 1000, max * 1000)
  return happens(moment, settings.reorder) ? usual + draw(moment, 1, 3) * max * 1000 : usual
}

/** The first waiting trap this message steps into; it acts once. */
const springTrap = (moment: Moment, body: Body): Trap | null => {
  const { traps } = moment.network
  if (traps.length === 0) return null
  const carries = body.type === 'AppendEntries' && body.entries.length > 0
  const fits = (trap: Trap): boolean =>
    trap.type === body.type &&
    trap.from === body.from &&
    trap.to === body.to &&
    (carries || !trap.withEntries)
  const at = traps.findIndex(fits)
  const trap = traps[at]
  if (trap === undefined) return null
  moment.network = { ...moment.network, traps: traps.filter((_, i) => i !== at) }
  return trap
}

/** After cuts changed: messages on a link that is now cut are lost at once (contract A.1 rule 8). */
const dropCrossing = (moment: Moment): void => {
  const { cuts } = moment.network
  const crosses = ({ body, lost }: Packet): boolean =>
    lost === null && Object.hasOwn(cuts, linkKey(body.from, body.to))
  for (const { body } of moment.packets.filter(crosses))
    noteAt(moment, 'drop:partition', body.from, body.to, { type: body.type })
  moment.packets = moment.packets.filter((packet) => !crosses(packet))
}

/** Cuts every link between two groups and mends all others; actors in no group reach everybody. */
export const partition = (moment: Moment, groups: readonly (readonly ActorId[])[]): void => {
  const cuts: Record<LinkKey, true> = {}
  for (const side of groups)
    for (const other of groups)
      if (side !== other) for (const from of side) for (const to of other) cuts[linkKey(from, to)] = true
  moment.network = { ...moment.network, cuts, groups }
  noteAt(moment, 'partition', null, null, { groups: groups.map((group) => group.join(',')).join(' | ') })
  dropCrossing(moment)
}

export const heal = (moment: Moment): void => {
  moment.network = { ...moment.network, cuts: NO_LINKS, groups: null }
  noteAt(moment, 'heal', null, null, {})
}

type Links = Extract<Command, { type: 'cut' | 'uncut' | 'fast' }>['links']

export const cut = (moment: Moment, links: Links): void => {
  const cuts = { ...moment.network.cuts }
  for (const [from, to] of links) cuts[linkKey(from, to)] = true
  moment.network = { ...moment.network, cuts }
  noteAt(moment, 'cut', null, null, { links: linksText(links) })
  dropCrossing(moment)
}

export const uncut = (moment: Moment, links: Links): void => {
  const mended = new Set(links.map(([from, to]) => linkKey(from, to)))
  const cuts: Record<LinkKey, true> = {}
  for (const key of Object.keys(moment.network.cuts)) if (!mended.has(key)) cuts[key] = true
  // Once single links are mended the wall no longer tells the truth; the remaining cuts are drawn one by one.
  moment.network = { ...moment.network, cuts, groups: null }
  noteAt(moment, 'uncut', null, null, { links: linksText(links) })
}

export const slowDown = (moment: Moment, links: Links, ms: number): void => {
  const slow = { ...moment.network.slow }
  for (const [from, to] of links) slow[linkKey(from, to)] = ms
  moment.network = { ...moment.network, slow }
}

/** These links take as long as all others again. */
export const speedUp = (moment: Moment, links: Links): void => {
  const freed = new Set(links.map(([from, to]) => linkKey(from, to)))
  const left = Object.entries(moment.network.slow).filter(([key]) => !freed.has(key))
  moment.network = { ...moment.network, slow: Object.fromEntries(left) }
}

/** `A-B` for a pair of opposite links, `A->B` for a single one. */
const linksText = (links: Links): string => {
  const keys = new Set(links.map(([from, to]) => linkKey(from, to)))
  const words = links.flatMap(([from, to]) => {
    if (!keys.has(linkKey(to, from))) return [`${from}->${to}`]
    return from < to ? [`${from}-${to}`] : []
  })
  return words.join(',')
}

/** Acts on one message in flight; unknown ids do nothing. `ms`: gap of a duplicate, or flight time from now of a delay. */
export const meddle = (moment: Moment, { id, action, ms }: Extract<Command, { type: 'packet' }>): void => {
  const packet = moment.packets.find((candidate) => candidate.id === id)
  if (packet === undefined) return
  const { body } = packet
  if (action === 'dup') {
    noteAt(moment, 'duplicated', body.from, body.to, { type: body.type })
    launch(moment, body, packet.due - moment.now + ms * 1000, packet.lost, packet.copyOf ?? id)
    return
  }
  moment.packets = moment.packets.filter((candidate) => candidate !== packet)
  if (action === 'drop') noteAt(moment, 'drop:loss', body.from, body.to, { type: body.type })
  else enqueue(moment, { ...packet, due: moment.now + (action === 'deliver' ? 0 : ms * 1000) })
}
