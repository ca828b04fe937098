/** Where a lesson asks its questions. */
import type { LessonState } from '../../app/index.ts'
import type { Seq, Time } from '../../core/sim/types.ts'
import type { BranchInfo } from '../../worker/protocol.ts'

/** A question at the stop of a beat. */
export interface Question {
  readonly beat: number
  readonly seq: Seq
  readonly time: Time
}
type Place = Pick<Question, 'seq' | 'time'> & { readonly branch: number }

/** The questions on a branch, as far as it has been seen, in order. `branches`: as the reader knows them. */
export const questionsOf = (
  { lesson, reel }: Pick<LessonState, 'lesson' | 'reel'>,
  branches: readonly BranchInfo[],
  branch: number,
): readonly Question[] =>
  reel.stops
    .flatMap(({ stop }, i) => {
      const isAsked = lesson.beats[i]?.quiz !== undefined && isSeen(stop, branches, branch)
      return isAsked ? [{ beat: i + 1, seq: stop.seq, time: stop.time }] : []
    })
    .sort((a, b) => a.seq - b.seq || a.time - b.time)

/** The place is on the branch itself, or on what it shares with the one it left. */
const isSeen = (place: Place, branches: readonly BranchInfo[], branch: number): boolean => {
  const info = branches.find(({ id }) => id === branch)
  if (!info) return false
  if (place.branch === branch) return place.seq <= info.headSeq && place.time <= info.headTime
  return info.parent !== null && place.seq <= info.forkSeq && isSeen(place, branches, info.parent)
}
