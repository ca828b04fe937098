import type { ServerId, Term } from '../raft/types.ts'
import type { Seq } from '../sim/types.ts'
import { itemAt, push } from '../tail.ts'
import { type Change, wonTerm } from './change.ts'
import { report } from './report.ts'
import type { CheckState, Reign } from './types.ts'

const reignsOf = ({ reigns }: CheckState, term: Term): readonly Reign[] => {
  const found: Reign[] = []
  for (let i = 0; i < reigns.length; i += 1) {
    const reign = itemAt(reigns, i)
    if (reign?.term === term) found.push(reign)
  }
  return found
}

/** The servers that ever led `term`, in order of their elections. */
export const leadersOf = (state: CheckState, term: Term): readonly ServerId[] => [
  ...new Set(reignsOf(state, term).map((reign) => reign.server)),
]

/** The event in which `server` became leader of `term`. */
export const electedAt = (state: CheckState, server: ServerId, term: Term): Seq | null =>
  reignsOf(state, term).findLast((reign) => reign.server === server)?.seq ?? null

/** Election Safety (Fig. 3, §5.2): at most one leader can be elected in a given term. */
export const electionSafety = (state: CheckState, change: Change): CheckState => {
  const term = wonTerm(change)
  if (term === null) return state
  const { id, after } = change
  const rivals = reignsOf(state, term).filter((reign) => reign.server !== id)
  const known = { ...state, reigns: push(state.reigns, { term, server: id, seq: after.seq }) }
  const first = rivals[0]
  if (first === undefined) return known
  const actors = [...new Set([...rivals.map((reign) => reign.server), id])]
  return report(known, after, 'ElectionSafety', term, {
    against: first.seq,
    actors,
    values: { list: actors.join(', '), t: term },
  })
}
