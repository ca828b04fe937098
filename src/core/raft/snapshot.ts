/** Log compaction (§7): each server saves its own state machine; laggards receive the leader's snapshot. */
import { hearLeader } from './following.ts'
import { compactTo, configInUse, lastIndex, logAfter, termAt } from './log.ts'
import { configText } from './text.ts'
import { note, own, send, type Turn, writeLog } from './turn.ts'
import type { Index, InstallSnapshot, Snapshot } from './types.ts'

/** The state machine was saved up to `snapshot.last`; the log before it is no longer needed. */
export const onCompact = (turn: Turn, snapshot: Snapshot): void => {
  const { disk, commitIndex } = turn.server
  if (snapshot.last.index <= disk.log.base.index || snapshot.last.index > commitIndex) return
  writeLog(turn, compactTo(disk.log, snapshot.last), snapshot)
  note(turn, 'snapshotTaken', null, { i: snapshot.last.index, t: snapshot.last.term })
}

/** Fig. 13, receiver implementation (without chunks). The term rule has been applied. */
export const onInstallSnapshot = (turn: Turn, message: InstallSnapshot): void => {
  const { currentTerm } = turn.server.disk
  const { last } = message.snapshot
  if (message.term < currentTerm) {
    note(turn, 'snapshotRejected:staleTerm', message.from, { mt: message.term })
    return reply(turn, message, 0)
  }
  if (!hearLeader(turn, message)) return
  const { disk, commitIndex } = turn.server
  if (last.index <= commitIndex) {
    note(turn, 'snapshotIgnored', message.from, { i: last.index })
    return reply(turn, message, commitIndex)
  }
  // Fig. 13 step 6: what follows an entry the snapshot also has can stay; otherwise the whole log goes (step 7).
  const keeps = termAt(disk.log, last.index) === last.term
  if (!keeps && lastIndex(disk.log) > disk.log.base.index)
    note(turn, 'truncate:snapshot', message.from, { i: last.index })
  writeLog(turn, keeps ? compactTo(disk.log, last) : logAfter(message.snapshot), message.snapshot)
  own(turn).commitIndex = last.index
  note(turn, 'snapshotInstalled', message.from, { i: last.index, t: last.term })
  const before = configText(configInUse(disk.log).config)
  const after = configText(configInUse(turn.server.disk.log).config)
  if (before !== after) note(turn, 'confInUse', null, { conf: after })
  turn.outputs.push({ type: 'restore', snapshot: message.snapshot })
  reply(turn, message, last.index)
}

const reply = (turn: Turn, message: InstallSnapshot, matchIndex: Index): void => {
  const { id, disk } = turn.server
  send(turn, {
    type: 'InstallSnapshotResp',
    from: id,
    to: message.from,
    term: disk.currentTerm,
    matchIndex,
    stamp: message.stamp,
  })
}
