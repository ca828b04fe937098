/** Applying committed entries and answering the clients that wait for them (Fig. 2: "respond after entry applied"). */
import { configAt, entryAt } from '../raft/log.ts'
import { step } from '../raft/step.ts'
import { commandText } from '../raft/text.ts'
import type { Entry, Output, ServerId } from '../raft/types.ts'
import { localTime } from './clock.ts'
import { type Execution, execute, readKey } from './machine.ts'
import { type Moment, noteAt, ownHost, upHost } from './moment.ts'
import { transmit } from './network.ts'
import type { AnswerStatus, UpHost, Waiting } from './types.ts'

type Of<T extends Output['type']> = Extract<Output, { type: T }>

const NOBODY: readonly Waiting[] = []

/** The leader took the command into its log: remember whom to answer once it is applied. */
export const queueWrite = (moment: Moment, id: ServerId, { origin, entry }: Of<'accepted'>): void => {
  const host = upHost(moment, id)
  const appended = host === undefined ? undefined : entryAt(host.server.disk.log, entry.index)
  if (host === undefined || appended === undefined) return
  const { client, serial } = origin
  const owed: Waiting = {
    client,
    serial,
    op: { kind: 'write', command: commandText(appended.payload) },
    entry,
  }
  if (moment.settings.replyAfterCommit) {
    ownHost(moment, host).waiting = [...host.waiting, owed]
    return
  }
  // Guard off: promises what no majority holds yet, with the result it would have right now.
  reply(moment, id, owed, 'ok', executed(moment, host, appended).value)
}

const executed = ({ settings }: Moment, { machine }: UpHost, entry: Entry): Execution =>
  execute(machine, entry, settings.dedup)

/** A read was admitted: remember to answer it when asked by a client … */
export const expectRead = (
  moment: Moment,
  host: UpHost,
  request: Pick<Waiting, 'client' | 'serial'>,
  key: string,
): void => {
  const { client, serial } = request
  ownHost(moment, host).waiting = [
    ...host.waiting,
    { client, serial, op: { kind: 'read', key }, entry: null },
  ]
}
/** … and its read index is now confirmed: it can be served once that much is applied (thesis §6.4 step 4). */
export const queueRead = (moment: Moment, id: ServerId, { client, serial, index }: Of<'readReady'>): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  ownHost(moment, host).waiting = host.waiting.map((w) =>
    w.client === client && w.serial === serial && w.op.kind === 'read'
      ? { ...w, entry: { term: 0, index } }
      : w,
  )
}

const reply = (moment: Moment, from: ServerId, owed: Waiting, status: AnswerStatus, value: string): void => {
  const { client, serial } = owed
  transmit(moment, { type: 'ClientResp', from, to: client, serial, status, value, leaderId: null })
}

/** A leader that steps down cannot know what becomes of what it accepted (§8; thesis §6.2). */
export const answerUnknown = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined || host.waiting.length === 0) return
  for (const owed of host.waiting) {
    noteAt(moment, 'reply:unknown', id, owed.client, { seq: owed.serial, i: owed.entry?.index ?? 0 })
    reply(moment, id, owed, 'unknown', '')
  }
  ownHost(moment, host).waiting = NOBODY
}

/** Fig. 2 All Servers 1: "If commitIndex > lastApplied: increment lastApplied, apply log[lastApplied]" (§5.3). */
export const applyCommitted = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined) return
  if (!host.applyPaused && host.machine.lastApplied < host.server.commitIndex) {
    const own = ownHost(moment, host)
    const { log } = own.server.disk
    while (own.machine.lastApplied < own.server.commitIndex) {
      const entry = entryAt(log, own.machine.lastApplied + 1)
      if (entry === undefined) break
      const execution = executed(moment, own, entry)
      own.machine = execution.machine
      noteExecution(moment, id, entry, execution)
      if (own.waiting.length > 0) own.waiting = answerWrite(moment, own, entry, execution)
    }
  }
  serveReads(moment, id)
}

const noteExecution = (
  moment: Moment,
  id: ServerId,
  { payload, index }: Entry,
  { duplicate, value }: Execution,
): void => {
  const cmd = commandText(payload)
  if (duplicate && payload.kind === 'command' && payload.origin !== null) {
    const { serial, client } = payload.origin
    noteAt(moment, 'dedup', id, client, { cmd, seq: serial, v: value, C: client })
  } else noteAt(moment, 'apply', id, null, { i: index, cmd, v: value })
}

/** Answers whoever waits for this entry; returns who is still waiting. */
const answerWrite = (
  moment: Moment,
  { id, waiting }: UpHost,
  entry: Entry,
  executed: Execution,
): readonly Waiting[] => {
  const owed = waiting.find(({ op, entry: wanted }) => op.kind === 'write' && wanted?.index === entry.index)
  if (owed === undefined) return waiting
  const { client, serial } = owed
  const { refused } = executed
  if (refused)
    noteAt(moment, 'reply:refused', id, client, { seq: serial, reason: commandText(entry.payload) })
  else noteAt(moment, 'reply:ok', id, client, { seq: serial, i: entry.index })
  reply(moment, id, owed, refused ? 'refused' : 'ok', executed.value)
  return waiting.filter((w) => w !== owed)
}

const serveReads = (moment: Moment, id: ServerId): void => {
  const host = upHost(moment, id)
  if (host === undefined || host.waiting.length === 0) return
  const { lastApplied } = host.machine
  const isReady = ({ op, entry }: Waiting): boolean =>
    op.kind === 'read' && entry !== null && entry.index <= lastApplied
  if (!host.waiting.some(isReady)) return
  for (const owed of host.waiting) {
    if (owed.op.kind !== 'read' || !isReady(owed)) continue
    const value = readKey(host.machine, owed.op.key)
    const i = owed.entry?.index ?? 0
    noteAt(moment, 'readServed', id, owed.client, { k: owed.op.key, v: value, a: lastApplied, i })
    reply(moment, id, owed, 'ok', value)
  }
  ownHost(moment, host).waiting = host.waiting.filter((owed) => !isReady(owed))
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
  const log = host?.server.disk.log
  const last = log === undefined || host === undefined ? undefined : entryAt(log, host.machine.lastApplied)
  if (host === undefined || log === undefined || last === undefined) return
  const { config } = configAt(log, last.index)
  const snapshot = { last: { term: last.term, index: last.index }, config, data: host.machine }
  const at = localTime(host.clock, moment.now)
  const { server, outputs } = step(host.server, { type: 'compact', snapshot, at }, moment.settings)
  for (const output of outputs) if (output.type === 'note') moment.notes.push(output.note)
  const next = ownHost(moment, host)
  next.server = server
  const newest = next.writes.at(-1)
  // While the disk is busy the snapshot is part of the newest write, or that would put the old log back.
  if (newest === undefined) next.synced = server.disk
  else next.writes = [...next.writes.slice(0, -1), { ...newest, disk: server.disk }]
}
