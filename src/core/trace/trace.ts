/**
 * The event trace: pure functions from a run's events to the lines of `raft-trace/1`. One event of ours is several of the
 * trace's: what reached the server first, then each entry it applied, then what it sent, all at one instant.
 */
import type { ServerId } from '../raft/types.ts'
import type { Advance, Event, Host, Packet, World } from '../sim/types.ts'
import { isBetweenServers, messageId, traceMessage } from './message.ts'
import { networkEvents } from './network.ts'
import { stagesOf } from './stages.ts'
import { stateChanges, viewOf, wholeState } from './state.ts'
import type { TraceEvent, TraceLine, TraceMeta } from './types.ts'

export const traceMeta = ({ ids }: World): TraceMeta => ({ kind: 'meta', schema: 'raft-trace/1', nodes: ids })

/** How every server stands when the trace begins. One that is down then has crashed before. */
export const traceStart = (world: World): readonly TraceEvent[] =>
  world.ids.flatMap((node): readonly TraceEvent[] => {
    const host = world.hosts[node]
    if (host === undefined) return []
    const init: TraceEvent = { kind: 'init', node, state: wholeState(viewOf(host)) }
    return host.up ? [init] : [init, { kind: 'crash', node, state: {} }]
  })

/** The lines of one event: `before` is the world in front of it. */
export const traceOf = (before: World, advance: Advance): readonly TraceEvent[] => [
  ...networkEvents(before, advance),
  ...before.ids.flatMap((id) => serverEvents(before, advance, id)),
  ...copies(before, advance),
]

/** Adds numbers and times. `from` is the number of the first. */
export const numbered = (events: readonly TraceEvent[], { now }: World, from: number): readonly TraceLine[] =>
  events.map((event, i) => ({ seq: from + i, t: now / 1000, ...event }))

const serverEvents = (before: World, advance: Advance, id: ServerId): readonly TraceEvent[] => {
  const was = before.hosts[id]
  const is = advance.world.hosts[id]
  if (was === undefined || is === undefined) return []
  return [...changes(was, is, advance), ...sends(before, advance, id)]
}

const changes = (was: Host, is: Host, advance: Advance): readonly TraceEvent[] => {
  const { id } = is
  if (!is.up) return was.up ? [{ kind: 'crash', node: id, state: {} }] : []
  if (!was.up) return [{ kind: 'restart', node: id, state: wholeState(viewOf(is)) }]
  const cause = causeOf(was, advance)
  const events: TraceEvent[] = []
  let view = viewOf(was)
  for (const stage of stagesOf(was, is, advance)) {
    const state = stateChanges(view, stage.view)
    view = stage.view
    const event = stage.event ?? (events.length === 0 ? cause : 'step')
    const { kind, ...more } = typeof event === 'object' ? event : { kind: event }
    if (kind !== 'step' || Object.keys(state).length > 0)
      events.push({ kind, node: id, state, ...more } as TraceEvent)
  }
  return events
}

/** A stage that begins a server's event: a bare kind, or a kind with what else belongs to it. */
type Cause =
  | 'step'
  | 'timeout'
  | 'pause'
  | 'resume'
  | { readonly kind: string; readonly [field: string]: unknown }

const causeOf = (was: Host, { event, notes }: Advance): Cause => {
  const { id } = was
  if (event.type === 'rang') return event.server === id && event.timer === 'election' ? 'timeout' : 'step'
  if (event.type === 'commanded') return commandCause(was, event.command)
  if (event.type !== 'delivered' || event.packet.body.to !== id) return 'step'
  const { body } = event.packet
  if (isBetweenServers(body)) return { kind: 'recv', msg: { id: messageId(event.packet) } }
  const accepted = notes.some(({ key, server }) => key === 'appendLocal' && server === id)
  if (body.type !== 'ClientRequest') return 'step'
  if (body.op.kind === 'write') return { kind: 'propose', value: body.op.command, accepted }
  // With reads through the log a read is a command like any other.
  return accepted ? { kind: 'propose', value: `?${body.op.key}`, accepted } : 'step'
}

type Commanded = Extract<Event, { type: 'commanded' }>['command']
const commandCause = (was: Host, command: Commanded): Cause => {
  if (command.type === 'timeout') {
    const rings = command.server === was.id && was.up && was.pausedAt === null
    return rings && was.server.role.kind !== 'leader' ? 'timeout' : 'step'
  }
  if (command.type !== 'pause' && command.type !== 'resume') return 'step'
  const frozen = was.up && was.pausedAt !== null
  return command.servers.includes(was.id) && frozen === (command.type === 'resume') ? command.type : 'step'
}

const sent = (before: World, { world }: Advance): readonly Packet[] =>
  world.nextPacketId === before.nextPacketId
    ? []
    : world.packets.filter(({ id }) => id >= before.nextPacketId).sort((a, b) => a.id - b.id)

const sends = (before: World, advance: Advance, node: ServerId): readonly TraceEvent[] =>
  sent(before, advance).flatMap((packet): readonly TraceEvent[] => {
    const { body, copyOf } = packet
    if (body.from !== node || copyOf !== null || !isBetweenServers(body)) return []
    return [{ kind: 'send', node, state: {}, msg: traceMessage(packet, body) }]
  })

const copies = (before: World, advance: Advance): readonly TraceEvent[] =>
  sent(before, advance)
    .filter(({ copyOf, body }) => copyOf !== null && isBetweenServers(body))
    .map((packet) => ({ kind: 'dup', id: messageId(packet) }))
