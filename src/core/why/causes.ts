/**
 * What led to an event: the message behind a delivery, the moment a timer was armed, the answers a leader counted, the
 * command that cut the network. Worked out from a stretch of history that ends with the event, so that the run itself
 * carries nothing for it.
 */
import { lastIndex } from '../raft/log.ts'
import { type ActorId, type Index, type Note, never, type ServerId, type Timer } from '../raft/types.ts'
import { linkKey } from '../sim/link.ts'
import type { Packet, Seq, UpHost, World } from '../sim/types.ts'
import type { Step } from './memory.ts'
import { diskOf, upHostOf } from './scene.ts'

export const CAUSE_ROLES = [
  /** The message was sent there. */
  'sent',
  /** The same message was put on the wire a second time there. */
  'copied',
  /** Somebody acted on the message, the network or a server there. */
  'command',
  /** The timer was armed there. */
  'armed',
  /** Its answer is one of those that were counted. */
  'counted',
  /** The entry was put into the log there. */
  'appended',
  /** The leader committed it there. */
  'committed',
  /** A client or candidate asked for it there. */
  'requested',
] as const
export type CauseRole = (typeof CAUSE_ROLES)[number]

export interface Cause {
  readonly seq: Seq
  readonly role: CauseRole
  /** Whose answer was counted, or whose message it was; null where there is nobody to name. */
  readonly actor: ActorId | null
}

/**
 * Causes of the last event of `steps` (oldest first, nothing left out), in the order in which they happened. A cause that
 * lies before the stretch is not known.
 */
export const causesOf = (steps: readonly Step[]): readonly Cause[] => {
  const step = steps.at(-1)
  if (!step) return []
  const past: Past = { steps, last: step.advance.world.seq }
  const found = [...ofEvent(past, step), ...step.advance.notes.flatMap((note) => ofNote(past, step, note))]
  // One event may be a cause in two ways; the first, which is the plainer one, is enough.
  const unique = new Map<Seq, Cause>()
  for (const each of found)
    if (each.seq > 0 && each.seq < past.last && !unique.has(each.seq)) unique.set(each.seq, each)
  return [...unique.values()].sort((a, b) => a.seq - b.seq)
}

interface Past {
  readonly steps: readonly Step[]
  readonly last: Seq
}
type Read = (world: World) => unknown

/** The newest event before `before` that changed what `read` sees; null if none in the stretch did. */
const lastChange = ({ steps }: Past, before: Seq, read: Read): Step | null =>
  steps.findLast(({ before: was, advance: { world } }) => world.seq < before && read(was) !== read(world)) ??
  null
const cause = (
  step: Step | null | undefined,
  role: CauseRole,
  actor: ActorId | null = null,
): readonly Cause[] => (step ? [{ seq: step.advance.world.seq, role, actor }] : [])

/** Packet ids are given out in order, so the event that sent one is the first after which the next id is larger. */
const sending = ({ steps }: Past, id: number): Step | null => {
  const found = steps.find(({ advance }) => advance.world.nextPacketId > id)
  return found && found.before.nextPacketId <= id ? found : null
}
/** Commands that moved, copied or let through this message on its way. */
const meddling = ({ steps, last }: Past, { id }: Packet): readonly Cause[] =>
  steps
    .filter(
      ({ advance: { event, world } }) =>
        world.seq < last &&
        event.type === 'commanded' &&
        event.command.type === 'packet' &&
        event.command.id === id,
    )
    .flatMap((step) => cause(step, 'command'))

const ofPacket = (past: Past, packet: Packet): readonly Cause[] => {
  const { id, copyOf, body } = packet
  const sent = sending(past, id)
  const original = copyOf === null ? sent : sending(past, copyOf)
  const copied = original !== sent && original !== null
  return [
    ...cause(original, asks(packet) ? 'requested' : 'sent', body.from),
    ...(copied ? cause(sent, 'copied', body.from) : []),
    ...meddling(past, packet),
  ]
}
const asks = ({ body: { type } }: Packet): boolean =>
  type === 'RequestVote' || type === 'PreVote' || type === 'ClientRequest'

const ofEvent = (past: Past, { before, advance: { event } }: Step): readonly Cause[] => {
  switch (event.type) {
    case 'started':
    case 'commanded':
      return []
    case 'delivered':
      return ofPacket(past, event.packet)
    case 'lost':
      return [...ofPacket(past, event.packet), ...lostTo(past, event.packet, event.reason)]
    case 'rang':
      return armed(past, before, event.server, event.timer)
    case 'written':
      return cause(lastChange(past, past.last, started(before, event.server)), 'sent', event.server)
    case 'clientRang': {
      const client = before.clients[event.client]
      const due = client?.open.find(({ status }) => status === 'pending')
      const read: Read = (world) => world.clients[event.client]?.open.find((each) => each === due)
      return due ? cause(lastChange(past, past.last, read), 'requested', event.client) : []
    }
    default:
      return never(event)
  }
}

