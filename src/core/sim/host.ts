/** A server's process: feeds inputs to the core and does what the core asks for (timers, sending, disk, applying). */
import { lastId, lastIndex, termAt } from '../raft/log.ts'
import { waitsForDisk } from '../raft/settle.ts'
import { step } from '../raft/step.ts'
import {
  type Index,
  type Input,
  type Log,
  never,
  type Output,
  type Server,
  type ServerId,
  TIMERS,
  type Timer,
} from '../raft/types.ts'
import { answerUnknown, applyCommitted, queueRead, queueWrite, takeDueSnapshot } from './answering.ts'
import { duration, localTime } from './clock.ts'
import { draw, type Moment, noteAt, ownHost, upHost } from './moment.ts'
import { transmit } from './network.ts'
import type { Alarm, Alarms, ClientResp, DiskWrite, Time, UpHost } from './types.ts'

/** What the server's own clock shows now; inputs carry this reading to the core. */
export const readClock = (moment: Moment, { clock }: UpHost): number => localTime(clock, moment.now)

/** Lets one input reach a server's core and carries out everything that follows in the same instant. */
export const stimulate = (moment: Moment, id: ServerId, input: Input): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  const { server, outputs } = step(host.server, input, moment.settings)
  carryOut(moment, host, server, outputs)
}

/** Carries out the outputs of a step that took the host's server to `server`. */
export const carryOut = (moment: Moment, host: UpHost, server: Server, outputs: readonly Output[]): void => {
  const wasLeading = host.server.role.kind === 'leader'
  if (server !== host.server) replaceServer(moment, host, server)
  const { id } = host
  const held: Output[] = []
  const holding = waitsForDisk(moment.settings, (upHost(moment, id)?.writes.length ?? 0) > 0)
  // What others see waits for the disk, in order.
  for (const output of outputs)
    if (holding && output.type === 'send') held.push(output)
    else perform(moment, id, output)
  if (held.length > 0) holdBack(moment, id, held)
  if (wasLeading && server.role.kind !== 'leader') answerUnknown(moment, id)
  applyCommitted(moment, id)
  takeDueSnapshot(moment, id)
}

/** With a slow disk, a changed disk value starts a write; until it is done the old one is what a crash would leave. */
const replaceServer = (moment: Moment, host: UpHost, server: Server): void => {
  const changed = server.disk !== host.server.disk
  const next = ownHost(moment, host)
  next.server = server
  if (!changed) return
  const { fsync } = moment.settings
  if (fsync === 0 && next.writes.length === 0) {
    const durable = lastIndex(server.disk.log)
    if (server.durable !== durable) next.server = { ...server, durable }
    next.synced = server.disk
    return
  }
  const [underWay, waiting] = next.writes
  if (underWay !== undefined && waiting !== undefined) {
    // One write takes along all that came while the one before it was under way, else a busy disk would never catch up.
    next.writes = [underWay, { ...waiting, disk: server.disk }]
    return
  }
  const busyUntil = Math.max(moment.now, underWay?.doneAt ?? 0)
  const write: DiskWrite = { doneAt: busyUntil + fsync * 1000, disk: server.disk, held: [] }
  next.writes = [...next.writes, write]
  next.due = dueOf(next)
}

const holdBack = (moment: Moment, id: ServerId, held: readonly Output[]): void => {
  const host = upHost(moment, id)
  const last = host?.writes.at(-1)
  if (host === undefined || last === undefined) return
  ownHost(moment, host).writes = [...host.writes.slice(0, -1), { ...last, held: [...last.held, ...held] }]
}

/** How far a log that has been written proves the present one to be on the disk: nothing if its end has been replaced since. */
const safeUpTo = (written: Log, present: Log): Index => {
  const { term, index } = lastId(written)
  return termAt(present, index) === term ? index : 0
}

/** The disk finished its oldest write: it is safe now, and what waited for it goes out. */
export const finishWrite = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  const done = host?.writes[0]
  if (host === undefined || done === undefined) return
  const next = ownHost(moment, host)
  next.synced = done.disk
  next.writes = host.writes.slice(1)
  next.due = dueOf(next)
  for (const output of done.held) perform(moment, id, output)
  stimulate(moment, id, {
    type: 'persisted',
    index: safeUpTo(done.disk.log, next.server.disk.log),
    at: readClock(moment, next),
  })
}

const perform = (moment: Moment, id: ServerId, output: Output): void => {
  switch (output.type) {
    case 'send':
      return transmit(moment, output.message)
    case 'note':
      moment.notes.push(output.note)
      return
    case 'arm':
      return armTimer(moment, id, output.timer)
    case 'disarm':
      return disarmTimer(moment, id, output.timer)
    case 'accepted':
      return queueWrite(moment, id, output)
    case 'readReady':
      return queueRead(moment, id, output)
    case 'redirect':
      return answer(moment, id, { ...output, status: 'redirect' })
    case 'busy':
      return answer(moment, id, { ...output, status: 'busy', leaderId: null })
    case 'restore': {
      const host = upHost(moment, id)
      if (host !== undefined) ownHost(moment, host).machine = output.snapshot.data as UpHost['machine']
      return
    }
    default:
      return never(output)
  }
}

