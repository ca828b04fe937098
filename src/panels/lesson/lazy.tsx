/** The lesson player comes when the first lesson is opened. */
import { lazy, Suspense } from 'react'
import type { LessonState } from '../../app/index.ts'

const Board = lazy(() => import('./Board.tsx'))
const Caption = lazy(() => import('./LessonCaption.tsx'))
const Panel = lazy(() => import('./LessonPanel.tsx'))

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
