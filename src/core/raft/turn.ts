/**
 * One step under way. Inside a step the server is replaced piece by piece and outputs pile up in order; outside nobody
 * sees anything but the finished Step, so `step` stays a pure function. Changes always go through these few helpers.
 */
import { lastIndex } from './log.ts'
import type {
  ActorId,
  LocalTime,
  Log,
  Message,
  Note,
  NoteKey,
  NoteValues,
  Output,
  Role,
  Rules,
  Server,
  ServerId,
  Term,
  Timer,
} from './types.ts'

export type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export interface Turn {
  /** The server as the step found it. */
  readonly before: Server
  /** The server as it is by now: `before` itself until something changes. */
  server: Server
  readonly outputs: Output[]
  readonly rules: Rules
  readonly at: LocalTime
}

export const openTurn = (server: Server, rules: Rules, at: LocalTime): Turn => ({
  before: server,
  server,
  outputs: [],
  rules,
  at,
})

/** The server of this turn, to be changed in place: a copy of its own, made at the first change and never again. */
export const own = (turn: Turn): Mutable<Server> => {
  const { before } = turn
  if (turn.server !== before) return turn.server
  // Spelled out: a literal is copied 14 times as fast as a spread, and this happens at every event.
  const { id, disk, commitIndex, leaderId, heardAt, role, durable } = before
  turn.server = { id, disk, commitIndex, leaderId, heardAt, role, durable }
  return turn.server
}

export const become = (turn: Turn, role: Role): void => {
  own(turn).role = role
}
/** Writes to disk (Fig. 2: "updated on stable storage before responding to RPCs"). */
export const writeVote = (turn: Turn, currentTerm: Term, votedFor: ServerId | null): void => {
  const { log, snapshot } = turn.server.disk
  own(turn).disk = { currentTerm, votedFor, log, snapshot }
}
export const writeLog = (turn: Turn, log: Log, snapshot = turn.server.disk.snapshot): void => {
  const { currentTerm, votedFor } = turn.server.disk
  const server = own(turn)
  server.disk = { currentTerm, votedFor, log, snapshot }
  // What has been cut off is not on the disk any more, though something else may soon stand in its place.
  server.durable = Math.min(server.durable, lastIndex(log))
}

export const note = <K extends NoteKey>(
  turn: Turn,
  key: K,
  peer: ActorId | null,
  values: Readonly<NoteValues[K]>,
): void => {
  // The pairing of key and values is checked by the signature; the union itself cannot be indexed by K.
  turn.outputs.push({ type: 'note', note: { key, server: turn.server.id, peer, values } as unknown as Note })
}
export const send = (turn: Turn, message: Message): void => {
  turn.outputs.push({ type: 'send', message })
}
export const arm = (turn: Turn, timer: Timer): void => {
  turn.outputs.push(ARM[timer])
}
export const disarm = (turn: Turn, timer: Timer): void => {
  turn.outputs.push(DISARM[timer])
}

const ARM: Readonly<Record<Timer, Output>> = {
  transfer: { type: 'arm', timer: 'transfer' },
  quorum: { type: 'arm', timer: 'quorum' },
  heartbeat: { type: 'arm', timer: 'heartbeat' },
  election: { type: 'arm', timer: 'election' },
}
const DISARM: Readonly<Record<Timer, Output>> = {
  transfer: { type: 'disarm', timer: 'transfer' },
  quorum: { type: 'disarm', timer: 'quorum' },
  heartbeat: { type: 'disarm', timer: 'heartbeat' },
  election: { type: 'disarm', timer: 'election' },
}
