/** The lesson player comes when the first lesson is opened. */
import { lazy, Suspense } from 'react'

const Caption = lazy(() => import('./LessonCaption.tsx'))
const Panel = lazy(() => import('./LessonPanel.tsx'))

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
