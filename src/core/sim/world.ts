/**
 * The only way a world changes: `advance` lets the next event happen, `apply` carries out a command, `waitUntil` lets
 * time pass in which nothing happens. All three are pure.
 */
import type { ClientId, LocalTime, ServerId } from '../raft/types.ts'
import { expectRead } from './answering.ts'
import { clientActs, receiveAnswer } from './client.ts'
import { obey } from './commands.ts'
import { mix, mixText } from './hash.ts'
import { dueTimer, finishWrite, readClock, ring, stimulate } from './host.ts'
import { closeMoment, type Moment, noteAt, openMoment, upHost } from './moment.ts'
import type {
  Advance,
  ClientRequest,
  Command,
  Event,
  Host,
  LossReason,
  Packet,
  Time,
  UpHost,
  World,
} from './types.ts'

export { createWorld } from './start.ts'

/** When the next event is due, µs; Infinity if nothing will ever happen by itself. */
export const peek = (world: World): Time => {
  let due = world.packets[0]?.due ?? Number.POSITIVE_INFINITY
  for (const id of world.ids) {
    const host = world.hosts[id]
    if (host?.up && host.due < due) due = host.due
  }
  for (const id of world.clientIds) {
    const client = world.clients[id]
    if (client !== undefined && client.due < due) due = client.due
  }
  return due
}

/**
 * The next event. At one instant: messages in sending order, then servers in list order (disk, then timers), then
 * clients (contract A.1 rule 1). @throws RangeError if nothing is due (`peek` is Infinity)
 */
export const advance = (world: World): Advance => {
  const now = peek(world)
  if (now === Number.POSITIVE_INFINITY) throw new RangeError('nothing is due in this world')
  const moment = openMoment(world, now)
  return finish(moment, nextEvent(world, moment, now))
}

const nextEvent = (world: World, moment: Moment, now: Time): Event => {
  const packet = world.packets[0]
  if (packet !== undefined && packet.due === now) {
    moment.packets.shift()
    return deliver(moment, packet)
  }
  for (const id of world.ids) {
    const host = world.hosts[id]
    if (host?.up && host.due === now) return hostEvent(moment, host)
  }
  const client = world.clientIds.find((id) => world.clients[id]?.due === now) as ClientId
  clientActs(moment, client)
  return { type: 'clientRang', client }
}

const hostEvent = (moment: Moment, host: UpHost): Event => {
  const timer = host.writes[0]?.doneAt === host.due ? undefined : dueTimer(host)
  if (timer === undefined) {
    finishWrite(moment, host.id)
    return { type: 'written', server: host.id }
  }
  ring(moment, host.id, timer)
  return { type: 'rang', server: host.id, timer }
}

const deliver = (moment: Moment, packet: Packet): Event => {
  const { body } = packet
  if (body.type === 'ClientResp' && packet.lost === null) {
    receiveAnswer(moment, body)
    return { type: 'delivered', packet }
  }
  const host = moment.hosts[body.to as ServerId]
  const reason = packet.lost ?? whyDeaf(host)
  if (reason !== null || !host?.up) {
    noteAt(moment, `drop:${reason ?? 'crashed'}`, body.from, body.to, { type: body.type })
    if (moment.settings.reportUnreachable && reason !== 'loss') reportUnreachable(moment, body)
    return { type: 'lost', packet, reason: reason ?? 'crashed' }
  }
  const at = readClock(moment, host)
  if (body.type === 'ClientRequest') receiveRequest(moment, host, body, at)
  else if (body.type !== 'ClientResp') stimulate(moment, body.to, { type: 'receive', message: body, at })
  return { type: 'delivered', packet }
}

/** A transport that keeps connections notices a broken one (etcd's MsgUnreachable), but no single message that is lost. */
const reportUnreachable = (moment: Moment, body: Packet['body']): void => {
  if (body.type === 'ClientRequest' || body.type === 'ClientResp') return
  const sender = upHost(moment, body.from)
  if (sender?.pausedAt !== null) return
  stimulate(moment, body.from, { type: 'unreachable', peer: body.to, at: readClock(moment, sender) })
}

const whyDeaf = (host: Host | undefined): LossReason | null => {
  if (host === undefined || !host.up) return 'crashed'
  return host.pausedAt === null ? null : 'frozen'
}

/** A client's request reaches a server. With `readMode` log, a read travels through the log like a write. */
const receiveRequest = (moment: Moment, host: UpHost, request: ClientRequest, at: LocalTime): void => {
  const { from, to, serial, floor, op } = request
  const { readMode } = moment.settings
  if (op.kind === 'write' || readMode === 'log') {
    const command = op.kind === 'write' ? op.command : `?${op.key}`
    return stimulate(moment, to, { type: 'propose', command, origin: { client: from, serial, floor }, at })
  }
  const { role } = host.server
  if (readMode === 'local' || (role.kind === 'leader' && role.transferTo === null))
    expectRead(moment, host, { client: from, serial }, op.key)
  stimulate(moment, to, { type: 'read', client: from, serial, at })
}

/** A command, at the world's present instant; it counts as one event. */
export const apply = (world: World, command: Command): Advance => {
  const moment = openMoment(world, world.now)
  moment.hash = mixText(moment.hash, JSON.stringify(command))
  obey(moment, command)
  return finish(moment, { type: 'commanded', command })
}

/** Time passes without an event. @throws RangeError before now or past the next event */
export const waitUntil = (world: World, time: Time): World => {
  if (time === world.now) return world
  if (time < world.now || time > peek(world)) throw new RangeError(`cannot wait until ${time}`)
  return { ...world, now: time }
}

const finish = (moment: Moment, event: Event): Advance => {
  moment.hash = mix(moment.hash, EVENT_CODES[event.type])
  return { world: closeMoment(moment), event, notes: moment.notes }
}
const EVENT_CODES: Readonly<Record<Event['type'], number>> = {
  started: 0,
  delivered: 1,
  lost: 2,
  rang: 3,
  written: 4,
  clientRang: 5,
  commanded: 6,
}
