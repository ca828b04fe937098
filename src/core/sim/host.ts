/** A server's process: feeds inputs to the core and does what the core asks for (timers, sending, disk, applying). */
import { lastIndex } from '../raft/log.ts'
import { step } from '../raft/step.ts'
import {
  type Input,
  type Output,
  type Server,
  type ServerId,
  type Stimulus,
  TIMERS,
  type Timer,
} from '../raft/types.ts'
import { answerUnknown, applyCommitted, queueRead, queueWrite, takeDueSnapshot } from './answering.ts'
import { duration, localTime } from './clock.ts'
import { draw, type Moment, noteAt, setHost, upHost } from './moment.ts'
import { transmit } from './network.ts'
import type { Alarm, ClientResp, DiskWrite, Time, UpHost } from './types.ts'

/** Lets one input reach a server's core and carries out everything that follows in the same instant. */
export const stimulate = (moment: Moment, id: ServerId, stimulus: Stimulus): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  const input: Input = { ...stimulus, at: localTime(host.clock, moment.now) }
  const { server, outputs } = step(host.server, input, moment.settings)
  carryOut(moment, host, server, outputs)
}

/** Carries out the outputs of a step that took `host` to `server`. */
export const carryOut = (moment: Moment, host: UpHost, server: Server, outputs: readonly Output[]): void => {
  let next = startWrite(moment, host, server)
  const held: Output[] = []
  const holding = next.writes.length > 0 && moment.settings.fsyncBeforeAnswer
  for (const output of outputs) {
    if (holding && mustWait(output)) held.push(output)
    else next = perform(moment, next, output)
  }
  if (held.length > 0) next = holdBack(next, held)
  if (host.server.role.kind === 'leader' && server.role.kind !== 'leader') next = answerUnknown(moment, next)
  next = applyCommitted(moment, next)
  setHost(moment, next.due === host.due && next.alarms === host.alarms ? next : withDue(next))
  takeDueSnapshot(moment, next.id)
}

/** With a slow disk, a changed disk value starts a write; until it is done the old one is what a crash would leave. */
const startWrite = (moment: Moment, host: UpHost, server: Server): UpHost => {
  const changed = server.disk !== host.server.disk
  if (moment.settings.fsync === 0) {
    if (!changed) return { ...host, server }
    const durable = lastIndex(server.disk.log)
    const safe = server.durable === durable ? server : { ...server, durable }
    return { ...host, server: safe, synced: server.disk }
  }
  if (!changed) return { ...host, server }
  const busyUntil = Math.max(moment.now, host.writes.at(-1)?.doneAt ?? 0)
  const write: DiskWrite = { doneAt: busyUntil + moment.settings.fsync * 1000, disk: server.disk, held: [] }
  return withDue({ ...host, server, writes: [...host.writes, write] })
}

/** "Updated on stable storage before responding to RPCs" (Fig. 2): what others see waits for the disk, in order. */
const mustWait = ({ type }: Output): boolean => type === 'send'

const holdBack = (host: UpHost, held: readonly Output[]): UpHost => {
  const last = host.writes.at(-1)
  if (last === undefined) return host
  return { ...host, writes: [...host.writes.slice(0, -1), { ...last, held: [...last.held, ...held] }] }
}

/** The disk finished its oldest write: it is safe now, and what waited for it goes out. */
export const finishWrite = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  const done = host?.writes[0]
  if (host === undefined || done === undefined) return
  let next: UpHost = withDue({ ...host, synced: done.disk, writes: host.writes.slice(1) })
  for (const output of done.held) next = perform(moment, next, output)
  setHost(moment, next)
  stimulate(moment, id, { type: 'persisted', index: lastIndex(done.disk.log) })
}

const perform = (moment: Moment, host: UpHost, output: Output): UpHost => {
  switch (output.type) {
    case 'send':
      transmit(moment, output.message)
      return host
    case 'note':
      moment.notes.push(output.note)
      return host
    case 'arm':
      return armTimer(moment, host, output.timer)
    case 'disarm':
      return disarmTimer(host, output.timer)
    case 'accepted':
      return queueWrite(moment, host, output)
    case 'readReady':
      return queueRead(host, output)
    case 'redirect':
      answer(moment, host.id, { ...output, status: 'redirect' })
      return host
    case 'busy':
      answer(moment, host.id, { ...output, status: 'busy', leaderId: null })
      return host
    case 'restore':
      return { ...host, machine: output.snapshot.data as UpHost['machine'] }
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

/** How long a timer runs, in ms of the server's own clock; null: never rings by itself. */
const timerMs = (moment: Moment, id: ServerId, timer: Timer): number | null => {
  const { settings } = moment
  if (timer === 'heartbeat') return settings.heartbeat
  if (timer === 'quorum') return settings.electionMin
  if (timer === 'transfer') return settings.transferTimeout
  const pinned = settings.pinned[id]
  if (pinned !== undefined) return pinned
  return settings.timeouts === 'manual' ? null : -1
}

/** Arms or re-arms. A random election timeout is drawn from [electionMin, electionMax), to the microsecond (§5.2). */
export const armTimer = (moment: Moment, host: UpHost, timer: Timer): UpHost => {
  const ms = timerMs(moment, host.id, timer)
  if (ms === null) return disarmTimer(host, timer)
  const { electionMin, electionMax } = moment.settings
  const length =
    ms >= 0
      ? duration(host.clock, ms)
      : duration(host.clock, draw(moment, electionMin * 1000, electionMax * 1000 - 1) / 1000)
  if (ms < 0 && host.alarms.election === undefined)
    noteAt(moment, 'timerArmed', host.id, null, {
      ms: Math.floor(length / 1000),
      min: electionMin,
      max: electionMax,
    })
  return {
    ...host,
    alarms: { ...host.alarms, [timer]: { armedAt: moment.now, ringsAt: moment.now + length } },
  }
}

export const disarmTimer = (host: UpHost, timer: Timer): UpHost => {
  if (host.alarms[timer] === undefined) return host
  const { [timer]: _, ...alarms } = host.alarms
  return { ...host, alarms }
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
  setHost(moment, withDue(disarmTimer(host, timer)))
  stimulate(moment, id, { type: 'timeout', timer, elapsedMs })
}

/** The host with `due` computed from its alarms and writes. */
export const withDue = (host: UpHost): UpHost => {
  let due: Time = Number.POSITIVE_INFINITY
  if (host.pausedAt === null) {
    const { transfer, quorum, heartbeat, election } = host.alarms
    due = Math.min(ringsAt(transfer), ringsAt(quorum), ringsAt(heartbeat), ringsAt(election))
    const write = host.writes[0]
    if (write !== undefined && write.doneAt < due) due = write.doneAt
  }
  return due === host.due ? host : { ...host, due }
}
const ringsAt = (alarm: Alarm | undefined): Time => alarm?.ringsAt ?? Number.POSITIVE_INFINITY
