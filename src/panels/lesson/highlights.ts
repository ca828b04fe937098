/** What the caption points at, while the picture is the one it speaks of. */
import type { LessonState } from '../../app/index.ts'

const NOTHING: readonly string[] = []

/** Targets of the beat shown (`node:S1`, `entry:S1#2`, `invariant:LogMatching`); the same list while nothing changes. */
export const pointedAt = (state: LessonState | null): readonly string[] =>
  (state?.here && state.lesson.beats[state.beat - 1]?.hi) || NOTHING
/** The attribute that says so. */
export const lit = (targets: readonly string[], target: string): '' | undefined =>
  targets.includes(target) ? '' : undefined
