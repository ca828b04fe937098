/** What follows the playhead each frame: it moves itself and never renders. */
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { stageClock } from '../../app/index.ts'
import s from './timeline.module.css'

type X = { readonly x: (time: number) => number }

const useClock = <E extends Element>(
  ref: RefObject<E | null>,
  place: (element: E, time: number) => void,
): void => {
  useLayoutEffect(() => {
    const show = () => {
      if (ref.current) place(ref.current, stageClock.get())
    }
    show()
    return stageClock.subscribe(show)
  }, [ref, place])
}

/** The line at the moment shown. */
export const Playhead = ({ x }: X) => {
  const ref = useRef<HTMLDivElement>(null)
  useClock(ref, (element, time) => {
    element.style.transform = `translateX(${x(time)}px)`
  })
  return <div ref={ref} className={s.playhead} />
}

/** What lies ahead of it: still there, but hatched. */
export const Future = ({ x }: X) => {
  const ref = useRef<HTMLDivElement>(null)
  useClock(ref, (element, time) => {
    // Cut off and not moved: at each frame a place of its own would have the page laid out again.
    element.style.clipPath = `inset(0 0 0 ${Math.max(0, x(time))}px)`
  })
  return <div ref={ref} className={s.future} />
}

export const PAST = 'timeline-past'
/** All that has happened so far, as a clip: it grows with the clock and not only with the next event. */
export const Past = ({ x, headTime }: X & { readonly headTime: number }) => {
  const ref = useRef<SVGRectElement>(null)
  useClock(ref, (rect, time) => {
    const width = `${Math.max(0, x(Math.max(headTime, time)))}`
    // The same again would have all lanes painted anew.
    if (rect.getAttribute('width') !== width) rect.setAttribute('width', width)
  })
  return (
    <clipPath id={PAST}>
      <rect ref={ref} x="0" y="0" height="100%" />
    </clipPath>
  )
}
