/** The branches as a small diagram under the lanes: a line each, leaving its parent's where it forked. */
import type { Time } from '../../core/sim/types.ts'
import type { BranchInfo } from '../../worker/protocol.ts'
import type { Span } from './layout.ts'

/** One line of the diagram, in px from the left; rows count from the top. */
export interface Fork {
  readonly info: BranchInfo
  readonly from: number
  readonly to: number
  /** Row of the branch it leaves, and where; null: it leaves none, or not in view. */
  readonly stem: { readonly row: number; readonly x: number } | null
}

export const forksOf = (
  branches: readonly BranchInfo[],
  x: (time: Time) => number,
  { from, to }: Span,
): readonly Fork[] =>
  branches.map((info) => {
    const forkTime = info.forkTime ?? 0
    const clamp = (time: Time): number => x(Math.min(to, Math.max(from, time)))
    const row = branches.findIndex(({ id }) => id === info.parent)
    const isInView = forkTime >= from && forkTime <= to
    return {
      info,
      from: clamp(forkTime),
      to: clamp(info.headTime),
      stem: row >= 0 && isInView ? { row, x: x(forkTime) } : null,
    }
  })