/** What made the way of a lost message impassable. */
const lostTo = (past: Past, { body: { from, to } }: Packet, reason: string): readonly Cause[] => {
  const host = (world: World): UpHost | null => upHostOf(world, to as ServerId)
  switch (reason) {
    case 'partition':
      return cause(
        lastChange(past, past.last, ({ network }) => Object.hasOwn(network.cuts, linkKey(from, to))),
        'command',
      )
    case 'crashed':
      return cause(
        lastChange(past, past.last, (world) => host(world) === null),
        'command',
      )
    case 'frozen':
      return cause(
        lastChange(past, past.last, (world) => host(world)?.pausedAt ?? null),
        'command',
      )
    default:
      return []
  }
}

/** The write that a slow disk has just finished was begun when it became part of the queue. */
const started = (before: World, id: ServerId): Read => {
  const write = upHostOf(before, id)?.writes[0]
  return (world) => upHostOf(world, id)?.writes.some(({ doneAt }) => doneAt === write?.doneAt)
}

/** Where a timer was armed; a server that was frozen meanwhile has it moved, so the thaw belongs to the story. */
const armed = (past: Past, before: World, id: ServerId, timer: Timer): readonly Cause[] => {
  const alarmIn = (world: World) => upHostOf(world, id)?.alarms[timer]
  const moved = lastChange(past, past.last, alarmIn)
  if (moved?.advance.event.type !== 'commanded') return cause(moved, 'armed', id)
  const armedAt = alarmIn(before)?.armedAt
  const first =
    alarmIn(moved.before)?.armedAt === armedAt ? lastChange(past, moved.advance.world.seq, alarmIn) : null
  return [...cause(first, 'armed', id), ...cause(moved, 'command')]
}

const ofNote = (past: Past, { advance: { world } }: Step, note: Note): readonly Cause[] => {
  const id = note.server as ServerId
  switch (note.key) {
    case 'becomeLeader':
    case 'preVoteWon':
      return votesFor(past, id)
    case 'commit:leader':
      return [...appending(past, id, note.values.i), ...replies(past, world, id, note.values.i)]
    case 'commit:follower':
      return note.peer === null ? [] : committing(past, note.peer as ServerId, note.values.i)
    case 'apply':
      return appending(past, id, note.values.i)
    case 'reply:ok':
    case 'reply:unknown':
    case 'reply:refused':
    case 'clientGot':
      return request(past, note)
    default:
      return []
  }
}

/** Each vote that was counted: when it came in. */
const votesFor = (past: Past, id: ServerId): readonly Cause[] => {
  const votesIn = (world: World) => {
    const role = upHostOf(world, id)?.server.role
    return role && 'votes' in role ? role.votes : {}
  }
  const before = past.steps.at(-1)?.before
  if (!before) return []
  const voters = Object.keys(votesIn(before)) as ServerId[]
  return voters
    .filter((voter) => voter !== id && votesIn(before)[voter] === true)
    .flatMap((voter) =>
      cause(
        lastChange(past, past.last, (world) => votesIn(world)[voter]),
        'counted',
        voter,
      ),
    )
}

const lastIn = (world: World, id: ServerId): Index => {
  const host = world.hosts[id]
  return host ? lastIndex(diskOf(host).log) : 0
}
/** When the entry came into this server's log (for good: after the last time it was not there). */
const appending = (past: Past, id: ServerId, index: Index): readonly Cause[] =>
  cause(
    lastChange(past, past.last, (world) => lastIn(world, id) >= index),
    'appended',
    id,
  )

/** The answers by which a majority was counted. */
const replies = (past: Past, world: World, leader: ServerId, index: Index): readonly Cause[] => {
  const matchIn = (at: World, peer: ServerId): boolean => {
    const role = upHostOf(at, leader)?.server.role
    return role?.kind === 'leader' && (role.progress[peer]?.matchIndex ?? 0) >= index
  }
  return world.ids
    .filter((peer) => matchIn(world, peer))
    .flatMap((peer) =>
      cause(
        lastChange(past, past.last, (at) => matchIn(at, peer)),
        'counted',
        peer,
      ),
    )
}

const committing = (past: Past, leader: ServerId, index: Index): readonly Cause[] =>
  cause(
    lastChange(past, past.last, (world) => (upHostOf(world, leader)?.server.commitIndex ?? 0) >= index),
    'committed',
    leader,
  )

/** The delivery of the request that is answered here. */
const request = ({ steps, last }: Past, { server, peer, values }: Note): readonly Cause[] => {
  const isThis = ({ body }: Packet): boolean =>
    body.type === 'ClientRequest' &&
    'seq' in values &&
    body.serial === values.seq &&
    [server, peer].every((actor) => actor === body.from || actor === body.to)
  const found = steps.findLast(
    ({ advance: { event, world } }) => world.seq < last && event.type === 'delivered' && isThis(event.packet),
  )
  const event = found?.advance.event
  return cause(found, 'requested', event?.type === 'delivered' ? event.packet.body.from : null)
}
