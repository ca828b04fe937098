import type { Entry, Index, Server, ServerId, Term } from '../raft/types.ts'
import type { Event, Host, UpHost, World } from '../sim/types.ts'
import { endOf, entryAt } from './read.ts'

/** What one event did to one server that is up afterwards. */
export interface Change {
  readonly id: ServerId
  readonly event: Event
  readonly after: World
  readonly is: UpHost
  /** The server before the event, null when it was down. */
  readonly was: Server | null
  readonly committedBefore: Index
  readonly appliedBefore: Index
  /** Entries up to here came as a snapshot in this event: they are in effect, but were not executed here. */
  readonly restoredTo: Index
}

const snapshotIndex = (host: Host): Index =>
  (host.up ? host.server.disk.snapshot : host.disk.snapshot)?.last.index ?? 0

/** A snapshot of the leader's (§7), as opposed to one this server took of its own state. */
const restoredTo = (was: Host, is: UpHost, event: Event): Index => {
  const received = event.type === 'delivered' && event.packet.body.type === 'InstallSnapshot'
  return received && snapshotIndex(is) > snapshotIndex(was) ? snapshotIndex(is) : 0
}

export const changeOf = (id: ServerId, was: Host, is: UpHost, event: Event, after: World): Change => ({
  id,
  event,
  after,
  is,
  was: was.up ? was.server : null,
  // A crash forgets both; they begin again at the snapshot (Fig. 2: volatile state).
  committedBefore: was.up ? was.server.commitIndex : snapshotIndex(is),
  appliedBefore: was.up ? was.machine.lastApplied : snapshotIndex(is),
  restoredTo: restoredTo(was, is, event),
})

/** A leader alone in its cluster accepts a command, executes it and compacts it away in one event: then only the request tells. */
const requestedAt = ({ is, was, event }: Change, index: Index): Entry | undefined => {
  if (event.type !== 'delivered' || event.packet.body.type !== 'ClientRequest') return undefined
  const { from: client, serial, floor, op } = event.packet.body
  const { role, disk } = is.server
  if (role.kind !== 'leader' || was === null || index !== endOf(was.disk.log) + 1) return undefined
  const command = op.kind === 'write' ? op.command : `?${op.key}`
  return {
    term: disk.currentTerm,
    index,
    payload: { kind: 'command', command, origin: { client, serial, floor } },
  }
}

/**
 * The entry the server held at `index` in this event. A server may execute and compact at once: then the entry is only
 * in its log before the event or in the message it just received.
 */
export const heldAt = (change: Change, index: Index): Entry | undefined => {
  const { is, was, event } = change
  const own = entryAt(is.server.disk.log, index)
  if (own !== undefined) return own
  if (event.type === 'delivered' && event.packet.body.type === 'AppendEntries') {
    const { entries, prev } = event.packet.body
    const sent = entries[index - prev.index - 1]
    if (sent !== undefined) return sent
  }
  const before = was === null ? undefined : entryAt(was.disk.log, index)
  return before ?? requestedAt(change, index)
}

export const leadsTerm = (server: Server | null): Term | null =>
  server !== null && server.role.kind === 'leader' ? server.disk.currentTerm : null

/** The term this event made the server leader of, or null. */
export const wonTerm = ({ is, was }: Change): Term | null => {
  const term = leadsTerm(is.server)
  return term === leadsTerm(was) ? null : term
}
