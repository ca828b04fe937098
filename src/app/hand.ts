/**
 * The hand on the playhead. It scrubs while it moves and for a moment more, and until what it moved to is shown. How often
 * pictures come tells nothing about it: on a slow machine they are further apart than a hand takes to rest.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { Playback } from './api.ts'

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
  const scrub = (scrubbing: boolean): void => {
    if (playback.getState().scrubbing !== scrubbing) playback.setState({ scrubbing })
  }
  const look = (): void => {
    if (isUnderWay()) return wait()
    scrub(false)
    rested()
  }
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(look, REST_MS)
  }
  return {
    hold(inHand) {
      clearTimeout(timer)
      playback.setState({ inHand, scrubbing: false })
      if (!inHand) rested()
    },
    moved() {
      if (!playback.getState().inHand) return
      scrub(true)
      wait()
    },
    close: () => clearTimeout(timer),
  }
}
