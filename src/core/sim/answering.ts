/** Applying committed entries and answering the clients that wait for them (Fig. 2: "respond after entry applied"). */
import { entryAt, lastIndex } from '../raft/log.ts'
import { step } from '../raft/step.ts'
import { commandText } from '../raft/text.ts'
import type { Entry, Output, ServerId } from '../raft/types.ts'
import { localTime } from './clock.ts'
import { execute, readKey } from './machine.ts'
import { type Moment, noteAt, setHost, upHost } from './moment.ts'
import { transmit } from './network.ts'
import type { AnswerStatus, UpHost, Waiting } from './types.ts'

type Of<T extends Output['type']> = Extract<Output, { type: T }>

/** The leader took the command into its log: remember whom to answer once it is applied. */
export const queueWrite = (moment: Moment, host: UpHost, { origin, entry }: Of<'accepted'>): UpHost => {
  const { client, serial } = origin
  const appended = entryAt(host.server.disk.log, entry.index)
  const command = appended === undefined ? '' : commandText(appended.payload)
  if (!moment.settings.replyAfterCommit && appended !== undefined) {
    // Guard off: promises what no majority holds yet, with the result it would have right now.
    const { value } = execute(host.machine, appended, moment.settings.dedup)
    reply(moment, host.id, { client, serial, op: { kind: 'write', command }, entry }, 'ok', value)
    return host
  }
  return { ...host, waiting: [...host.waiting, { client, serial, op: { kind: 'write', command }, entry }] }
}

/** A read was admitted: remember to answer it when asked by a client … */
export const expectRead = (host: UpHost, client: Waiting['client'], serial: number, key: string): UpHost => ({
  ...host,
  waiting: [...host.waiting, { client, serial, op: { kind: 'read', key }, entry: null }],
})
/** … and its read index is now confirmed: it can be served once that much is applied (thesis §6.4 step 4). */
export const queueRead = (host: UpHost, { client, serial, index }: Of<'readReady'>): UpHost => ({
  ...host,
  waiting: host.waiting.map((w) =>
    w.client === client && w.serial === serial && w.op.kind === 'read'
      ? { ...w, entry: { term: 0, index } }
      : w,
  ),
})

const reply = (
  moment: Moment,
  from: ServerId,
  { client, serial }: Waiting,
  status: AnswerStatus,
  value: string,
): void => transmit(moment, { type: 'ClientResp', from, to: client, serial, status, value, leaderId: null })

/** A leader that steps down cannot know what becomes of what it accepted (§8; thesis §6.2). */
export const answerUnknown = (moment: Moment, host: UpHost): UpHost => {
  if (host.waiting.length === 0) return host
  for (const waiting of host.waiting) {
    noteAt(moment, 'reply:unknown', host.id, waiting.client, {
      seq: waiting.serial,
      i: waiting.entry?.index ?? 0,
    })
    reply(moment, host.id, waiting, 'unknown', '')
  }
  return { ...host, waiting: [] }
}

/** Fig. 2 All Servers 1: "If commitIndex > lastApplied: increment lastApplied, apply log[lastApplied]" (§5.3). */
export const applyCommitted = (moment: Moment, start: UpHost): UpHost => {
  let host = start
  while (!host.applyPaused && host.machine.lastApplied < host.server.commitIndex) {
    const entry = entryAt(host.server.disk.log, host.machine.lastApplied + 1)
    if (entry === undefined) break
    host = applyEntry(moment, host, entry)
  }
  return host.waiting.length > 0 ? serveReads(moment, host) : host
}

const applyEntry = (moment: Moment, host: UpHost, entry: Entry): UpHost => {
  const { machine, value, outcome } = execute(host.machine, entry, moment.settings.dedup)
  const { payload, index } = entry
  const cmd = commandText(payload)
  if (outcome === 'duplicate' && payload.kind === 'command' && payload.origin !== null)
    noteAt(moment, 'dedup', host.id, null, {
      cmd,
      seq: payload.origin.serial,
      v: value,
      C: payload.origin.client,
    })
  else noteAt(moment, 'apply', host.id, null, { i: index, cmd, v: value })
  const isFor = (w: Waiting): boolean => w.op.kind === 'write' && w.entry?.index === index
  const owed = host.waiting.find(isFor)
  if (owed === undefined) return { ...host, machine }
  if (outcome === 'refused')
    noteAt(moment, 'reply:refused', host.id, owed.client, { seq: owed.serial, reason: cmd })
  else noteAt(moment, 'reply:ok', host.id, owed.client, { seq: owed.serial, i: index })
  reply(moment, host.id, owed, outcome === 'refused' ? 'refused' : 'ok', value)
  return { ...host, machine, waiting: host.waiting.filter((w) => w !== owed) }
}

const serveReads = (moment: Moment, host: UpHost): UpHost => {
  const { lastApplied } = host.machine
  const isReady = ({ op, entry }: Waiting): boolean =>
    op.kind === 'read' && entry !== null && entry.index <= lastApplied
  const ready = host.waiting.filter(isReady)
  if (ready.length === 0) return host
  for (const waiting of ready) {
    if (waiting.op.kind !== 'read') continue
    const value = readKey(host.machine, waiting.op.key)
    const i = waiting.entry?.index ?? 0
    noteAt(moment, 'readServed', host.id, waiting.client, { k: waiting.op.key, v: value, a: lastApplied, i })
    reply(moment, host.id, waiting, 'ok', value)
  }
  return { ...host, waiting: host.waiting.filter((w) => !isReady(w)) }
}

/** §7: each server compacts its own log once enough has been applied since its last snapshot. */
export const takeDueSnapshot = (moment: Moment, id: ServerId): void => {
  const every = moment.settings.snapshotEvery
  const host = every > 0 ? upHost(moment, id) : undefined
  if (host !== undefined && host.machine.lastApplied - host.server.disk.log.base.index >= every)
    takeSnapshot(moment, id)
}

/** Saves the state machine as it is and lets the core drop the log behind it. */
export const takeSnapshot = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  const { disk } = host.server
  const last = entryAt(disk.log, host.machine.lastApplied)
  if (last === undefined) return
  const known = disk.log.configs.filter(({ index }) => index <= last.index).at(-1) ?? disk.log.configs[0]
  if (known === undefined) return
  const snapshot = { last: { term: last.term, index: last.index }, config: known.config, data: host.machine }
  const at = localTime(host.clock, moment.now)
  const { server, outputs } = step(host.server, { type: 'compact', snapshot, at }, moment.settings)
  for (const output of outputs) if (output.type === 'note') moment.notes.push(output.note)
  setHost(moment, {
    ...host,
    server: { ...server, durable: lastIndex(server.disk.log) },
    synced: server.disk,
  })
}
