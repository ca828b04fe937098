/** What explains comes after the first paint. */
import { lazy, Suspense } from 'react'
import type { Subject } from '../../core/why/types.ts'

const List = lazy(() => import('./WhyList.tsx'))

/** The questions that make sense about something now, each answered at a click. */
export const WhyNot = ({ about }: { readonly about: Subject }) => (
  <Suspense fallback={null}>
    <List key={JSON.stringify(about)} about={about} />
  </Suspense>
)
