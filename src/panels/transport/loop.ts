/** The loop after one of its ends was set at `time`; an end that would cross the other pushes it away. */
import type { Playback } from '../../app/index.ts'
import type { Time } from '../../core/sim/types.ts'

type Loop = Playback['loop']
/** A loop shorter than this (µs) would only flicker. */
const SHORTEST = 5_000

export const loopFrom = (loop: Loop, time: Time, head: Time): NonNullable<Loop> => {
  const to = loop?.[1] ?? head
  return [time, Math.max(to, time + SHORTEST)]
}
/** What `\\` makes of the loop: none, or the one before again (the whole run if there was none within it). */
export const toggledLoop = (loop: Loop, head: Time): Loop => {
  if (loop) {
    kept = loop
    return null
  }
  return kept && kept[0] < head ? kept : [0, Math.max(head, SHORTEST)]
}
let kept: Loop = null

export const loopTo = (loop: Loop, time: Time): NonNullable<Loop> => {
  const to = Math.max(time, SHORTEST)
  return [Math.min(loop?.[0] ?? 0, to - SHORTEST), to]
}
