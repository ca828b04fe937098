/** The lesson player comes when the first lesson is opened. */
import { lazy, Suspense } from 'react'
import { type LessonState, useLesson } from '../../app/index.ts'
import type { Span } from '../timeline/layout.ts'

const Board = lazy(() => import('./Board.tsx'))
const Caption = lazy(() => import('./LessonCaption.tsx'))
const Panel = lazy(() => import('./LessonPanel.tsx'))
const Questions = lazy(() => import('./Questions.tsx'))

/** A lesson that is drawn and not simulated: there is no time to play. */
export const isBoard = (lesson: LessonState | null): boolean => lesson?.lesson.kind === 'board'

export const LessonCaption = () => (
  <Suspense fallback={null}>
    <Caption />
  </Suspense>
)
export const LessonPanel = () => (
  <Suspense fallback={null}>
    <Panel />
  </Suspense>
)
export const LessonBoard = (size: { readonly width: number; readonly height: number }) => (
  <Suspense fallback={null}>
    <Board {...size} />
  </Suspense>
)
/** On the timeline. */
export const LessonQuestions = (props: { readonly x: (time: number) => number; readonly span: Span }) =>
  useLesson((lesson) => lesson !== null) && (
    <Suspense>
      <Questions {...props} />
    </Suspense>
  )