type Refusal = {
  readonly client: ClientResp['to']
  readonly serial: number
  readonly leaderId: ServerId | null
}
const answer = (moment: Moment, from: ServerId, refusal: Refusal & Pick<ClientResp, 'status'>): void => {
  const { client, serial, status, leaderId } = refusal
  transmit(moment, { type: 'ClientResp', from, to: client, serial, status, value: '', leaderId })
}

/** How long a timer runs in simulated time; null: it never rings by itself. Random ones are drawn to the microsecond (§5.2). */
const timerLength = (moment: Moment, { id, clock }: UpHost, timer: Timer): Time | null => {
  const { settings } = moment
  if (timer === 'heartbeat') return duration(clock, settings.heartbeat)
  if (timer === 'quorum') return duration(clock, settings.electionMin)
  if (timer === 'transfer') return duration(clock, settings.transferTimeout)
  const pinned = settings.pinned[id]
  if (pinned !== undefined) return duration(clock, pinned)
  if (settings.timeouts === 'manual') return null
  const ms = draw(moment, settings.electionMin * 1000, settings.electionMax * 1000 - 1) / 1000
  return duration(clock, ms)
}

export const NO_ALARMS: Alarms = {
  transfer: undefined,
  quorum: undefined,
  heartbeat: undefined,
  election: undefined,
}
const withAlarm = (
  { transfer, quorum, heartbeat, election }: Alarms,
  timer: Timer,
  alarm: Alarm | undefined,
): Alarms => ({
  transfer: timer === 'transfer' ? alarm : transfer,
  quorum: timer === 'quorum' ? alarm : quorum,
  heartbeat: timer === 'heartbeat' ? alarm : heartbeat,
  election: timer === 'election' ? alarm : election,
})

/** Arms or re-arms a timer. */
export const armTimer = (moment: Moment, id: ServerId, timer: Timer): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  const length = timerLength(moment, host, timer)
  if (length === null) return disarmTimer(moment, id, timer)
  if (timer === 'election' && host.alarms.election === undefined) noteArmed(moment, id, length)
  const next = ownHost(moment, host)
  next.alarms = withAlarm(host.alarms, timer, { armedAt: moment.now, ringsAt: moment.now + length })
  next.due = dueOf(next)
}

const noteArmed = (moment: Moment, id: ServerId, length: Time): void => {
  const { electionMin: min, electionMax: max, timeouts, pinned } = moment.settings
  if (timeouts === 'random' && pinned[id] === undefined)
    noteAt(moment, 'timerArmed', id, null, { ms: Math.floor(length / 1000), min, max })
}

export const disarmTimer = (moment: Moment, id: ServerId, timer: Timer): void => {
  const host = upHost(moment, id)
  if (host?.alarms[timer] === undefined) return
  const next = ownHost(moment, host)
  next.alarms = withAlarm(host.alarms, timer, undefined)
  next.due = dueOf(next)
}

/** The timer of this host that rings at its `due` moment, in the order of contract A.1 rule 1. */
export const dueTimer = (host: UpHost): Timer | undefined =>
  TIMERS.find((timer) => host.alarms[timer]?.ringsAt === host.due)

/** A timer rang: it is disarmed first, so the core must arm it again to hear of it again. */
export const ring = (moment: Moment, id: ServerId, timer: Timer): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  const alarm = host.alarms[timer]
  const elapsedMs = alarm === undefined ? 0 : Math.floor((moment.now - alarm.armedAt) / 1000)
  disarmTimer(moment, id, timer)
  stimulate(moment, id, { type: 'timeout', timer, elapsedMs, at: readClock(moment, host) })
}

/** Earliest moment at which a host does something by itself: a timer, or its disk. */
export const dueOf = ({ pausedAt, alarms, writes }: UpHost): Time => {
  let due: Time = Number.POSITIVE_INFINITY
  if (pausedAt !== null) return due
  const { transfer, quorum, heartbeat, election } = alarms
  if (transfer !== undefined) due = transfer.ringsAt
  if (quorum !== undefined && quorum.ringsAt < due) due = quorum.ringsAt
  if (heartbeat !== undefined && heartbeat.ringsAt < due) due = heartbeat.ringsAt
  if (election !== undefined && election.ringsAt < due) due = election.ringsAt
  const write = writes[0]
  return write !== undefined && write.doneAt < due ? write.doneAt : due
}
