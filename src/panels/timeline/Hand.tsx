/**
 * What the slider gets as soon as a pointer or the focus comes to it: a card about the moment under the hand, fine scrubbing,
 * and zooming with Ctrl and the wheel, or with two fingers. It listens to the slider itself, so that the first paint need not know about it.
 */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { actions, useReplica, useTimelineView } from '../../app/index.ts'
import { Card } from './Card.tsx'
import { type Drag, dragged, type Fineness } from './fine.ts'
import { createFingers } from './pinch.ts'
import type { Scale } from './Scrubber.tsx'

interface HandProps {
  readonly slider: RefObject<HTMLInputElement | null>
  /** Where on the screen the pointer came in, before anybody listened. */
  readonly from: number
  readonly x: Scale
  readonly width: number
  readonly onZoom?: ((factor: number, about: number) => void) | undefined
}
/** Who the card is for: a pointer that comes by, one that drags the playhead along, the focus. */
type Holder = 'pointer' | 'drag' | 'focus' | null
interface Held {
  readonly by: Holder
  readonly time: number
  readonly fineness: Fineness
}
const NOBODY: Held = { by: null, time: 0, fineness: 1 }
/** Long enough to get from the slider onto the card. */
const LEAVE_MS = 250
const WHEEL_STEP = 1.25

export const Hand = ({ slider, from, x, width, onZoom }: HandProps) => {
  const now = useReplica(({ time }) => time)
  const headTime = useTimelineView((view) => view.headTime)
  const [held, setHeld] = useState<Held>(NOBODY)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const first = useRef(from)
  const card = useRef<HTMLDivElement>(null)
  const latest = useRef({ x, headTime, onZoom })
  latest.current = { x, headTime, onZoom }
  const stay = () => clearTimeout(leaving.current)
  const leave = () => {
    stay()
    leaving.current = setTimeout(() => {
      // The card may have been entered before the slider was left, as the browser tells it.
      if (card.current?.matches(':hover')) return
      setHeld((was) => (was.by === 'focus' ? was : NOBODY))
    }, LEAVE_MS)
  }
  const leaveNow = useRef(leave)
  leaveNow.current = leave
  useEffect(() => {
    const input = slider.current
    if (!input) return
    const aim = (event: Pick<MouseEvent, 'clientX'>): number => {
      const { left } = input.getBoundingClientRect()
      return Math.min(latest.current.headTime, Math.max(0, latest.current.x.invert(event.clientX - left)))
    }
    const stop = listen(input, {
      aim,
      move: (by, time, fineness) => {
        clearTimeout(leaving.current)
        setHeld({ by, time, fineness })
      },
      leave: () => leaveNow.current(),
      focus: () =>
        setHeld((was) =>
          was.by === 'focus' || was.by === null ? { by: 'focus', time: 0, fineness: 1 } : was,
        ),
      drop: () => setHeld(NOBODY),
      perPx: () => latest.current.x.invert(1) - latest.current.x.invert(0),
      last: () => latest.current.headTime,
      zoom: (factor, about) => latest.current.onZoom?.(factor, about),
    })
    if (input.matches(':hover')) {
      setHeld({ by: 'pointer', time: aim({ clientX: first.current }), fineness: 1 })
    }
    return () => {
      stop()
      clearTimeout(leaving.current)
    }
  }, [slider])
  if (held.by === null) return null
  const time = held.by === 'focus' ? now : held.time
  return (
    <Card
      ref={card}
      time={time}
      left={x(time)}
      width={width}
      reach={x.invert(8) - x.invert(0)}
      fineness={held.fineness}
      isHere={held.by !== 'pointer'}
      onEnter={stay}
      onLeave={leave}
      onDismiss={() => setHeld(NOBODY)}
    />
  )
}

/** A mouse's drag is ours alone: the browser's slider would look for what is under it, and lay its thumb out, at each move. */
const own = (input: HTMLInputElement, event: PointerEvent): void => {
  event.preventDefault()
  input.setPointerCapture(event.pointerId)
  input.focus({ preventScroll: true })
}

interface Listener {
  aim(event: Pick<MouseEvent, 'clientX'>): number
  move(by: 'pointer' | 'drag', time: number, fineness: Fineness): void
  leave(): void
  focus(): void
  drop(): void
  perPx(): number
  last(): number
  zoom(factor: number, about: number): void
}
/** All that is heard from the slider, until the function returned is called. */
const listen = (input: HTMLInputElement, on: Listener): (() => void) => {
  const end = new AbortController()
  const { signal } = end
  const fingers = createFingers()
  let drag: Drag | null = null
  /** Where the slider stands while a hand is on it: to ask at each move would have the page laid out once more. */
  let frame = input.getBoundingClientRect()
  const letGo = (): void => {
    if (drag) actions.hold(false)
    drag = null
  }
  const begin = (event: PointerEvent): void => {
    if (event.button === 0) take(event)
  }
  const take = (event: PointerEvent): void => {
    fingers.down(event.pointerId, event.clientX)
    if (fingers.count > 1) return letGo()
    frame = input.getBoundingClientRect()
    if (event.pointerType === 'mouse') own(input, event)
    drag = { x: event.clientX, time: on.aim(event), fineness: 1 }
    actions.hold(true)
    void actions.seekTime(drag.time)
  }
  const moved = (event: PointerEvent): void => {
    // Whoever pressed before anybody listened holds it, too.
    if (fingers.count === 0 && event.buttons === 1 && input.matches(':active')) take(event)
    const pinch = fingers.move(event.pointerId, event.clientX)
    if (pinch && pinch.factor !== 1) on.zoom(pinch.factor, on.aim({ clientX: pinch.middle }))
    if (!drag) return
    const away = Math.max(0, frame.top - event.clientY, event.clientY - frame.bottom)
    drag = dragged(drag, event.clientX, away, on.perPx(), on.last())
    on.move('drag', drag.time, drag.fineness)
    void actions.seekTime(drag.time)
    event.stopPropagation()
  }
  const done = (event: PointerEvent): void => {
    if (!fingers.up(event.pointerId)) return
    letGo()
    if (event.pointerType === 'mouse') on.leave()
    else on.drop()
  }
  input.addEventListener('pointerdown', begin, { signal })
  // First of all, and nobody else's business: React would look for whom each move is meant.
  window.addEventListener('pointermove', moved, { signal, capture: true })
  window.addEventListener('pointerup', done, { signal })
  window.addEventListener('pointercancel', done, { signal })
  // While the hand is on it, time is ours: the browser's slider knows no fine movement.
  input.addEventListener('input', (event) => fingers.count > 0 && event.stopPropagation(), { signal })
  input.addEventListener('pointermove', (event) => drag || on.move('pointer', on.aim(event), 1), { signal })
  input.addEventListener('pointerleave', () => drag || on.leave(), { signal })
  input.addEventListener('focus', () => input.matches(':focus-visible') && on.focus(), { signal })
  input.addEventListener('keydown', ({ key }) => key === 'Escape' || key === 'Tab' || on.focus(), { signal })
  input.addEventListener('blur', on.drop, { signal })
  input.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      on.zoom(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, on.aim(event))
    },
    { signal, passive: false },
  )
  if (input.matches(':focus-visible')) on.focus()
  return () => {
    end.abort()
    letGo()
  }
}
