/** What happened on the network itself: walls, cuts, and messages that will never arrive. */
import type { ActorId } from '../raft/types.ts'
import type { Advance, Command, Packet, World } from '../sim/types.ts'
import { isBetweenServers, messageId } from './message.ts'
import type { TraceEvent } from './types.ts'

export const networkEvents = (before: World, { world, event }: Advance): readonly TraceEvent[] => {
  if (event.type === 'lost') return drops([event.packet])
  if (event.type !== 'commanded') return []
  const left = new Set(world.packets.map(({ id }) => id))
  const gone = before.packets.filter(({ id }) => !left.has(id))
  return [...topology(before, event.command), ...drops(gone)]
}

const drops = (packets: readonly Packet[]): readonly TraceEvent[] =>
  packets
    .filter(({ body }) => isBetweenServers(body))
    .map((packet) => ({ kind: 'drop', id: messageId(packet) }))

/** Clients are not nodes of the trace; walls and cuts are written for servers only. */
const topology = ({ ids }: World, command: Command): readonly TraceEvent[] => {
  const isServer = (actor: ActorId): boolean => (ids as readonly ActorId[]).includes(actor)
  switch (command.type) {
    case 'heal':
      return [{ kind: 'heal-all' }]
    case 'partition': {
      const groups = command.groups.map((group) => group.filter(isServer)).filter((group) => group.length > 0)
      return [{ kind: 'partition', groups }]
    }
    case 'cut':
    case 'uncut': {
      const kind = command.type === 'cut' ? 'cut' : 'heal'
      return command.links
        .filter(([from, to]) => isServer(from) && isServer(to))
        .map(([from, to]) => ({ kind, from, to }))
    }
    default:
      return []
  }
}
