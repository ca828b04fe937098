/** The moment as the presenter is told about it. */
import type { LessonState, Replica } from '../../app/index.ts'
import { momentText } from '../words/moment.ts'
import type { Cue } from './channel.ts'

const lessonCue = ({ lesson, beat, moving, free }: LessonState): Cue['lesson'] => {
  const now = lesson.beats[beat - 1]
  const next = lesson.beats[beat]
  return {
    title: lesson.title,
    goal: lesson.goal,
    refs: lesson.refs,
    beat,
    of: lesson.beats.length,
    now: now ? { en: now.en, zh: now.zh } : lesson.goal,
    next: next ? { en: next.en, zh: next.zh } : null,
    card: now?.card ?? null,
    tryIt: now?.tryIt ?? null,
    quiz: now?.quiz ?? null,
    moving,
    free,
  }
}

interface Moment {
  readonly state: LessonState | null
  readonly replica: Replica
  readonly head: number
  readonly playing: boolean
  readonly black: boolean
}
export const cueOf = ({ state, replica, head, playing, black }: Moment): Cue => ({
  lesson: state && lessonCue(state),
  sentence: momentText(replica),
  seq: replica.seq,
  head,
  playing,
  black,
})
