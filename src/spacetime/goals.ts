/** Where a click on the diagram leads, and what it is about. */
import type { Replica, Selection } from '../app/api.ts'
import type { ActorId, ClientId, ServerId } from '../core/raft/types.ts'
import type { Seq } from '../core/sim/types.ts'
import type { Item } from './items.ts'
import type { Voyage } from './tale.ts'

const actorIn = ({ ids }: Replica, actor: ActorId): Selection =>
  ids.includes(actor as ServerId)
    ? { kind: 'server', id: actor as ServerId }
    : { kind: 'client', id: actor as ClientId }

/** What a menu on an item is about: the message while it is on the wire, else who had to do with it. */
export const targetOf = (item: Item, replica: Replica): Selection => {
  if (item.kind === 'turn') return item.turn.actor === null ? null : actorIn(replica, item.turn.actor)
  const { id, body } = item.voyage.packet
  const isFlying = replica.packets.some((packet) => packet.id === id)
  return isFlying ? { kind: 'packet', id } : actorIn(replica, body.to)
}

type Goal = readonly [Seq | null, Selection]
/** First to its sending, where it is on the wire; from there to its end, where its receiver has it. */
const voyageGoal = ({ packet, sentSeq, endSeq }: Voyage, replica: Replica): Goal =>
  sentSeq !== null && sentSeq !== replica.seq
    ? [sentSeq, { kind: 'packet', id: packet.id }]
    : [endSeq, endSeq === null ? { kind: 'packet', id: packet.id } : actorIn(replica, packet.body.to)]

/** The event to go to (null: stay), and what is selected there. */
export const goalOf = (item: Item, replica: Replica): Goal => {
  if (item.kind === 'voyage') return voyageGoal(item.voyage, replica)
  const { seq, actor } = item.turn
  return [seq, actor === null ? null : actorIn(replica, actor)]
}
