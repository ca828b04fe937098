/** Time along an axis. d3-scale would bring formats and colours along, which the first load does not need. */
import { ticks } from 'd3-array'
import type { Time } from '../../core/sim/types.ts'
import type { Span } from './layout.ts'

export interface TimeScale {
  /** The place of a time, px from the left. */
  (time: Time): number
  /** The time at a place. */
  invert(px: number): Time
  /** About as many round times in view as there is room for, `apart` px each. */
  ticks(apart: number): readonly Time[]
}

/** `span` (µs) laid over `width` px. */
export const timeScale = ({ from, to }: Span, width: number): TimeScale => {
  const scale = (time: Time): number => ((time - from) / (to - from)) * width
  return Object.assign(scale, {
    invert: (px: number): Time => from + (width > 0 ? (px / width) * (to - from) : 0),
    ticks: (apart: number): readonly Time[] => ticks(from, to, Math.max(2, Math.floor(width / apart))),
  })
}
