import type { Entry, Index, Term } from '../raft/types.ts'
import { itemAt, push, type Tail } from '../tail.ts'
import { settleRisks, splitFromAcked } from './acked-write-lost.ts'
import { type Change, heldAt } from './change.ts'
import { completeLeaders } from './leader-completeness.ts'
import { sameEntry, textOf } from './read.ts'
import type { CheckState, Committed } from './types.ts'

/** `list` with `item` at `index`, which is its end unless entries before it can no longer be read. */
export const pushAt = <T>(list: Tail<T | null>, index: Index, item: T | null): Tail<T | null> => {
  let padded = list
  while (padded.length < index - 1) padded = push(padded, null)
  return push(padded, item)
}

const withRival = (state: CheckState, rival: Committed): CheckState => {
  for (let i = 0; i < state.rivals.length; i += 1) {
    const known = itemAt(state.rivals, i)
    if (known !== undefined && sameEntry(known.entry, rival.entry)) return state
  }
  return { ...state, rivals: push(state.rivals, rival) }
}

const commitOne = (state: CheckState, change: Change, entry: Entry): CheckState => {
  const { id, is, after } = change
  const fact: Committed = { entry, term: is.server.disk.currentTerm, server: id, seq: after.seq }
  if (entry.index > state.committed.length) {
    const known = { ...state, committed: pushAt(state.committed, entry.index, fact) }
    return settleRisks(completeLeaders(known, after, fact), after, fact)
  }
  const first = itemAt(state.committed, entry.index - 1)
  if (!first || sameEntry(first.entry, entry)) return state
  return splitFromAcked(withRival(state, fact), first)
}

/** Notes which entry each server considers committed where. The first server to commit at an index stands for the cluster. */
export const commits = (state: CheckState, change: Change): CheckState => {
  let known = state
  for (let index = change.committedBefore + 1; index <= change.is.server.commitIndex; index += 1) {
    const entry = index > change.restoredTo ? heldAt(change, index) : undefined
    if (entry !== undefined) known = commitOne(known, change, entry)
    // Committed and compacted in one event by a leader alone, or received as a snapshot: a gap in what is known.
    else if (index > known.committed.length)
      known = { ...known, committed: pushAt(known.committed, index, null) }
  }
  return known
}

/** What was committed first at `index`, as scripts write it. */
export const committedAt = (
  { committed }: CheckState,
  index: Index,
): { readonly term: Term; readonly command: string } | null => {
  const known = itemAt(committed, index - 1)
  return known ? { term: known.entry.term, command: textOf(known.entry) } : null
}

/** Was such an entry ever committed by any server, also where another one had been committed before? */
export const everCommitted = ({ committed, rivals }: CheckState, term: Term, command: string): boolean =>
  [committed, rivals].some((list) => {
    for (let i = 0; i < list.length; i += 1) {
      const entry = itemAt<Committed | null>(list, i)?.entry
      if (entry?.term === term && textOf(entry) === command) return true
    }
    return false
  })
