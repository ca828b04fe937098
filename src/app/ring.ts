/** The worlds around the playhead, one per event without a gap, so that steps in both directions need nobody. */
import type { Seq, Time } from '../core/sim/types.ts'
import type { FeedItem, Frame } from '../worker/protocol.ts'
import type { Replica } from './api.ts'
import { fold } from './replica.ts'

const MOST = 2000

export interface Ring {
  readonly size: number
  first(): Replica | undefined
  last(): Replica | undefined
  get(seq: Seq): Replica | undefined
  /** The last world at or before `time` whose event is not before the first one held. */
  at(time: Time): Replica | undefined
  /** When the event after this one happens, as far as is known; null if never. */
  until(seq: Seq): Time | null
  /** Lines of the feed up to event `seq`. */
  feed(seq: Seq): readonly FeedItem[]
  /**
   * Takes frames in. Those that begin with a key frame replace everything; others continue from their base, and what was held
   * after that is dropped. False if they do not fit (an answer to a question that is no longer asked).
   */
  take(frames: readonly Frame[]): boolean
  /** Frames of a key frame's own, ending right before the first one held. */
  takeBefore(frames: readonly Frame[]): boolean
  /** Lets go of what is farthest from `seq` when there is too much. */
  trim(seq: Seq): void
}

const itemOf = ({ seq, time, cause, notes, violations }: Replica): FeedItem => ({
  seq,
  time,
  cause,
  notes,
  violations: violations.filter((violation) => violation.seq === seq),
})

const foldAll = (start: Replica | null, frames: readonly Frame[]): Replica[] => {
  const worlds: Replica[] = []
  for (const frame of frames) worlds.push(fold(worlds.at(-1) ?? start, frame))
  return worlds
}

export const createRing = (most = MOST): Ring => {
  let worlds: Replica[] = []
  let items: FeedItem[] = []
  const place = (seq: Seq): number => seq - (worlds[0]?.seq ?? 0)
  /** A command may have come before what was thought to be the next event. */
  const adjust = (position: number): void => {
    const world = worlds[position]
    const next = worlds[position + 1]
    if (world && next && world.until !== next.time) worlds[position] = { ...world, until: next.time }
  }
  const ring: Ring = {
    get size() {
      return worlds.length
    },
    first: () => worlds[0],
    last: () => worlds.at(-1),
    get: (seq) => worlds[place(seq)],
    at(time) {
      let low = 0
      let high = worlds.length - 1
      while (low < high) {
        const middle = (low + high + 1) >>> 1
        if ((worlds[middle]?.time ?? 0) <= time) low = middle
        else high = middle - 1
      }
      return worlds[low]
    },
    until: (seq) => worlds[place(seq)]?.until ?? null,
    feed: (seq) => items.slice(0, Math.max(0, place(seq) + 1)),
    take(frames) {
      const [first] = frames
      if (!first) return true
      if (first.base === null) {
        worlds = foldAll(worlds.at(-1) ?? null, frames)
        items = worlds.map(itemOf)
        return true
      }
      const base = ring.get(first.base)
      if (!base) return false
      const kept = place(first.base) + 1
      worlds.length = kept
      items.length = kept
      const fresh = foldAll(base, frames)
      worlds.push(...fresh)
      items.push(...fresh.map(itemOf))
      adjust(kept - 1)
      return true
    },
    takeBefore(frames) {
      const first = worlds[0]
      if (!first || frames.at(-1)?.seq !== first.seq - 1) return false
      const fresh = foldAll(first, frames)
      worlds = [...fresh, ...worlds]
      items = [...fresh.map(itemOf), ...items]
      adjust(fresh.length - 1)
      return true
    },
    trim(seq) {
      const extra = worlds.length - most
      if (extra <= 0) return
      const isBehind = place(seq) > worlds.length / 2
      worlds = isBehind ? worlds.slice(extra) : worlds.slice(0, most)
      items = isBehind ? items.slice(extra) : items.slice(0, most)
    },
  }
  return ring
}
