/**
 * A sign on the timeline wherever the open lesson has asked a question so far. Decoration: the list of markers names them, and
 * `[` and `]` stop at them.
 */
import { useEffect, useMemo } from 'react'
import { type LessonState, useLesson, useTimelineView } from '../../app/index.ts'
import type { Span } from '../timeline/layout.ts'
import { setUi } from '../ui.ts'
import s from './lesson.module.css'
import { questionsOf } from './questions.ts'

interface QuestionsProps {
  readonly x: (time: number) => number
  readonly span: Span
}
const all = (lesson: LessonState | null): LessonState | null => lesson

const Questions = ({ x, span }: QuestionsProps) => {
  const lesson = useLesson(all)
  const branch = useTimelineView((view) => view.branch)
  const branches = useTimelineView((view) => view.branches)
  const questions = useMemo(
    () => (lesson && !lesson.free ? questionsOf(lesson, branches, branch) : []),
    [lesson, branches, branch],
  )
  useEffect(() => {
    setUi({ questions })
    return () => setUi({ questions: [] })
  }, [questions])
  return questions
    .filter(({ time }) => time >= span.from && time <= span.to)
    .map(({ beat, time }) => (
      <span key={beat} className={s.asked} style={{ left: x(time) }} data-asked={beat} aria-hidden="true">
        ?
      </span>
    ))
}
export default Questions
