/** How fast time goes by for a reader who wants to see what happens and not wait for it. */
import { bisector } from 'd3-array'
import type { Time } from '../core/sim/types.ts'

const US_PER_MS = 1000
/** Real ms before and after a marked event in which time goes by as usual. */
const BEFORE_MS = 900
const AFTER_MS = 1500
const HURRY = 8

const byTime = bisector((mark: { readonly time: Time }) => mark.time)

/**
 * How many times faster than usual the moment `time` (µs) may go by: not at all near a mark, eight times between them. What is
 * near is told by the eye: in real time, at `rate` simulated seconds per second. `marks` are in order of time.
 */
export const skimming = (marks: readonly { readonly time: Time }[], time: Time, rate: number): number => {
  const next = byTime.right(marks, time)
  const last = marks[next - 1]?.time ?? Number.NEGATIVE_INFINITY
  const coming = marks[next]?.time ?? Number.POSITIVE_INFINITY
  const real = rate * US_PER_MS
  return time - last < AFTER_MS * real || coming - time < BEFORE_MS * real ? 1 : HURRY
}
