/** Membership changes: one server at a time (thesis §4.1), joint consensus (§4.3), learners (§4.2.1). */
import { configInUse, termAt, withConfig } from './log.ts'
import { isMember } from './quorum.ts'
import { appendOwn, broadcast, nextStamp, progressFor, sendAppend } from './sending.ts'
import { becomeFollower } from './term.ts'
import { configText } from './text.ts'
import { arm, become, note, type Turn, writeLog } from './turn.ts'
import type { Config, Index, ServerId } from './types.ts'

/** Puts the new member list into the log; it counts from there on, on every server that stores it (thesis §4.1). */
export const onReconfig = (turn: Turn, scheme: 'single' | 'joint', voters: readonly ServerId[]): void => {
  if (isRefused(turn)) return
  const { config } = configInUse(turn.server.disk.log)
  appendConfig(turn, { voters, outgoing: scheme === 'joint' ? config.voters : [] })
}

/** Thesis §4.1: only the leader, one change at a time, and (the 2015 fix) not before an entry of the own term is committed. */
const isRefused = (turn: Turn): boolean => {
  const { role, disk, commitIndex } = turn.server
  const { index, config } = configInUse(disk.log)
  if (role.kind !== 'leader') {
    note(turn, 'confRefused:notLeader', null, {})
    return true
  }
  if (turn.rules.oneConfAtATime && (index > commitIndex || config.outgoing.length > 0)) {
    note(turn, 'confRefused:previousPending', null, { conf: configText(config) })
    return true
  }
  if (turn.rules.confAfterOwnTermCommit && termAt(disk.log, commitIndex) !== disk.currentTerm) {
    note(turn, 'confRefused:noOwnTermCommit', null, { t: disk.currentTerm })
    return true
  }
  return false
}

const appendConfig = (turn: Turn, config: Config): void => {
  appendOwn(turn, { kind: 'config', config })
  syncPeers(turn)
  broadcast(turn, false)
}

/** Members come and go with the configuration; a learner that has become a voter is no learner any more. */
const syncPeers = (turn: Turn): void => {
  const { role, disk } = turn.server
  if (role.kind !== 'leader') return
  const { config } = configInUse(disk.log)
  const learners = role.learners.filter((id) => !isMember(config, id))
  become(turn, { ...role, learners, progress: progressFor(turn, learners, role.progress) })
}

/** After a commit that rose from `from`: say which configurations are now committed, and take the next step (Fig. 11). */
export const finishChange = (turn: Turn, from: Index): void => {
  const { role, disk, commitIndex, id } = turn.server
  if (role.kind !== 'leader') return
  for (const { index, config } of disk.log.configs) {
    if (index <= from || index > commitIndex) continue
    const key = config.outgoing.length > 0 ? 'confCommitted:joint' : 'confCommitted:final'
    note(turn, key, null, { conf: configText(config) })
  }
  const { index, config } = configInUse(disk.log)
  if (index > commitIndex) return
  if (config.outgoing.length > 0) return appendConfig(turn, { voters: config.voters, outgoing: [] })
  // Thesis §4.2.2: a leader that is no longer a member leads until that is committed, then steps down.
  if (index > from && !isMember(config, id)) {
    note(turn, 'stepDown:removedFromConfig', null, { conf: configText(config) })
    becomeFollower(turn, null)
  }
}

/** Thesis §4.2.1: newcomers first receive the log without a vote, so that they do not hold up commitment. */
export const onLearners = (turn: Turn, servers: readonly ServerId[]): void => {
  const { role, disk, id } = turn.server
  if (role.kind !== 'leader') return note(turn, 'confRefused:notLeader', null, {})
  const { config } = configInUse(disk.log)
  const fresh = servers.filter((s) => s !== id && !isMember(config, s) && !role.learners.includes(s))
  const learners = [...role.learners, ...fresh]
  become(turn, { ...role, learners, progress: progressFor(turn, learners, role.progress) })
  const stamp = nextStamp(turn)
  for (const server of fresh) {
    note(turn, 'learnerAdded', server, {})
    sendAppend(turn, server, stamp, false)
  }
}

/** Somebody edits the member list by hand (Fig. 10: why that is unsafe). */
export const onDirect = (turn: Turn, voters: readonly ServerId[]): void => {
  const { disk, id, role } = turn.server
  const config = { voters, outgoing: [] }
  writeLog(turn, withConfig(disk.log, config))
  note(turn, 'confDirect', null, { conf: configText(config) })
  syncPeers(turn)
  if (role.kind !== 'leader' && isMember(config, id)) arm(turn, 'election')
}
