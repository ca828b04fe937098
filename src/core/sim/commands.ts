/** What people may do to the world: every button, key and script line ends here. Commands that do not apply change nothing. */
import type { ClientId, ServerId, Stimulus } from '../raft/types.ts'
import { never } from '../raft/types.ts'
import { applyCommitted, takeSnapshot } from './answering.ts'
import { ask, keep, retry } from './client.ts'
import { withRate } from './clock.ts'
import { armTimer, disarmTimer, readClock, ring, stimulate } from './host.ts'
import { crash, freeze, restart, thaw } from './lifecycle.ts'
import { type Moment, noteAt, ownHost, setHost, upHost } from './moment.ts'
import { cut, heal, meddle, partition, slowDown, speedUp, uncut } from './network.ts'
import type { Command, Settings } from './types.ts'

export const obey = (moment: Moment, command: Command): void => {
  switch (command.type) {
    case 'crash':
      return command.servers.forEach((id) => void crash(moment, id))
    case 'restart':
      return command.servers.forEach((id) => void restart(moment, id))
    case 'pause':
      return command.servers.forEach((id) => void freeze(moment, id))
    case 'resume':
      return command.servers.forEach((id) => void thaw(moment, id))
    case 'timeout':
      return upHost(moment, command.server)?.pausedAt === null
        ? ring(moment, command.server, 'election')
        : undefined
    case 'pauseApply':
    case 'resumeApply':
      return setApplying(moment, command.server, command.type === 'resumeApply')
    case 'snapshot':
      return takeSnapshot(moment, command.server)
    case 'partition':
      return partition(moment, command.groups)
    case 'heal':
      return heal(moment)
    case 'cut':
      return cut(moment, command.links)
    case 'uncut':
      return uncut(moment, command.links)
    case 'slow':
      return slowDown(moment, command.links, command.ms)
    case 'fast':
      return speedUp(moment, command.links)
    case 'trap':
      moment.network = { ...moment.network, traps: [...moment.network.traps, command.trap] }
      return
    case 'packet':
      return meddle(moment, command)
    case 'request':
      return ask(moment, command.client, command.server, { kind: 'write', command: command.command })
    case 'read':
      return ask(moment, command.client, command.server, { kind: 'read', key: command.key })
    case 'retry':
      return retry(moment, command.client, command.server)
    case 'set':
      return set(moment, command.setting, { [command.setting]: command.value })
    case 'setTimeout':
      return pin(moment, command.server, command.ms)
    case 'clock':
      return setClock(moment, command.server, command.rate)
    case 'rule':
      moment.settings = { ...moment.settings, [command.guard]: command.on }
      return noteAt(moment, 'ruleSwitched', null, null, {
        rule: command.guard,
        state: command.on ? 'on' : 'off',
      })
    case 'transfer':
      return operate(moment, command.from, { type: 'transfer', to: command.to })
    case 'reconfig':
      return operate(moment, command.server, {
        type: 'reconfig',
        scheme: command.scheme,
        voters: command.voters,
      })
    case 'learner':
      return operate(moment, command.server, { type: 'learner', servers: command.servers })
    case 'direct':
      return command.servers.forEach(
        (id) => void operate(moment, id, { type: 'direct', voters: command.voters }),
      )
    default:
      return never(command)
  }
}

/** A frozen server cannot be operated. */
const operate = (moment: Moment, id: ServerId, stimulus: Stimulus): void => {
  const host = upHost(moment, id)
  if (host?.pausedAt === null) stimulate(moment, id, { ...stimulus, at: readClock(moment, host) })
}

const setApplying = (moment: Moment, id: ServerId, applying: boolean): void => {
  const host = upHost(moment, id)
  if (host === undefined || host.applyPaused === !applying) return
  ownHost(moment, host).applyPaused = !applying
  applyCommitted(moment, id)
}

/** Changes a setting at run time; timers that depend on it follow at once where waiting would surprise. */
const set = (moment: Moment, name: string, part: Partial<Settings>): void => {
  const before = moment.settings
  moment.settings = { ...before, ...part }
  noteAt(moment, 'settingChanged', null, null, { setting: name, value: String(Object.values(part)[0]) })
  if (name === 'timeouts')
    eachUp(moment, (id, leads) => (leads ? undefined : armTimer(moment, id, 'election')))
  if (name === 'checkQuorum')
    eachUp(moment, (id, leads) => {
      if (!leads || !moment.settings.checkQuorum) disarmTimer(moment, id, 'quorum')
      else armTimer(moment, id, 'quorum')
    })
  if (name === 'workload') eachClient(moment, moment.settings.workload)
  if (name === 'clientTimeout') eachClient(moment, null)
}

const eachUp = (moment: Moment, act: (id: ServerId, leads: boolean) => void): void => {
  for (const id of moment.before.ids) {
    const host = upHost(moment, id)
    if (host !== undefined) act(id, host.server.role.kind === 'leader')
  }
}

/** Lets clients start (or stop) sending by themselves; several clients spread evenly over the interval. */
const eachClient = (moment: Moment, workload: number | null): void => {
  const ids: readonly ClientId[] = moment.before.clientIds
  ids.forEach((id, i) => {
    const client = moment.clients[id]
    if (client === undefined) return
    const gap = Math.floor(((workload ?? 0) * 1000 * (i + 1)) / ids.length)
    const nextRequestAt = workload === 0 ? Number.POSITIVE_INFINITY : moment.now + gap
    keep(moment, workload === null ? client : { ...client, nextRequestAt })
  })
}

/** From now on this server always uses this election timeout; a running timer starts anew. */
const pin = (moment: Moment, id: ServerId, ms: number): void => {
  moment.settings = { ...moment.settings, pinned: { ...moment.settings.pinned, [id]: ms } }
  noteAt(moment, 'settingChanged', id, null, { setting: 'timeout', value: String(ms) })
  const host = upHost(moment, id)
  if (host !== undefined && host.server.role.kind !== 'leader') armTimer(moment, id, 'election')
}

/** The clock runs at another speed from now on; a timer that is already running was set by the old one and rings as set. */
const setClock = (moment: Moment, id: ServerId, rate: number): void => {
  const host = moment.hosts[id]
  if (host === undefined) return
  noteAt(moment, 'settingChanged', id, null, { setting: 'clock', value: String(rate / 1000) })
  setHost(moment, { ...host, clock: withRate(host.clock, moment.now, rate) })
}
