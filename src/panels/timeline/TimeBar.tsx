/** The run in one line, for the projector: its marks, and the slider over them. */
import { type CSSProperties, useMemo, useRef } from 'react'
import { useTimelineView } from '../../app/index.ts'
import { BookmarkFlags } from '../bookmarks/lazy.tsx'
import { Axis } from './Axis.tsx'
import { Future, Playhead } from './Cursor.tsx'
import { axisEnd, placeMarks, type Span } from './layout.ts'
import { Marks } from './Marks.tsx'
import { Scrubber } from './Scrubber.tsx'
import { timeScale } from './scale.ts'
import s from './timeline.module.css'
import { useWidth } from './useWidth.ts'

/** No lanes: all marks stand in one row. */
const NO_LANES = { '--lanes': 0, '--lane': '0px', '--lane-top': '24px' } as CSSProperties

export const TimeBar = () => {
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const marks = useTimelineView((view) => view.marks)
  const end = axisEnd(useTimelineView((view) => view.headTime))
  const span = useMemo<Span>(() => ({ from: 0, to: end }), [end])
  const x = useMemo(() => timeScale({ from: 0, to: end }, width), [end, width])
  const placed = useMemo(
    () =>
      placeMarks(
        marks.map((mark) => ({ ...mark, server: null })),
        [],
        x,
        span,
      ),
    [marks, x, span],
  )
  return (
    <div className={s.line} style={NO_LANES}>
      <div className={s.track} ref={track}>
        <svg className={s.picture} width={width} height="100%" aria-hidden="true">
          <Marks marks={placed} />
        </svg>
        <Axis x={x} />
        <BookmarkFlags x={x} span={span} />
        <Future x={x} />
        <Playhead x={x} />
        <Scrubber x={x} span={span} width={width} />
      </div>
    </div>
  )
}
