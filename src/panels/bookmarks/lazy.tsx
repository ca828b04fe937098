/** Bookmarks come with the first of them: asked for now, or kept from another visit. */
import { lazy, Suspense, useRef } from 'react'
import type { Span } from '../timeline/layout.ts'
import { useUi } from '../ui.ts'
import { hadSome } from './kept.ts'

const Flags = lazy(() => import('./Flags.tsx'))
const List = lazy(() => import('./BookmarkList.tsx'))

interface FlagsProps {
  readonly x: (time: number) => number
  readonly span: Span
}
/** On the timeline. */
export const BookmarkFlags = (props: FlagsProps) => {
  const wanted = useRef(hadSome)
  wanted.current = useUi((ui) => ui.bookmarks !== null) || wanted.current
  return wanted.current && <Suspense>{<Flags {...props} />}</Suspense>
}
/** The list, open or not. */
export const Bookmarks = () => {
  const wish = useUi((ui) => ui.bookmarks)
  return <Suspense>{wish && <List wish={wish} />}</Suspense>
}
