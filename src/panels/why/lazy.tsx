/** What explains comes after the first paint. */
import { lazy, Suspense } from 'react'
import type { Subject } from '../../core/why/types.ts'

const CauseLinks = lazy(() => import('./Causes.tsx'))
const Figure = lazy(() => import('./Figure2.tsx'))
const List = lazy(() => import('./WhyList.tsx'))

/** The questions that make sense about something now, each answered at a click. */
export const WhyNot = ({ about }: { readonly about: Subject }) => (
  <Suspense fallback={null}>
    <List key={JSON.stringify(about)} about={about} />
  </Suspense>
)
/** Links from the event shown back to what led to it. */
export const Causes = () => (
  <Suspense fallback={null}>
    <CauseLinks />
  </Suspense>
)
/** The rules of Raft, those just used lit. */
export const Figure2 = () => (
  <Suspense fallback={null}>
    <Figure />
  </Suspense>
)
