/** Lines typed before, and how far back the reader has gone in them. */
export interface History {
  readonly lines: readonly string[]
  /** Line shown, null while a new one is being written. */
  readonly at: number | null
}
const KEPT = 100

/** With `line` as the newest; the same line twice in a row is kept once. */
export const remembered = ({ lines }: History, line: string): History => ({
  lines: lines.at(-1) === line ? lines : [...lines, line].slice(-KEPT),
  at: null,
})

/** One line back (-1) or on (1); past the newest comes the empty line. */
export const walked = (history: History, by: 1 | -1): readonly [History, line: string] => {
  const { lines, at } = history
  const to = (at ?? lines.length) + by
  if (to < 0) return [{ lines, at: 0 }, lines[0] ?? '']
  const line = lines[to]
  return line === undefined ? [{ lines, at: null }, ''] : [{ lines, at: to }, line]
}
