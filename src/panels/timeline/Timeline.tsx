/** The run at a glance: per-server lanes of terms and roles, marks, and a scrubber over all of it. */
import { type CSSProperties, lazy, memo, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { stageClock, useLesson, usePlayback, useReplica, useTimelineView } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { BookmarkFlags } from '../bookmarks/lazy.tsx'
import { lit, pointedAt } from '../lesson/highlights.ts'
import { LessonQuestions } from '../lesson/lazy.tsx'
import { useUi } from '../ui.ts'
import { Axis } from './Axis.tsx'
import { Future, Past, Playhead } from './Cursor.tsx'
import { centreAbout } from './fine.ts'
import { Lanes } from './Lanes.tsx'
import { axisEnd, placeMarks, type Span, stretches, zoomed } from './layout.ts'
import { Marks } from './Marks.tsx'
import { Overview } from './Overview.tsx'
import { Scrubber } from './Scrubber.tsx'
import { timeScale } from './scale.ts'
import s from './timeline.module.css'
import { useWidth } from './useWidth.ts'

// Comes with the first fork.
const BranchLanes = lazy(() => import('./BranchLanes.tsx'))

const MAX_ZOOM = 64

export const Timeline = memo(() => {
  const t = useT()
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const ids = useReplica((replica) => replica.ids)
  const view = useTimelineView((whole) => whole)
  const targets = useLesson(pointedAt)
  const [zoom, setZoom] = useState(1)
  const [centre, setCentre] = useState(0)
  const end = axisEnd(view.headTime)
  const { from, to } = zoomed(end, zoom, centre)
  const span = useMemo<Span>(() => ({ from, to }), [from, to])
  const x = useMemo(() => timeScale(span, width), [span, width])
  useFollow(span, zoom, setCentre)
  const bands = useMemo(() => stretches(view.bands, ids, span, span.to), [view.bands, ids, span])
  const marks = useMemo(() => placeMarks(view.marks, ids, x, span), [view.marks, ids, x, span])
  const change = (factor: number, about = stageClock.get()) => {
    const next = Math.min(MAX_ZOOM, Math.max(1, zoom * factor))
    setCentre(centreAbout(span, about, next / zoom))
    setZoom(next)
  }
  return (
    <section
      className={s.timeline}
      data-many={ids.length > 6}
      data-hi={lit(targets, 'termBar')}
      data-hint={useUi((ui) => ui.dragHint) ? '' : undefined}
      style={lanes(ids.length)}
      aria-label={t('region.timeline')}
    >
      <div className={s.body}>
        <ul className={s.names} aria-hidden="true">
          {ids.map((id) => (
            <li key={id}>{id}</li>
          ))}
        </ul>
        <div className={s.column}>
          {zoom > 1 && <Overview end={end} span={span} onMove={setCentre} />}
          <div className={s.track} ref={track}>
            <svg className={s.picture} width={width} height="100%" aria-hidden="true">
              <Past x={x} headTime={view.headTime} />
              <Lanes bands={bands} x={x} width={width} />
              <Marks marks={marks} />
            </svg>
            <Axis x={x} />
            <Loop x={x} />
            <BookmarkFlags x={x} span={span} />
            <LessonQuestions x={x} span={span} />
            <Future x={x} />
            <Playhead x={x} />
            <Scrubber x={x} span={span} width={width} onZoom={change} />
          </div>
          <Suspense>{view.branches.length > 1 && <BranchLanes x={x} span={span} />}</Suspense>
        </div>
        <fieldset className={s.zoom} aria-label={t('transport.zoom')}>
          <Zoom sign="+" name={t('stage.zoomIn')} off={zoom >= MAX_ZOOM} onClick={() => change(2)} />
          <Zoom sign="−" name={t('stage.zoomOut')} off={zoom <= 1} onClick={() => change(0.5)} />
        </fieldset>
      </div>
    </section>
  )
})

/** Tells the style sheet how many lanes there are. */
const lanes = (count: number): CSSProperties => ({ '--lanes': count }) as CSSProperties

interface ZoomProps {
  readonly sign: string
  readonly name: string
  readonly off: boolean
  readonly onClick: () => void
}
const Zoom = ({ sign, name, off, onClick }: ZoomProps) => (
  <button
    type="button"
    className="btn btn-small"
    aria-label={name}
    title={name}
    disabled={off}
    onClick={onClick}
  >
    {sign}
  </button>
)

/** While zoomed in, the view moves on when the playhead leaves it. */
const useFollow = (span: Span, zoom: number, setCentre: (time: number) => void): void => {
  useLayoutEffect(() => {
    if (zoom === 1) return
    return stageClock.subscribe(() => {
      const time = stageClock.get()
      if (time < span.from || time > span.to) setCentre(time)
    })
  }, [span, zoom, setCentre])
}

const Loop = ({ x }: { readonly x: (time: number) => number }) => {
  const loop = usePlayback((playback) => playback.loop)
  if (!loop) return null
  return <div className={s.loop} style={{ left: x(loop[0]), width: Math.max(2, x(loop[1]) - x(loop[0])) }} />
}
