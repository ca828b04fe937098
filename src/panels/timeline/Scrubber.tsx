/** A native slider over the lanes: the picture is ours, the behaviour is the browser's. */
import { type KeyboardEvent, lazy, memo, Suspense, useEffect, useRef, useState } from 'react'
import { actions, stageClock, usePlayback, useReplica, useTimelineView } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { momentText } from '../words/moment.ts'
import type { Span } from './layout.ts'
import s from './timeline.module.css'

export interface Scale {
  (time: number): number
  invert(px: number): number
}
interface ScrubberProps {
  readonly x: Scale
  readonly span: Span
  readonly width: number
  readonly onZoom?: (factor: number, about: number) => void
}
const TEN = 10
// Comes with the first pointer over the track, or with the focus.
const Hand = lazy(() => import('./Hand.tsx').then((module) => ({ default: module.Hand })))

export const Scrubber = memo(({ x, span, width, onZoom }: ScrubberProps) => {
  const t = useT()
  const seq = useReplica((replica) => replica.seq)
  const time = useReplica((replica) => replica.time)
  const what = useReplica(momentText)
  const head = useTimelineView((view) => view.headSeq)
  const headTime = useTimelineView((view) => view.headTime)
  const [used, setUsed] = useState<number | null>(null)
  const ref = useRef<HTMLInputElement>(null)
  const inHand = usePlayback(({ hand }) => hand !== 'away')
  // Uncontrolled: React would write the value back between two pointer moves and the thumb would jump.
  useEffect(() => {
    // Under a hand nobody sees or hears of the native value, and each change of it is laid out.
    if (inHand) return
    const follow = () => {
      if (ref.current) ref.current.value = String(Math.round(stageClock.get()))
    }
    follow()
    return stageClock.subscribe(follow)
  }, [inHand])
  return (
    <>
      <input
        ref={ref}
        type="range"
        className={s.scrubber}
        data-testid="scrubber"
        min={Math.floor(span.from)}
        max={Math.ceil(span.to)}
        step="any"
        defaultValue={time}
        aria-label={t('transport.scrubber')}
        aria-valuetext={t('transport.scrubber.value', { seq, head, micros: time, what })}
        onInput={(event) => void actions.seekTime(Math.min(headTime, event.currentTarget.valueAsNumber))}
        onKeyDown={keysOf(headTime)}
        onPointerEnter={(event) => setUsed(event.clientX)}
        onFocus={() => setUsed((was) => was ?? 0)}
      />
      <Suspense>
        {used !== null && <Hand slider={ref} from={used} x={x} width={width} onZoom={onZoom} />}
      </Suspense>
    </>
  )
})

/** Events, not pixels: a slider of time that moved by a fixed step would land between events. */
const keysOf =
  (headTime: number) =>
  (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = STEPS[event.key]
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
    if (by !== undefined) void actions.step(event.shiftKey ? by * TEN : by)
    else if (event.key === 'Home') void actions.seekSeq(0)
    else if (event.key === 'End') void actions.goLive()
    else if (digit !== undefined && !event.shiftKey) {
      void actions.seekTime((headTime * Number(digit)) / TEN)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: TEN,
  PageDown: -TEN,
}
