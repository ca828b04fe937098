/**
 * The steps inside one event of a server, taken apart again: a lone server becomes candidate and leader at one instant,
 * entries are applied one by one, and a snapshot may then replace the very entries that were just applied.
 */
import { entryAt } from '../raft/log.ts'
import type { ActorId, Disk, Entry, Index, Log, Note, Role, ServerId } from '../raft/types.ts'
import type { Advance, UpHost } from '../sim/types.ts'
import { type View, viewOf } from './state.ts'

/** `event` null: whatever caused it, or an internal step. */
export interface Stage {
  readonly view: View
  readonly event:
    | null
    | { readonly kind: 'apply'; readonly index: Index; readonly value: string }
    | { readonly kind: 'compact' }
}

/** In order; the first one belongs to the cause of the event, the last one is the server after it. */
export const stagesOf = (was: UpHost, is: UpHost, advance: Advance): readonly Stage[] => {
  const end = viewOf(is)
  const notes = advance.notes.filter(({ server }) => server === is.id)
  const values = notes.flatMap(appliedText)
  const start = end.applied - values.length
  const settled = { ...end, disk: beforeCompaction(was, is, advance), applied: start }
  const stages: Stage[] = [...campaigns(was, notes), settled].map((view) => ({ view, event: null }))
  values.forEach((value, i) => {
    const index = start + i + 1
    stages.push({ view: { ...settled, applied: index }, event: { kind: 'apply', index, value } })
  })
  if (settled.disk !== end.disk) stages.push({ view: end, event: { kind: 'compact' } })
  return stages
}

const appliedText = (note: Note): readonly string[] =>
  note.key === 'apply' || note.key === 'dedup' ? [note.values.cmd] : []

/**
 * Roles a server passed through within the event, so that the vote that decided can be seen before what it decided. The
 * last role is the one it ended with.
 */
const campaigns = (was: UpHost, notes: readonly Note[]): readonly View[] => {
  const before = viewOf(was)
  const passed: View[] = []
  for (const note of notes) {
    if (note.key === 'voteReceived' && note.peer !== null)
      passed.push({ ...before, role: withVote(before.role, note.peer) })
    if (note.key === 'becomePreCandidate') passed.push({ ...before, role: running('precandidate', was.id) })
    if (note.key === 'becomeCandidate') {
      const disk: Disk = { ...before.disk, currentTerm: note.values.t, votedFor: was.id }
      passed.push({ ...before, disk, role: running('candidate', was.id) })
    }
  }
  const won = notes.some(({ key }) => key === 'becomeLeader')
  return won ? passed : passed.slice(0, -1)
}
const withVote = (role: Role, voter: ActorId): Role =>
  role.kind === 'candidate' || role.kind === 'precandidate'
    ? { ...role, votes: { ...role.votes, [voter]: true } }
    : role
const running = (kind: 'candidate' | 'precandidate', id: ServerId): Role => ({
  kind,
  votes: { [id]: true },
  transfer: false,
})

/** The disk as it was before this server took a snapshot of its own in this event; the disk itself if it took none. */
const beforeCompaction = (was: UpHost, is: UpHost, advance: Advance): Disk => {
  const { disk } = is.server
  if (!advance.notes.some(({ key, server }) => key === 'snapshotTaken' && server === is.id)) return disk
  const { base } = was.server.disk.log
  const dropped: Entry[] = []
  for (let index = base.index + 1; index <= disk.log.base.index; index += 1) {
    const entry = heldAt(was, advance, index)
    if (entry === undefined) return disk // a snapshot of the leader's came first: nothing to show in between
    dropped.push(entry)
  }
  return { ...disk, log: prepend(dropped, base, disk.log) }
}

/** An entry that was applied and compacted at once stands in the old log, in the message, or was this leader's own. */
const heldAt = (was: UpHost, { event, notes }: Advance, index: Index): Entry | undefined => {
  if (event.type === 'delivered' && event.packet.body.type === 'AppendEntries') {
    const { entries, prev } = event.packet.body
    const sent = entries[index - prev.index - 1]
    if (sent !== undefined) return sent
  }
  const own = notes.find(
    (note) =>
      (note.key === 'appendLocal' || note.key === 'appendLocal:noop') &&
      note.server === was.id &&
      note.values.i === index,
  )
  if (own?.key === 'appendLocal' || own?.key === 'appendLocal:noop') {
    const { t: term, cmd: command } = own.values
    return { term, index, payload: { kind: 'command', command, origin: null } } // only its text will be read
  }
  return entryAt(was.server.disk.log, index)
}

const prepend = (entries: readonly Entry[], base: Log['base'], log: Log): Log => {
  const store = [...entries, ...log.store.slice(0, log.length)]
  return { ...log, base, length: store.length, store }
}
