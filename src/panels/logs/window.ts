/** Which columns of a long log are in view. Lengths in px. */

export const CELL = 44
/** The column of names, which stays put. */
export const HEAD = 52
/** Kept beyond both edges, so that scrolling shows no gap before the next render. */
const SPARE = 4

/** First and last index to draw, from 1; empty (to < from) when there is nothing. */
export const columnsInView = (
  left: number,
  width: number,
  last: number,
): readonly [from: number, to: number] => {
  const from = Math.max(1, Math.floor(left / CELL) + 1 - SPARE)
  const to = Math.min(last, Math.ceil((left + width) / CELL) + SPARE)
  return [from, to]
}
