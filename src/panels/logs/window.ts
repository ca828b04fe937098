/** Which columns of a long log are in view. Lengths in px. */

/** Both with letters of the usual size. */
const CELL = 44
/** The column of names, which stays put. */
const HEAD = 52

export interface Grid {
  readonly cell: number
  readonly head: number
  /** Left edge of a column; indices begin at 1. */
  x(index: number): number
}
/** `scale`: how much larger than usual letters are. */
export const gridOf = (scale: number): Grid => {
  const [cell, head] = [CELL * scale, HEAD * scale]
  return { cell, head, x: (index) => head + (index - 1) * cell }
}
/** Kept beyond both edges, so that scrolling shows no gap before the next render. */
const SPARE = 4

/** First and last index to draw, from 1; empty (to < from) when there is nothing. */
export const columnsInView = (
  left: number,
  width: number,
  last: number,
  { cell }: Grid,
): readonly [from: number, to: number] => {
  const from = Math.max(1, Math.floor(left / cell) + 1 - SPARE)
  const to = Math.min(last, Math.ceil((left + width) / cell) + SPARE)
  return [from, to]
}
