/** The card over the pointer: that moment and what happened near it. */
import { useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { markText } from '../words/mark.ts'
import { nearestMark } from './layout.ts'
import s from './timeline.module.css'

interface PreviewProps {
  readonly time: number
  readonly left: number
  readonly width: number
  readonly reach: number
}
const HALF = 120

export const Preview = ({ time, left, width, reach }: PreviewProps) => {
  const lang = useLanguage()
  const marks = useTimelineView((view) => view.marks)
  const mark = nearestMark(marks, time, reach)
  const at = Math.min(Math.max(left, HALF), Math.max(HALF, width - HALF))
  return (
    <div className={s.preview} style={{ left: at }} aria-hidden="true">
      <strong>{seconds(lang, mark?.time ?? time)}</strong>
      {mark && <span>{markText(mark)}</span>}
    </div>
  )
}
