/** Colour means term, everywhere: discs, log cells, message bodies, timeline bands. The number is always printed too. */
const CYCLE = 8

/** Class that sets `--term` and `--on-term` (tokens.css). Term 0, "no term yet", is neutral. */
export const termClass = (term: number): string => (term <= 0 ? 't0' : `t${((term - 1) % CYCLE) + 1}`)
