/** Which stretch of time is in view: it follows the playhead, and the clock shifts the picture without drawing it again. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { StageClock } from '../app/api.ts'
import { DRAWN_SPANS, drawnFrom, follow } from './layout.ts'

/** The parts that move. */
export interface Movers {
  readonly lives: RefObject<HTMLDivElement | null>
  readonly signs: RefObject<HTMLDivElement | null>
  readonly cursor: RefObject<HTMLDivElement | null>
  /** Over what has been recorded, but is still to come. */
  readonly veil: RefObject<HTMLDivElement | null>
  /** Over what nobody has seen yet. */
  readonly cover: RefObject<HTMLDivElement | null>
}
interface Scroll {
  /** The drawn stretch begins here. */
  readonly origin: number
  readonly movers: Movers
  /** Brings a moment into view, until the playhead moves again. */
  reveal(time: number): void
  timeAt(px: number): number
}

const moveTo = ({ current }: RefObject<HTMLDivElement | null>, px: number): void => {
  if (current) current.style.transform = `translateX(${px.toFixed(2)}px)`
}

export const useScroll = (clock: StageClock, headTime: () => number, span: number, width: number): Scroll => {
  const left = useRef<number | null>(null)
  const was = useRef(span)
  const [origin, setOrigin] = useState(() => drawnFrom(follow(clock.get() - span, span, clock.get()), span))
  const movers: Movers = {
    lives: useRef<HTMLDivElement>(null),
    signs: useRef<HTMLDivElement>(null),
    cursor: useRef<HTMLDivElement>(null),
    veil: useRef<HTMLDivElement>(null),
    cover: useRef<HTMLDivElement>(null),
  }
  const { lives, signs, cursor, veil, cover } = movers
  const pxPerUs = width / span
  const paint = useCallback(
    (from: number): void => {
      const now = clock.get()
      const head = Math.max(now, headTime())
      left.current = from
      if (from < origin || from + span > origin + span * DRAWN_SPANS) setOrigin(drawnFrom(from, span))
      moveTo(lives, (origin - from) * pxPerUs)
      moveTo(signs, (origin - from) * pxPerUs)
      moveTo(cursor, (now - from) * pxPerUs)
      moveTo(veil, (now - from) * pxPerUs)
      if (veil.current) veil.current.style.width = `${Math.max(0, (head - now) * pxPerUs).toFixed(1)}px`
      moveTo(cover, Math.min(width + 4, (head - from) * pxPerUs))
    },
    [clock, headTime, origin, span, width, pxPerUs, lives, signs, cursor, veil, cover],
  )
  useLayoutEffect(() => {
    const draw = (): void => {
      const now = clock.get()
      paint(follow(left.current ?? now - span, span, now))
    }
    // Zooming keeps the playhead where it is.
    if (left.current !== null)
      left.current = clock.get() - ((clock.get() - left.current) * span) / was.current
    was.current = span
    draw()
    return clock.subscribe(draw)
  }, [clock, span, paint])
  return {
    origin,
    movers,
    reveal: (time) => {
      const from = left.current ?? 0
      if (time < from || time > from + span) paint(time - span / 2)
    },
    timeAt: (px) => (left.current ?? 0) + px / pxPerUs,
  }
}
