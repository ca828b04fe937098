/**
 * One step under way. Inside a step the server is replaced piece by piece and outputs pile up in order; outside nobody
 * sees anything but the finished Step, so `step` stays a pure function. Changes always go through these few helpers.
 */
import type {
  ActorId,
  Disk,
  LocalTime,
  Message,
  Note,
  NoteKey,
  NoteValues,
  Output,
  Role,
  Rules,
  Server,
  Timer,
} from './types.ts'

export interface Turn {
  server: Server
  readonly outputs: Output[]
  readonly rules: Rules
  readonly at: LocalTime
}

/** Replaces parts of the server. */
export const change = (turn: Turn, part: Partial<Server>): void => {
  turn.server = { ...turn.server, ...part }
}
/** Writes to disk (Fig. 2: "updated on stable storage before responding to RPCs"). */
export const write = (turn: Turn, part: Partial<Disk>): void => {
  const { server } = turn
  turn.server = { ...server, disk: { ...server.disk, ...part } }
}
export const become = (turn: Turn, role: Role): void => {
  turn.server = { ...turn.server, role }
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
