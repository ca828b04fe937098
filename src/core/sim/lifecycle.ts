/** Crash, restart, freeze and thaw: exactly what survives is what Figure 2 calls persistent (thesis §3.8). */
import { configAt, emptyLog, logAfter } from '../raft/log.ts'
import { boot } from '../raft/step.ts'
import type { Disk, ServerId } from '../raft/types.ts'
import { localTime } from './clock.ts'
import { carryOut, dueOf, NO_ALARMS } from './host.ts'
import { EMPTY_MACHINE } from './machine.ts'
import { type Moment, noteAt, ownHost, setHost, upHost } from './moment.ts'
import type { Alarm, DownHost, Machine, Settings, UpHost } from './types.ts'

export const crash = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  const disk = survivors(host.synced, moment.settings)
  noteAt(moment, 'crash', id, null, { t: disk.currentTerm, V: disk.votedFor ?? '–' })
  const down: DownHost = { up: false, id, disk, clock: host.clock }
  setHost(moment, down)
}

/** What is on the disk after a crash; guards off make a server that answered before it wrote. */
const survivors = (disk: Disk, settings: Settings): Disk => {
  let kept = disk
  if (!settings.persistTerm) kept = { ...kept, currentTerm: 0, votedFor: null }
  if (!settings.persistVote) kept = { ...kept, votedFor: null }
  if (!settings.persistLog)
    kept = {
      ...kept,
      log: kept.snapshot === null ? emptyLog(configAt(kept.log, 0).config) : logAfter(kept.snapshot),
    }
  return kept
}

export const restart = (moment: Moment, id: ServerId): void => {
  const down = moment.hosts[id]
  if (down === undefined || down.up) return
  const { disk, clock } = down
  const { server, outputs } = boot(id, disk, moment.settings, localTime(clock, moment.now))
  const src = disk.snapshot === null ? 'log' : 'snapshot'
  noteAt(moment, 'restart', id, null, { t: disk.currentTerm, c: server.commitIndex, src })
  const host = hostFor(server, machineFrom(disk), clock)
  setHost(moment, host)
  carryOut(moment, host, server, outputs)
}

export const machineFrom = (disk: Disk): Machine =>
  disk.snapshot === null ? EMPTY_MACHINE : (disk.snapshot.data as Machine)

/** A running process with nothing under way. */
export const hostFor = (server: UpHost['server'], machine: Machine, clock: UpHost['clock']): UpHost => ({
  up: true,
  id: server.id,
  pausedAt: null,
  server,
  alarms: NO_ALARMS,
  machine,
  applyPaused: false,
  waiting: [],
  clock,
  synced: server.disk,
  writes: [],
  due: Number.POSITIVE_INFINITY,
})

/** A GC pause: memory stays, nothing moves; messages that arrive meanwhile are lost. */
export const freeze = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined || host.pausedAt !== null) return
  noteAt(moment, 'freeze', id, null, {})
  const next = ownHost(moment, host)
  next.pausedAt = moment.now
  next.due = dueOf(next)
}

/** Goes on where it stopped; a timer that ran out meanwhile rings at once (contract A.1 rule 7). */
export const thaw = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined || host.pausedAt === null) return
  noteAt(moment, 'thaw', id, null, { ms: Math.floor((moment.now - host.pausedAt) / 1000) })
  const { transfer, quorum, heartbeat, election } = host.alarms
  const overdue = (alarm: Alarm | undefined): Alarm | undefined =>
    alarm === undefined || alarm.ringsAt >= moment.now ? alarm : { ...alarm, ringsAt: moment.now }
  const next = ownHost(moment, host)
  next.pausedAt = null
  next.alarms = {
    transfer: overdue(transfer),
    quorum: overdue(quorum),
    heartbeat: overdue(heartbeat),
    election: overdue(election),
  }
  next.writes = host.writes.map((write) => ({ ...write, doneAt: Math.max(write.doneAt, moment.now) }))
  next.due = dueOf(next)
}
