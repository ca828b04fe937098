/** What belongs to the partition tool and comes when that is taken in hand. */
import { type ComponentProps, lazy, Suspense } from 'react'
import { useUi } from '../ui.ts'

const Marks = lazy(() => import('./SideMarks.tsx'))

/** The letter of its side on every server and client of the stage. */
export const SideMarks = (props: ComponentProps<typeof Marks>) =>
  useUi((ui) => ui.sides !== null) && (
    <Suspense>
      <Marks {...props} />
    </Suspense>
  )
