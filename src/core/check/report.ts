import type { World } from '../sim/types.ts'
import type { CheckState, Promise_, Violation } from './types.ts'

/** Once broken, a promise tends to break again at every later index; the first few tell the story. */
const MOST_PER_PROMISE = 12

/** Adds a violation at the current event, once per `key`; `key` names the thing that may break only once (a term, an index, …). */
export const report = (
  state: CheckState,
  { seq, now }: World,
  promise: Promise_,
  key: string | number,
  evidence: Pick<Violation, 'against' | 'actors' | 'values'>,
): CheckState => {
  const mark = `${promise}/${key}`
  const sofar = state.violations.filter((known) => known.promise === promise).length
  if (sofar >= MOST_PER_PROMISE || state.reported.includes(mark)) return state
  return {
    ...state,
    violations: [...state.violations, { promise, seq, time: now, ...evidence }],
    reported: [...state.reported, mark],
  }
}
