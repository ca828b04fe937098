/** Scrubbing finely: the farther the hand is from the track, the slower time follows it. */
import type { Time } from '../../core/sim/types.ts'
import type { Span } from './layout.ts'

export type Fineness = 1 | 2 | 4 | 8
/** How far above or below the track (px) time follows the hand only half, a quarter, an eighth of the way. */
const STEPS = [
  [140, 8],
  [90, 4],
  [45, 2],
] as const
export const finenessAt = (distance: number): Fineness => STEPS.find(([least]) => distance >= least)?.[1] ?? 1

export interface Drag {
  readonly x: number
  readonly time: Time
  readonly fineness: Fineness
}
/** The hand has moved to `x`, `distance` px away from the track, on which a pixel is `perPx` µs. */
export const dragged = (drag: Drag, x: number, distance: number, perPx: number, last: Time): Drag => {
  const fineness = finenessAt(distance)
  const time = drag.time + ((x - drag.x) * perPx) / fineness
  return { x, fineness, time: Math.max(0, Math.min(last, time)) }
}

/** The centre of a view `factor` times as near, in which `about` stands where it stood. */
export const centreAbout = ({ from, to }: Span, about: Time, factor: number): Time =>
  about + ((from + to) / 2 - about) / factor
