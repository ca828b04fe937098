import type { Entry } from '../raft/types.ts'
import { itemAt } from '../tail.ts'
import { type Change, heldAt } from './change.ts'
import { pushAt } from './commits.ts'
import { exactlyOnce, noteExecution } from './exactly-once.ts'
import { sameEntry, textOf } from './read.ts'
import { report } from './report.ts'
import type { Applied, CheckState } from './types.ts'

/** Entries can differ in their term only, as two no-ops do: then the terms have to be told. */
const texts = (a: Entry, b: Entry): readonly [string, string] => {
  const [left, right] = [textOf(a), textOf(b)]
  return left === right ? [`${a.term}:${left}`, `${b.term}:${right}`] : [left, right]
}

const differs = (state: CheckState, { id, after }: Change, entry: Entry, first: Applied): CheckState => {
  const [cmd, other] = texts(entry, first.entry)
  return report(state, after, 'StateMachineSafety', entry.index, {
    against: first.seq,
    actors: id === first.server ? [id] : [id, first.server],
    values: { i: entry.index, S: id, cmd, other },
  })
}

/** State Machine Safety (Fig. 3, §5.4.3): no two servers ever apply a different entry at the same index. */
const applyOne = (state: CheckState, change: Change, entry: Entry): CheckState => {
  const first = itemAt(state.applied, entry.index - 1)
  if (first !== undefined)
    return first === null || sameEntry(first.entry, entry) ? state : differs(state, change, entry, first)
  const { executed, repeats } = noteExecution(state, entry)
  const fact: Applied = { entry, server: change.id, seq: change.after.seq, repeats }
  return { ...state, executed, applied: pushAt(state.applied, entry.index, fact) }
}

/** Follows what the server executed in this event. A snapshot is put in place without being executed. */
export const applications = (
  state: CheckState,
  change: Change,
  kvBefore: Readonly<Record<string, number>> | null,
): CheckState => {
  const from = Math.max(change.appliedBefore, change.restoredTo)
  const to = change.is.machine.lastApplied
  if (to <= from) return state
  let known = state
  const executed: Entry[] = []
  for (let index = from + 1; index <= to; index += 1) {
    const entry = heldAt(change, index)
    if (entry === undefined) continue
    executed.push(entry)
    known = applyOne(known, change, entry)
  }
  const store = from > change.appliedBefore ? null : kvBefore
  const complete = executed.length === to - from
  return store === null || !complete ? known : exactlyOnce(known, change, executed, store)
}
