/** Frames around the playhead, fetched before they are needed: ahead of it while it plays on, behind it while it plays back. */
import type { Time } from '../core/sim/types.ts'
import type { Client } from '../worker/client.ts'
import type { Seen } from '../worker/protocol.ts'
import type { Replica } from './api.ts'
import type { Ring } from './ring.ts'

export interface Fetching {
  ahead(): Promise<void>
  behind(): Promise<void>
  /** What is under way answers a question that is no longer asked. */
  drop(): void
}

interface Parts {
  readonly client: Client
  readonly ring: Ring
  current(): Replica | null
  seen(): Seen
  /** Up to when frames are wanted (simulated). */
  horizon(): Time
  /** The playhead is about to go elsewhere. */
  isLeaving(): boolean
  /** Nothing is held around the moment shown. */
  isAlone(): boolean
  /** Older lines than before are at hand. */
  grownBehind(): void
}

const LEAST_AHEAD = 32
const MOST_AHEAD = 600
const LEAST_BEHIND = 80
const FETCH_BEHIND = 400

export const createFetching = (parts: Parts): Fetching => {
  const { client, ring, current } = parts
  let epoch = 0
  let isPulling = false
  let isFetchingBehind = false
  return {
    async ahead() {
      const last = ring.last()
      const world = current()
      if (isPulling || parts.isLeaving() || parts.isAlone() || !last || !world || last.until === null) return
      const until = parts.horizon()
      if (last.seq - world.seq >= LEAST_AHEAD && last.until > until) return
      isPulling = true
      const asked = epoch
      const reply = await client.ask({
        type: 'pull',
        after: last.seq,
        until,
        least: LEAST_AHEAD,
        most: MOST_AHEAD,
        seen: parts.seen(),
      })
      isPulling = false
      if (asked === epoch && reply.type === 'frames' && ring.take(reply.frames))
        ring.trim(current()?.seq ?? 0)
    },
    async behind() {
      const first = ring.first()
      const world = current()
      if (isFetchingBehind || parts.isLeaving() || !first || !world || first.seq === 0) return
      if (world.seq - first.seq >= LEAST_BEHIND) return
      isFetchingBehind = true
      const asked = epoch
      const reply = await client.ask({ type: 'range', from: first.seq - FETCH_BEHIND, to: first.seq - 1 })
      isFetchingBehind = false
      if (asked !== epoch || reply.type !== 'frames' || !ring.takeBefore(reply.frames)) return
      ring.trim(current()?.seq ?? 0)
      parts.grownBehind()
    },
    drop() {
      epoch += 1
    },
  }
}
