/** What a leader sends: AppendEntries from nextIndex on (§5.3), or its snapshot where the log no longer reaches (§7). */
import { append, configInUse, entriesFrom, lastIndex, termAt } from './log.ts'
import { members } from './quorum.ts'
import { commandText, configText } from './text.ts'
import { become, note, send, type Turn, writeLog } from './turn.ts'
import type { EntryId, Leader, LocalTime, Payload, Progress, ServerId } from './types.ts'

/** Everyone this leader sends to, in membership order. */
export const peersOf = (role: Leader): readonly ServerId[] => Object.keys(role.progress) as ServerId[]

const leaderWith = (role: Leader, progress: Leader['progress'], stamp: LocalTime): Leader => ({
  kind: 'leader',
  progress,
  learners: role.learners,
  reads: role.reads,
  transferTo: role.transferTo,
  transferSent: role.transferSent,
  noLease: role.noLease,
  stamp,
})

export const setProgress = (turn: Turn, peer: ServerId, progress: Progress): void => {
  const { role } = turn.server
  if (role.kind === 'leader')
    become(turn, leaderWith(role, { ...role.progress, [peer]: progress }, role.stamp))
}

/** Progress for exactly the members of the configuration in use and the learners (contract A.1 rule 12). */
export const progressFor = (
  turn: Turn,
  learners: readonly ServerId[],
  known: Leader['progress'],
): Leader['progress'] => {
  const { id, disk } = turn.server
  const everyone = [...members(configInUse(disk.log).config), ...learners]
  const fresh: Progress = {
    nextIndex: lastIndex(disk.log) + 1,
    matchIndex: 0,
    mode: 'probe',
    heardAt: turn.at,
    ackedStamp: 0,
    probeStamp: 0,
  }
  const progress: Record<ServerId, Progress> = {}
  for (const peer of everyone) if (peer !== id) progress[peer] = known[peer] ?? fresh
  return progress
}

/** The leader adds an entry of its own term at its end; it never changes others (Leader Append-Only, §5.3). */
export const appendOwn = (turn: Turn, payload: Payload): EntryId => {
  const { log, currentTerm } = turn.server.disk
  const entry = { term: currentTerm, index: lastIndex(log) + 1, payload }
  writeLog(turn, append(log, entry))
  const key = payload.kind === 'noop' ? 'appendLocal:noop' : 'appendLocal'
  note(turn, key, null, { cmd: commandText(payload), i: entry.index, t: currentTerm })
  if (payload.kind === 'config') note(turn, 'confInUse', null, { conf: configText(payload.config) })
  return entry
}

/** A send time that also numbers rounds: the own clock, made strictly increasing (thesis §6.4). */
export const nextStamp = (turn: Turn): LocalTime => {
  const { role } = turn.server
  if (role.kind !== 'leader') return turn.at
  const stamp = Math.max(turn.at, role.stamp + 1)
  become(turn, leaderWith(role, role.progress, stamp))
  return stamp
}

/** One round to everyone. `regular` is the heartbeat, which also repeats a snapshot that was not answered. */
export const broadcast = (turn: Turn, regular: boolean): LocalTime => {
  const stamp = nextStamp(turn)
  const { role } = turn.server
  if (role.kind === 'leader') for (const peer of peersOf(role)) sendAppend(turn, peer, stamp, regular)
  return stamp
}

/** AppendEntries from nextIndex: empty if nothing is missing. With pipelining nextIndex moves on sending (thesis §10.2.1). */
export const sendAppend = (turn: Turn, to: ServerId, stamp: LocalTime, regular: boolean): void => {
  const { role, disk, id, commitIndex } = turn.server
  const known = role.kind === 'leader' ? role.progress[to] : undefined
  if (known === undefined) return
  const { log, currentTerm } = disk
  const prevTerm = termAt(log, known.nextIndex - 1)
  if (prevTerm === null) return sendSnapshot(turn, to, known, stamp, regular)
  const prev = { term: prevTerm, index: known.nextIndex - 1 }
  const entries = entriesFrom(log, known.nextIndex, turn.rules.batch)
  if (entries.length > 0) {
    const i2 = prev.index + entries.length
    note(turn, 'sendAppend', to, { i1: known.nextIndex, i2, prev: prev.index, prevTerm, c: commitIndex })
  }
  send(turn, {
    type: 'AppendEntries',
    from: id,
    to,
    term: currentTerm,
    prev,
    entries,
    leaderCommit: commitIndex,
    stamp,
  })
  if (!turn.rules.pipeline || known.mode !== 'replicate' || entries.length === 0) return
  const nextIndex = known.nextIndex + entries.length
  setProgress(turn, to, { ...known, nextIndex })
  if (nextIndex <= lastIndex(log)) sendAppend(turn, to, stamp, false)
}

const sendSnapshot = (
  turn: Turn,
  to: ServerId,
  known: Progress,
  stamp: LocalTime,
  regular: boolean,
): void => {
  const { disk, id } = turn.server
  if (disk.snapshot === null || (known.mode === 'snapshot' && !regular)) return
  setProgress(turn, to, { ...known, mode: 'snapshot' })
  note(turn, 'sendSnapshot', to, { i: known.nextIndex, last: disk.snapshot.last.index })
  send(turn, {
    type: 'InstallSnapshot',
    from: id,
    to,
    term: disk.currentTerm,
    snapshot: disk.snapshot,
    stamp,
  })
}
