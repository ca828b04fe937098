/** The logs that a puzzle speaks of, to be drawn: `A: 1 1 2, B: 1 1 3` gives two, named by what stands before the colon. */

export interface PuzzleLog {
  readonly name: string
  readonly terms: readonly number[]
}

export const logsIn = (question: string): readonly PuzzleLog[] => {
  const logs: PuzzleLog[] = []
  let from = 0
  for (const match of question.matchAll(/\d+(?: \d+)+/gu)) {
    const before = question.slice(from, match.index)
    const name = /^(.*)[:：]\s*$/u.exec(before)?.[1] ?? ''
    logs.push({ name: name.replace(/^[\s,;.，；。]+/u, ''), terms: match[0].split(' ').map(Number) })
    from = match.index + match[0].length
  }
  return logs
}
