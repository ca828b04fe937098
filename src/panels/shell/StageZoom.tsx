/** Looking nearer at the ring: buttons, two fingers, and the wheel with Ctrl. A double tap shows all of it again. */
import { type RefObject, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { catalogue } from '../../i18n/catalogue.ts'
import { useT } from '../../i18n/use-t.ts'
import { leaveFocus } from '../parts/focus.ts'
import { readUi, setUi, useUi } from '../ui.ts'
import s from './shell.module.css'
import { gathered, isNearest, nearer, scrollFor } from './zoom.ts'

const [, useWords] = catalogue(
  { label: 'Size of the picture', fit: 'Show all of it' },
  { label: '图形大小', fit: '显示全部' },
)

/** One press of a button. */
const STEP = 1.5
const WHEEL = 0.0025

interface Spot {
  readonly clientX: number
  readonly clientY: number
}
/** What is seen at `at` stays there; without it, what is in the middle. */
const zoomBy = (box: HTMLElement | null, by: number, at?: Spot): void => {
  const before = readUi().zoom
  const zoom = nearer(before, by)
  if (!box || zoom === before) return
  const { left, top, width, height } = box.getBoundingClientRect()
  const { scrollLeft, scrollTop } = box
  const [x, y] = at ? [at.clientX - left, at.clientY - top] : [width / 2, height / 2]
  flushSync(() => setUi({ zoom }))
  box.scrollTo(scrollFor(scrollLeft, x, zoom / before), scrollFor(scrollTop, y, zoom / before))
}

interface ZoomProps {
  readonly box: RefObject<HTMLElement | null>
  /** The ring has only the first half of the pictures. */
  readonly isHalf: boolean
}
export const StageZoom = ({ box, isHalf }: ZoomProps) => {
  const t = useT()
  const say = useWords()
  const zoom = useUi((ui) => ui.zoom)
  useGestures(box)
  return (
    <fieldset
      className={`segmented ${s.views} ${s.zoom}`}
      aria-label={say('label')}
      data-zoom={zoom}
      data-half={isHalf ? '' : undefined}
    >
      {zoom > 1 && (
        <>
          <button
            ref={leaveFocus}
            type="button"
            title={t('stage.zoomOut')}
            aria-label={t('stage.zoomOut')}
            onClick={() => zoomBy(box.current, 1 / STEP)}
          >
            −
          </button>
          <button
            ref={leaveFocus}
            type="button"
            title={say('fit')}
            aria-label={say('fit')}
            onClick={() => setUi({ zoom: 1 })}
          >
            ⟲
          </button>
        </>
      )}
      <button
        type="button"
        title={t('stage.zoomIn')}
        aria-label={t('stage.zoomIn')}
        disabled={isNearest(zoom)}
        onClick={() => zoomBy(box.current, STEP)}
      >
        +
      </button>
    </fieldset>
  )
}

const useGestures = (box: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const element = box.current
    if (!element) return
    const end = new AbortController()
    // React listens passively: it could not keep the page itself from being zoomed or scrolled.
    const active = { signal: end.signal, passive: false }
    const zoom = gathered<Spot>((by, at) => zoomBy(element, by, at))
    const pinch = pinching(element, zoom)
    element.addEventListener('touchstart', pinch, active)
    element.addEventListener('touchmove', pinch, active)
    element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        zoom(Math.exp(-event.deltaY * WHEEL), event)
      },
      active,
    )
    element.addEventListener('dblclick', () => setUi({ zoom: 1 }), { signal: end.signal })
    return () => end.abort()
  }, [box])
}

/** Two fingers apart or together: nearer or farther; two fingers along: the picture goes with them. */
const pinching = (element: HTMLElement, zoom: (by: number, at: Spot) => void) => {
  let apart = 1
  let last: Spot = { clientX: 0, clientY: 0 }
  return (event: TouchEvent): void => {
    const [a, b] = event.touches
    if (!a || !b) return
    event.preventDefault()
    const middle = { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }
    const distance = Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY))
    if (event.type === 'touchmove') {
      element.scrollBy(last.clientX - middle.clientX, last.clientY - middle.clientY)
      zoom(distance / apart, middle)
    }
    apart = distance
    last = middle
  }
}
