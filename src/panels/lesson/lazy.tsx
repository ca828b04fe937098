/** The lesson player comes when the first lesson is opened. */
import { lazy, Suspense } from 'react'

const Caption = lazy(() => import('./LessonCaption.tsx'))

export const LessonCaption = () => (
  <Suspense fallback={null}>
    <Caption />
  </Suspense>
)
