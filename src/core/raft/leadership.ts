/** Becoming and being leader (§5.2, §5.3, Fig. 2 Leaders). */

import { configInUse } from './log.ts'
import { decided, type Tally, tally } from './quorum.ts'
import { appendOwn, broadcast, progressFor } from './sending.ts'
import { becomeFollower } from './term.ts'
import { arm, disarm, note, own, type Turn } from './turn.ts'
import type { Origin } from './types.ts'

/** §5.2: a majority granted. The first AppendEntries goes out at once, to say so and to hold back other elections. */
export const startLeading = (turn: Turn, votes: Tally): void => {
  const { id, disk } = turn.server
  const server = own(turn)
  server.leaderId = id
  server.heardAt = null
  server.role = {
    kind: 'leader',
    progress: progressFor(turn, [], {}),
    learners: [],
    reads: [],
    transferTo: null,
    transferSent: false,
    noLease: false,
    stamp: 0,
  }
  note(turn, 'becomeLeader', null, { t: disk.currentTerm, n: votes.n, N: votes.N })
  disarm(turn, 'election')
  arm(turn, 'heartbeat')
  if (turn.rules.checkQuorum) arm(turn, 'quorum')
  if (turn.rules.noop) appendOwn(turn, { kind: 'noop' }) // §8: lets it learn the true commit index
  broadcast(turn, true)
}

/** Fig. 2 Leaders: "repeat during idle periods to prevent election timeouts" (§5.2). */
export const onHeartbeatTimeout = (turn: Turn): void => {
  if (turn.server.role.kind !== 'leader') return
  note(turn, 'heartbeatSent', null, {})
  arm(turn, 'heartbeat')
  broadcast(turn, true)
}

/** Fig. 2 Leaders: "If command received from client: append entry to local log, respond after entry applied" (§5.3). */
export const onPropose = (turn: Turn, command: string, origin: Origin): void => {
  if (!acceptsClients(turn, origin.client, origin.serial)) return
  const entry = appendOwn(turn, { kind: 'command', command, origin })
  turn.outputs.push({ type: 'accepted', origin, entry })
  if (turn.rules.sendOnPropose) broadcast(turn, false)
}

/** Only a leader that is not handing over serves clients; others say whom to ask (§8; thesis §3.10 step 1). */
export const acceptsClients = (turn: Turn, client: Origin['client'], serial: number): boolean => {
  const { role, leaderId } = turn.server
  if (role.kind !== 'leader') {
    if (leaderId === null) note(turn, 'redirect:unknown', client, {})
    else note(turn, 'redirect', client, { L: leaderId })
    turn.outputs.push({ type: 'redirect', client, serial, leaderId })
    return false
  }
  if (role.transferTo === null) return true
  note(turn, 'refuseTransfer', client, {})
  turn.outputs.push({ type: 'busy', client, serial })
  return false
}

/** Thesis §6.2: a leader that hears from no majority for an election timeout steps down, so that clients look elsewhere. */
export const onQuorumTimeout = (turn: Turn): void => {
  const { role, id, disk } = turn.server
  if (role.kind !== 'leader' || !turn.rules.checkQuorum) return
  const ms = turn.rules.electionMin
  const since = turn.at - ms * 1000
  const heard = tally(
    configInUse(disk.log).config,
    (peer) => peer === id || (role.progress[peer]?.heardAt ?? -1) >= since,
    turn.rules,
  )
  if (decided(heard)) return arm(turn, 'quorum')
  note(turn, 'checkQuorumFail', null, { ms, n: heard.n, N: heard.N })
  note(turn, 'stepDown:noQuorum', null, { ms, n: heard.n, N: heard.N })
  becomeFollower(turn, null)
}
