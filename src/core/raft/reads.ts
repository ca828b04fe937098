/** Reads that skip the log (§8; thesis §6.4): ReadIndex, leases, and what goes wrong without either. */
import { acceptsClients } from './leadership.ts'
import { configInUse, termAt } from './log.ts'
import { decided, majorityReaches, tally } from './quorum.ts'
import { broadcast } from './sending.ts'
import { toMs } from './term.ts'
import { become, note, type Turn } from './turn.ts'
import type { ClientId, Index, Leader, LocalTime, PendingRead, ServerId } from './types.ts'

/** A client wants to read. `log` reads travel as commands and never come here. */
export const onRead = (turn: Turn, client: ClientId, serial: number): void => {
  const ready = (index: Index): void => void turn.outputs.push({ type: 'readReady', client, serial, index })
  // `local`: whoever is asked answers from what it has, right or stale.
  if (turn.rules.readMode === 'local') return ready(0)
  if (!acceptsClients(turn, client, serial)) return
  const { role, commitIndex, disk } = turn.server
  if (role.kind !== 'leader') return
  if (termAt(disk.log, commitIndex) !== disk.currentTerm) {
    note(turn, 'readWaitsOwnTerm', client, { t: disk.currentTerm })
    return become(turn, { ...role, reads: [...role.reads, { client, serial, index: null, stamp: 0 }] })
  }
  if (turn.rules.readMode === 'lease') {
    const left = leaseLeft(turn, role)
    if (left > 0) {
      note(turn, 'leaseRead', client, { ms: toMs(left) })
      return ready(commitIndex)
    }
    note(turn, role.noLease ? 'leaseGivenUp' : 'leaseExpired', null, {})
  }
  become(turn, { ...role, reads: [...role.reads, { client, serial, index: null, stamp: 0 }] })
  startReads(turn)
}

/**
 * Thesis §6.4.1: time left of the lease, which began when the last heartbeat that a majority acknowledged was sent. None for
 * the rest of the term once TimeoutNow was sent (§3.10): voters heed that election at once, and no abort calls it back.
 */
export const leaseLeft = (turn: Turn, role: Leader): LocalTime => {
  const start = role.noLease ? 0 : acknowledged(turn, role)
  return start === 0 ? 0 : start + turn.rules.leaseMs * 1000 - turn.at
}

/** The newest stamp that a majority has acknowledged; the leader itself always counts. */
const acknowledged = (turn: Turn, role: Leader): LocalTime => {
  const { id, disk } = turn.server
  const stampOf = (peer: ServerId): LocalTime =>
    peer === id ? Number.MAX_SAFE_INTEGER : (role.progress[peer]?.ackedStamp ?? 0)
  return Math.min(turn.at, majorityReaches(configInUse(disk.log).config, stampOf, turn.rules))
}

/** Thesis §6.4 step 1-3: note the commit index, then ask a majority whether this server still leads. */
const startReads = (turn: Turn): void => {
  const stamp = broadcast(turn, false)
  const { role, commitIndex } = turn.server
  if (role.kind !== 'leader') return
  const reads = role.reads.map((read) =>
    read.index === null ? { ...read, index: commitIndex, stamp } : read,
  )
  for (const read of role.reads)
    if (read.index === null) note(turn, 'readIndex', read.client, { i: commitIndex })
  become(turn, { ...role, reads })
}

/** Starts reads that waited for an own-term commit, and releases those that a majority has confirmed since they came. */
export const advanceReads = (turn: Turn): void => {
  const { role, disk, commitIndex } = turn.server
  if (role.kind !== 'leader' || role.reads.length === 0) return
  if (role.reads.some((read) => read.index === null) && termAt(disk.log, commitIndex) === disk.currentTerm)
    startReads(turn)
  confirmReads(turn)
}

const confirmReads = (turn: Turn): void => {
  const { role, id, disk } = turn.server
  if (role.kind !== 'leader') return
  const { config } = configInUse(disk.log)
  const waiting: PendingRead[] = []
  for (const read of role.reads) {
    const confirmed = tally(
      config,
      (peer) => peer === id || (role.progress[peer]?.ackedStamp ?? 0) >= read.stamp,
      turn.rules,
    )
    // Guard readQuorum off: answers without knowing whether it still leads.
    if (read.index === null || (!decided(confirmed) && turn.rules.readQuorum)) waiting.push(read)
    else {
      note(turn, 'readConfirmed', null, { n: confirmed.n, N: confirmed.N, t: disk.currentTerm })
      turn.outputs.push({ type: 'readReady', client: read.client, serial: read.serial, index: read.index })
    }
  }
  if (waiting.length < role.reads.length) become(turn, { ...role, reads: waiting })
}
