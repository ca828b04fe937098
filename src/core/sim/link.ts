import type { ActorId } from '../raft/types.ts'
import type { LinkKey } from './types.ts'

/** One direction of a link, as the key under which a network keeps what is wrong with it. */
export const linkKey = (from: ActorId, to: ActorId): LinkKey => `${from}>${to}`
