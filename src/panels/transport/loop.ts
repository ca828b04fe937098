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
export const loopTo = (loop: Loop, time: Time): NonNullable<Loop> => {
  const to = Math.max(time, SHORTEST)
  return [Math.min(loop?.[0] ?? 0, to - SHORTEST), to]
}
