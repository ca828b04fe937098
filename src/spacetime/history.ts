/**
 * The events near the playhead, fetched piece by piece and kept while they belong to the run that is shown. Every frame
 * carries the hash of all that came before it, so whether two pieces are of one history is a comparison of numbers.
 */
import type { Seq, Time } from '../core/sim/types.ts'
import type { Frame } from '../worker/protocol.ts'

/** Where the reader is: what is held must fit this, or it goes. */
export interface Place {
  readonly branch: number
  readonly seq: Seq
  readonly hash: number
  /** How far this branch has been seen: nothing beyond it is shown. */
  readonly headSeq: Seq
}
/** A stretch of simulated time. */
export interface Stretch {
  readonly from: Time
  readonly to: Time
}
/** Events `from` … `to`, as the worker's `range` answers: a key frame, then changes. */
export type Load = (from: Seq, to: Seq) => Promise<readonly Frame[]>

export interface History {
  /** Frames without a gap, the first one a key frame. */
  get(): readonly Frame[]
  subscribe(listener: () => void): () => void
  /** Fetches what is missing of this stretch; the newest wish counts. */
  want(place: Place, stretch: Stretch): void
}

const PIECE = 200
/** As many as a picture can show, and as many as are kept before beginning anew. */
const MOST_SHOWN = 1500
const MOST_HELD = 3000
const NONE: readonly Frame[] = []

/** What of the held frames is of the history the reader is in. */
export const still = (held: readonly Frame[], { seq, hash, headSeq }: Place): readonly Frame[] => {
  const first = held[0]
  if (!first || first.seq > headSeq) return NONE
  const here = held[seq - first.seq]
  if (here && here.hash !== hash) return NONE
  return first.seq + held.length - 1 > headSeq ? held.slice(0, headSeq - first.seq + 1) : held
}

const fits = (a: Frame | undefined, b: Frame | undefined): boolean => a?.seq === b?.seq && a?.hash === b?.hash

/** Two pieces that share an event become one; else the new one stands alone. */
export const join = (held: readonly Frame[], got: readonly Frame[]): readonly Frame[] => {
  if (held.length === 0 || got.length === 0) return got
  if (fits(held.at(-1), got[0])) return [...held, ...got.slice(1)]
  return fits(got.at(-1), held[0]) ? [...got, ...held.slice(1)] : got
}

/** The next piece to fetch; null when the stretch is there, or as much of it as can be shown. */
export const missing = (
  held: readonly Frame[],
  { seq, headSeq }: Place,
  { from, to }: Stretch,
): readonly [Seq, Seq] | null => {
  const first = held[0]
  const last = held.at(-1)
  const isAstray = !first || !last || seq < first.seq - PIECE || seq > last.seq + PIECE
  if (isAstray || held.length > MOST_HELD)
    return [Math.max(0, seq - PIECE / 2), Math.min(headSeq, seq + PIECE / 2)]
  if (last.seq < headSeq && last.time <= to) return [last.seq, Math.min(headSeq, last.seq + PIECE)]
  const hasRoom = held.length < MOST_SHOWN
  return hasRoom && first.seq > 0 && first.time > from ? [Math.max(0, first.seq - PIECE), first.seq] : null
}

export const createHistory = (load: Load): History => {
  const listeners = new Set<() => void>()
  let held = NONE
  let wish: { readonly place: Place; readonly stretch: Stretch } | null = null
  let isLoading = false

  const hold = (next: readonly Frame[]): void => {
    if (next === held) return
    held = next
    for (const listener of listeners) listener()
  }
  /** False if the answer brought nothing new. */
  const fetchPiece = async ([from, to]: readonly [Seq, Seq], branch: number): Promise<boolean> => {
    const got = await load(from, to)
    if (!wish || wish.place.branch !== branch) return true
    const before = held
    const kept = held.length > MOST_HELD ? NONE : held
    hold(still(join(kept, got), wish.place))
    return held.length !== before.length || held[0]?.seq !== before[0]?.seq
  }
  const fetch = async (): Promise<void> => {
    if (isLoading) return
    isLoading = true
    for (let goesOn = true; goesOn && wish; ) {
      const piece = missing(held, wish.place, wish.stretch)
      goesOn = piece !== null && (await fetchPiece(piece, wish.place.branch))
    }
    isLoading = false
  }
  return {
    get: () => held,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    want(place, stretch) {
      hold(wish && wish.place.branch !== place.branch ? NONE : still(held, place))
      wish = { place, stretch }
      void fetch()
    },
  }
}
