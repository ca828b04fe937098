/**
 * Going to a moment that may be far away: at once if it is among the frames held, else one question to the worker at a time, and
 * the newest wish wins. While a hand has hold of the playhead only the moments themselves are fetched, at most one for each
 * picture; what is around the last one follows when the hand rests.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { Seq, Time } from '../core/sim/types.ts'
import type { Client } from '../worker/client.ts'
import type { Reply } from '../worker/protocol.ts'
import type { Playback, Replica } from './api.ts'
import type { Ring } from './ring.ts'

export type Target = { readonly seq: Seq } | { readonly time: Time }

export interface Seeking {
  /** The worker has been asked and has not answered yet. */
  isUnderWay(): boolean
  /** Done when the moment is shown, or a newer wish has taken the place of this one. */
  to(target: Target): Promise<void>
  /** Fetches what is around the moment shown, if nothing is held there. */
  surround(): void
  close(): void
}

interface Parts {
  readonly client: Client
  readonly ring: Ring
  readonly playback: StoreApi<Playback>
  /** Done when the browser is about to paint. */
  painting(): Promise<unknown>
  show(world: Replica, at: Time): void
  /** Shows what the worker has answered. `alone`: it answered with the moment itself and nothing around it. */
  land(reply: Reply, alone: boolean): void
  /** Nothing is held around the moment shown. */
  isAlone(): boolean
  /** Whatever was on its way somewhere else is not any more. */
  leave(): void
  settled(): void
}

interface Wish {
  readonly to: Target
  /** Only the moment itself. */
  readonly alone: boolean
  readonly done: () => void
}

export const createSeeking = (parts: Parts): Seeking => {
  const { client, ring, playback, show } = parts
  let wanted: Wish | null = null
  let isAsking = false
  let soon: ReturnType<typeof setTimeout> | undefined

  /** True if the target is among the frames held. */
  const near = (to: Target): boolean => {
    if ('seq' in to) {
      const world = ring.get(to.seq)
      if (world) show(world, world.time)
      return world !== undefined
    }
    const world = ring.at(to.time)
    const last = ring.last()
    if (!world || to.time < world.time) return false
    if (world === last && last.until !== null && to.time > last.until) return false
    show(world, to.time)
    return true
  }
  const far = async (): Promise<void> => {
    isAsking = true
    while (wanted) {
      const { to, alone, done } = wanted
      const reply = await client.ask({ type: 'seek', to, alone })
      // A newer wish makes this answer worthless: its promise is kept by the newer one.
      if (wanted?.to === to) {
        wanted = null
        parts.land(reply, alone)
      }
      done()
      // An answer may be here long before the last one has been seen: what nobody sees need not be drawn.
      if (playback.getState().hand !== 'away') await parts.painting()
    }
    isAsking = false
    parts.settled()
    if (playback.getState().hand !== 'scrubs') soon = setTimeout(surround)
  }
  const surround = (): void => {
    if (!parts.isAlone() || isAsking) return
    wanted = { to: { time: playback.getState().time }, alone: false, done: () => undefined }
    void far()
  }
  return {
    isUnderWay: () => isAsking,
    to(target) {
      wanted?.done()
      wanted = null
      parts.leave()
      clearTimeout(soon)
      if (near(target)) {
        parts.settled()
        return Promise.resolve()
      }
      return new Promise((done) => {
        wanted = { to: target, alone: playback.getState().hand !== 'away', done }
        if (!isAsking) void far()
      })
    },
    surround,
    close: () => clearTimeout(soon),
  }
}
