/**
 * The run as a Lamport diagram: lanes through time, messages slanting from one to another. React draws it when there are
 * other events to draw; in between the clock only shifts what is drawn and moves the playhead over it.
 */
import {
  type CSSProperties,
  memo,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Replica, Selection, StageClock } from '../app/api.ts'
import { type Pick, PickContext } from '../stage/pick.ts'
import '../stage/stage.css'
import { Card, type Spot } from './Card.tsx'
import { goalOf, targetOf } from './goals.ts'
import type { Load } from './history.ts'
import { type Item, itemsOf } from './items.ts'
import { Lives, Signs } from './layers.tsx'
import { DRAWN_SPANS, type Lanes, LONGEST, lanesIn, SHORTEST, usualSpan } from './layout.ts'
import { Names } from './Names.tsx'
import './spacetime.css'
import { taleOf } from './tale.ts'
import { useFrames } from './useFrames.ts'
import { usePointing } from './usePointing.ts'
import { useScroll } from './useScroll.ts'
import { useWords } from './words.ts'
import { useWheelZoom, Zoom } from './Zoom.tsx'

export interface SpaceTimeProps {
  readonly replica: Replica
  readonly branch: number
  /** How far this branch has been seen. */
  readonly headSeq: number
  headTime(): number
  readonly selection: Selection
  readonly width: number
  readonly height: number
  /** How much larger than usual letters are to be. */
  readonly scale?: number
  readonly clock: StageClock
  readonly load: Load
  onSelect(selection: Selection): void
  onMenu(target: Selection, at: Spot): void
  onSeek(to: { readonly seq: number } | { readonly time: number }): void
}

const LEAST_ROOM = 60
/** The buttons above the lanes are larger where fingers press them. */
const ABOVE = globalThis.matchMedia?.('(pointer: coarse)').matches ? 54 : 36

export const SpaceTime = memo((props: SpaceTimeProps) => {
  const { replica, branch, headSeq, selection, width, height, scale = 1, clock, load, headTime } = props
  const { onSelect, onMenu, onSeek } = props
  const say = useWords()
  const { ids, clientIds, settings, seq, hash } = replica
  const lanes = useMemo(
    () => lanesIn([...ids, ...clientIds], height, ABOVE * scale, scale),
    [ids, clientIds, height, scale],
  )
  const room = Math.max(LEAST_ROOM, width - lanes.gutter)
  const { span, ...zoom } = useZoom(usualSpan(settings, room) / lanes.letters)
  const { origin, movers, reveal, timeAt } = useScroll(clock, headTime, span, room)
  const frames = useFrames(load, { branch, seq, hash, headSeq }, origin, origin + span * DRAWN_SPANS)
  const tale = useMemo(() => taleOf(frames), [frames])
  const window = useMemo(
    () => ({ from: origin, to: origin + span * DRAWN_SPANS, pxPerUs: room / span }),
    [origin, span, room],
  )
  const items = useMemo(() => itemsOf(tale, lanes, window), [tale, lanes, window])
  const root = useRef<HTMLElement>(null)
  useWheelZoom(root, zoom.onZoom)
  const [pointed, onPoint] = usePointed(root, reveal)
  const pick = useMemo((): Pick => ({ select: onSelect, menu: onMenu }), [onSelect, onMenu])
  const onGo = (item: Item): void => {
    const [goal, about] = goalOf(item, replica)
    if (goal !== null) onSeek({ seq: goal })
    onSelect(about)
  }
  const onItemMenu = (item: Item, at: Spot): void => onMenu(targetOf(item, replica), at)
  const { stop, listeners } = usePointing({
    items,
    now: replica.time,
    onGo,
    onMenu: onItemMenu,
    onPoint,
    onBeside: (px) => onSeek({ time: timeAt(px) }),
  })
  const layer = { items, stop, width: room * DRAWN_SPANS, height }
  return (
    <PickContext value={pick}>
      <section
        ref={root}
        className="stage spacetime"
        style={{ width, height, ...lettersOf(lanes) }}
        aria-label={say('title', { servers: ids.length, clients: clientIds.length })}
        data-spacetime={items.length}
      >
        <Names hosts={replica.hosts} lanes={lanes} selection={selection} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
        <div
          className="st-window"
          style={{ left: lanes.gutter, width: room }}
          role="group"
          aria-label={say('events')}
          {...listeners}
        >
          <div ref={movers.lives} className="st-shift">
            <Lives {...layer} {...{ clientIds, lanes, window, selection }} spells={tale.spells} />
          </div>
          <div ref={movers.cover} className="st-cover" />
          <div ref={movers.veil} className="st-veil" />
          <div ref={movers.cursor} className="st-cursor" />
          <div ref={movers.signs} className="st-shift st-above">
            <Signs {...layer} seq={seq} lanes={lanes} />
          </div>
        </div>
        <Zoom {...zoom} />
        {pointed && <Card {...pointed} width={width} height={height} />}
      </section>
    </PickContext>
  )
})

/** For the style sheet: how large letters are, and where the row of times begins. */
const lettersOf = ({ letters, below }: Lanes) =>
  ({ '--letters': letters, '--below': `${below}px` }) as CSSProperties

/** How much time is in view: the usual stretch, nearer or farther. */
const useZoom = (usual: number) => {
  const [zoom, setZoom] = useState(1)
  const least = usual / LONGEST
  const most = usual / SHORTEST
  const onZoom = useCallback(
    (by: number | null) => setZoom((now) => (by === null ? 1 : Math.max(least, Math.min(most, now * by)))),
    [least, most],
  )
  return { span: usual / zoom, zoom, least, most, onZoom }
}

type Pointed = Spot & { readonly item: Item }
/** What is pointed at, and where the card about it may stand. What has the focus is brought into view. */
const usePointed = (root: RefObject<HTMLElement | null>, reveal: (time: number) => void) => {
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const shown = useRef(reveal)
  useLayoutEffect(() => {
    shown.current = reveal
  })
  const point = useCallback(
    (item: Item | null, element: Element | null, at: Spot | null) => {
      const frame = root.current?.getBoundingClientRect()
      if (!item || !element || !frame) return setPointed(null)
      if (!at) shown.current(item.time)
      const box = element.getBoundingClientRect()
      const { x, y } = at ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      setPointed({ item, x: x - frame.x, y: y - frame.y })
    },
    [root],
  )
  return [pointed, point] as const
}
