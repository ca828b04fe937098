/**
 * The hand on the playhead. It scrubs while it moves and for a moment more, and until what it moved to is shown. How often
 * pictures come tells nothing about it: on a slow machine they are further apart than a hand takes to rest.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { HandState, Playback } from './api.ts'

export interface Hand {
  hold(inHand: boolean): void
  /** The playhead is to go elsewhere; if a hand holds it, then by that hand. */
  moved(): void
  close(): void
}

interface Parts {
  readonly playback: StoreApi<Playback>
  /** What was asked for last is not shown yet. */
  isUnderWay(): boolean
  /** The hand stands still, or has let go. */
  rested(): void
}

/** A hand that has not moved for so long rests (real ms). */
const REST_MS = 150

export const createHand = ({ playback, isUnderWay, rested }: Parts): Hand => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const become = (hand: HandState): void => {
    if (playback.getState().hand !== hand) playback.setState({ hand })
  }
  const look = (): void => {
    if (isUnderWay()) return wait()
    become('rests')
    rested()
  }
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(look, REST_MS)
  }
  return {
    hold(inHand) {
      clearTimeout(timer)
      become(inHand ? 'rests' : 'away')
      if (!inHand) rested()
    },
    moved() {
      if (playback.getState().hand === 'away') return
      become('scrubs')
      wait()
    },
    close: () => clearTimeout(timer),
  }
}
