/** A flag on the timeline for every bookmark. Decoration: the list says the same in words. */
import { useEffect } from 'react'
import type { Span } from '../timeline/layout.ts'
import { setUi } from '../ui.ts'
import s from './bookmarks.module.css'
import { useBookmarks } from './store.ts'

interface FlagsProps {
  readonly x: (time: number) => number
  readonly span: Span
}
const Flags = ({ x, span }: FlagsProps) => {
  const bookmarks = useBookmarks()
  useEffect(() => {
    setUi({ stops: [...new Set(bookmarks.map(({ seq }) => seq))] })
    return () => setUi({ stops: [] })
  }, [bookmarks])
  return bookmarks
    .filter(({ time }) => time >= span.from && time <= span.to)
    .map(({ seq, time, note }) => (
      <span
        key={seq}
        className={s.flag}
        style={{ left: x(time) }}
        data-bookmark={seq}
        title={note}
        aria-hidden="true"
      />
    ))
}
export default Flags
