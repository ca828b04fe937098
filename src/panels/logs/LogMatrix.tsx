// biome-ignore-all lint/a11y/useSemanticElements: cells are placed absolutely so that only those in view exist; a table cannot do that
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on the button inside each cell
/**
 * All logs side by side, aligned by index: one row per server, one column per index. Only the columns in view exist, so a
 * log of any length scrolls; what the page does not hold yet is asked for.
 */
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type Replica, useReplica } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { useRoom } from '../shell/room.ts'
import { useWidth } from '../timeline/useWidth.ts'
import { LogRow } from './LogRow.tsx'
import s from './logs.module.css'
import { columnsInView, type Grid, gridOf } from './window.ts'

const longest = (replica: Replica): number =>
  Math.max(0, ...replica.ids.map((id) => replica.hosts[id]?.log.lastIndex ?? 0))

export const LogMatrix = memo(() => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const last = useReplica(longest)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [left, setLeft] = useState(0)
  const [following, setFollowing] = useState(true)
  const scale = useRoom((room) => room.scale)
  const grid = useMemo(() => gridOf(scale), [scale])
  const [from, to] = columnsInView(left, width, last, grid)
  useLayoutEffect(() => {
    // `last` grows: stay at the end unless the reader has scrolled away from it.
    if (following && box.current && last >= 0) box.current.scrollLeft = box.current.scrollWidth
  }, [last, following])
  const onScroll = () => {
    const element = box.current
    if (!element) return
    setLeft(element.scrollLeft)
    setFollowing(element.scrollLeft + element.clientWidth >= element.scrollWidth - grid.cell / 2)
  }
  const [focus, setFocus] = useState<{ readonly row: number; readonly index: number }>({ row: 0, index: 1 })
  useKeepInView(box, focus.index, grid)
  return (
    <div className={s.logs} style={{ '--letters': scale } as CSSProperties}>
      <div
        ref={box}
        className={s.box}
        role="grid"
        // Scrolls, so it can be focused even while it holds no entry.
        tabIndex={0}
        aria-label={t('logs.title')}
        aria-rowcount={ids.length + 1}
        aria-colcount={last + 1}
        onScroll={onScroll}
        onKeyDown={(event) => {
          const next = moveFocus(event, focus, ids.length, last)
          // The old cell may scroll away before the new one is there: the grid holds the focus in between.
          if (next !== focus) event.currentTarget.focus()
          setFocus(next)
        }}
        onFocus={(event) => setFocus(focusOf(event.target, ids) ?? focus)}
      >
        <div className={s.sheet} style={{ width: grid.x(last + 1) }}>
          <div className={s.row} role="row" aria-rowindex={1}>
            <span className={s.head} role="columnheader">
              {t('logs.index')}
            </span>
            {range(from, to).map((index) => (
              <span
                key={index}
                className={s.index}
                role="columnheader"
                aria-colindex={index + 1}
                style={{ left: grid.x(index) }}
              >
                {index}
              </span>
            ))}
          </div>
          {ids.map((id: ServerId, row) => (
            <LogRow
              key={id}
              id={id}
              row={row}
              from={from}
              to={to}
              grid={grid}
              focused={focus.row === row ? focus.index : null}
            />
          ))}
        </div>
      </div>
      <footer className={s.foot}>
        <Legend />
        {!following && (
          <Button className="btn-small" onClick={() => setFollowing(true)}>
            {t('logs.follow')}
          </Button>
        )}
      </footer>
    </div>
  )
})

const Legend = () => {
  const t = useT()
  return (
    <p className={s.legend}>
      <span className={s.sample} data-state="uncommitted" /> {t('logs.uncommitted')}
      <span className={s.sample} data-state="committed" /> {t('logs.committed')}
      <span className={s.sample} data-state="applied" /> {t('logs.applied')}
    </p>
  )
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

const MOVES: Readonly<Record<string, readonly [row: number, index: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
type Focus = { readonly row: number; readonly index: number }
/** Arrows move from cell to cell; the focused cell is the grid's one tab stop. */
const moveFocus = (event: KeyboardEvent<HTMLElement>, focus: Focus, rows: number, last: number): Focus => {
  const move = MOVES[event.key]
  const ends: Readonly<Record<string, number>> = { Home: 1, End: last }
  const end = ends[event.key]
  if (!move && end === undefined) return focus
  event.preventDefault()
  const clamp = (value: number, low: number, high: number) =>
    Math.min(Math.max(value, low), Math.max(low, high))
  return {
    row: clamp(focus.row + (move?.[0] ?? 0), 0, rows - 1),
    index: clamp(end ?? focus.index + (move?.[1] ?? 0), 1, last),
  }
}

/** The cell an element is, null for anything else: a click moves the tab stop too. */
const focusOf = (element: EventTarget, ids: readonly ServerId[]): Focus | null => {
  const name = element instanceof HTMLElement ? element.dataset.cell : undefined
  const [server, index] = name?.split('#') ?? []
  return index === undefined
    ? null
    : { row: (ids as readonly string[]).indexOf(server ?? ''), index: Number(index) }
}

const useKeepInView = (box: RefObject<HTMLDivElement | null>, index: number, grid: Grid): void => {
  useEffect(() => {
    const element = box.current
    if (!element?.contains(document.activeElement)) return
    const at = grid.x(index) - grid.head
    if (at < element.scrollLeft) element.scrollLeft = at
    const over = grid.x(index + 1) - element.clientWidth
    if (over > element.scrollLeft) element.scrollLeft = over
  }, [box, index, grid])
}
