/** A newcomer's first steps, told from the run itself: all that is remembered is how far they came and what they guessed. */
import type { ServerId } from '../../core/raft/types.ts'
import type { Seq } from '../../core/sim/types.ts'

export const STEPS = ['wait', 'break', 'guess', 'rewind', 'fork', 'end'] as const
export type Step = (typeof STEPS)[number]

export interface Tour {
  readonly step: Step
  /** Who the reader thinks will lead next. */
  readonly guess: ServerId | null
  /** Who did, and where that was first seen. */
  readonly winner: { readonly id: ServerId; readonly seq: Seq } | null
}
export const START: Tour = { step: 'wait', guess: null, winner: null }

/** What of the run matters here, at the moment shown. */
export interface Facts {
  readonly seq: Seq
  readonly leader: ServerId | null
  /** The reader's last crash on this branch. */
  readonly crash: Seq | null
  readonly forked: boolean
}

/** One step on, if what it asks for has been done; else the same tour. */
export const advanced = (tour: Tour, { seq, leader, crash, forked }: Facts): Tour => {
  switch (tour.step) {
    case 'wait':
      return leader === null ? tour : { ...tour, step: 'break' }
    case 'break':
      // Crashing a follower leaves the leader where it is.
      return crash !== null && seq >= crash && leader === null ? { ...tour, step: 'guess' } : tour
    case 'guess':
      return leader === null || crash === null || seq < crash
        ? tour
        : { ...tour, step: 'rewind', winner: { id: leader, seq } }
    case 'rewind':
      return crash === null || seq < crash ? { ...tour, step: 'fork' } : tour
    case 'fork':
      return forked ? { ...tour, step: 'end' } : tour
    case 'end':
      return tour
    default:
      return tour.step satisfies never
  }
}
