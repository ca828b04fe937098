/**
 * How near the ring is looked at. At 1 all of it is seen at once; nearer, it is laid out in more room than there is, so that it
 * shows more and not only larger, and is scrolled.
 */

const NEAREST = 3
/** So little more than 1 is 1. */
const ALMOST = 1.04

export const isNearest = (zoom: number): boolean => zoom >= NEAREST

/** `by` times as near, within bounds. */
export const nearer = (zoom: number, by: number): number => {
  const next = Math.min(NEAREST, zoom * by)
  return next < ALMOST ? 1 : Number(next.toFixed(2))
}

/** What comes in small pieces counts once it is so much together: each time the ring is laid out anew. */
const TELLING = 0.08

/** Takes factors as fingers and touchpads give them, and passes on what they come to when it tells. */
export const gathered = <At>(pass: (by: number, at: At) => void): ((by: number, at: At) => void) => {
  let sum = 1
  return (by, at) => {
    sum *= by
    if (Math.abs(Math.log(sum)) < TELLING) return
    pass(sum, at)
    sum = 1
  }
}

/** Where to scroll (px) so that what is seen at `at` (px from the edge) stays there when the picture grows `by` times. */
export const scrollFor = (scroll: number, at: number, by: number): number =>
  Math.max(0, (scroll + at) * by - at)
