/** What happened and why, event by event; a click goes there. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { actions, useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { Causes } from '../why/lazy.tsx'
import { FeedRow } from './FeedRow.tsx'
import s from './feed.module.css'
import { type Filter, isShown } from './shown.ts'
import { useFeedList } from './useFeedList.ts'

const ROW_GUESS = 80
/** With fewer rows than fill the panel, older events are fetched: the last quiet stretch alone would look like an empty run. */
const FEW = 8

export const FeedPanel = memo(() => {
  const t = useT()
  const [filter, setFilter] = useState<Filter>('important')
  const [following, setFollowing] = useState(true)
  const { items, loadOlder } = useFeedList()
  const shown = useMemo(() => items.filter((item) => isShown(item, filter)), [items, filter])
  const first = items[0]?.seq ?? 0
  const isShort = shown.length < FEW && first > 0
  useEffect(() => {
    if (isShort) loadOlder()
  }, [isShort, loadOlder])
  const seq = useReplica((replica) => replica.seq)
  // The row of the moment shown: the last shown event that has happened by then.
  const current = useMemo(() => shown.findLastIndex((item) => item.seq <= seq), [shown, seq])
  const box = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_GUESS,
    getItemKey: (at) => shown[at]?.seq ?? at,
    overscan: 6,
  })
  useFollow(box, following ? current : -1, (at) => list.measurementsCache[at]?.start)
  const onScroll = () => {
    if ((box.current?.scrollTop ?? 1) < ROW_GUESS && !following) loadOlder()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const to = shown[current + by]
    if (by === 0 || !to) return
    event.preventDefault()
    void actions.seekSeq(to.seq)
  }
  return (
    <div className={s.feed}>
      <div className={s.bar}>
        <FilterChoice filter={filter} onChoose={setFilter} />
        {!following && (
          <Button className="btn-small end" onClick={() => setFollowing(true)}>
            {t('feed.follow')}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for scrolling and for arrows on the rows inside */}
      <div
        ref={box}
        className={s.box}
        onScroll={onScroll}
        onWheel={() => setFollowing(false)}
        onTouchMove={() => setFollowing(false)}
        onKeyDown={onKeyDown}
      >
        {first > 0 && (
          <Button className={`btn-ghost btn-small ${s.older}`} onClick={loadOlder}>
            {t('aria.moreEvents', { n: first })}
          </Button>
        )}
        {shown.length === 0 && first === 0 && <p className={`muted small ${s.empty}`}>{t('feed.empty')}</p>}
        {/* A log that stays silent: what is new in it is told by the announcer, in its own time. */}
        <div role="log" aria-live="off" aria-label={t('feed.list.aria')}>
          <ol className={s.list} aria-label={t('feed.list.aria')} style={{ height: list.getTotalSize() }}>
            {list.getVirtualItems().map(({ index, key, start }) => {
              const item = shown[index]
              return (
                item && (
                  <li
                    key={key}
                    ref={list.measureElement}
                    data-index={index}
                    aria-setsize={shown.length}
                    aria-posinset={index + 1}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <FeedRow
                      item={item}
                      current={index === current}
                      future={item.seq > seq}
                      full={filter === 'all'}
                    />
                  </li>
                )
              )
            })}
          </ol>
        </div>
      </div>
      <Causes />
    </div>
  )
})

/** Seldom enough that reading the layout costs nothing, often enough to keep up. */
const FOLLOW_MS = 200
const NEAR_PX = 4

/**
 * Brings row `at` to the middle; false while it is not there yet, because rows are measured only once they are drawn.
 * (The list's own `scrollToIndex` measures on every frame until it settles, which while playing is always: it took a third
 * of a frame's time.)
 */
const centre = (box: HTMLElement, at: number, start: number): boolean => {
  const row = box.querySelector(`[data-index="${at}"]`)
  if (!row) {
    box.scrollTop = start - box.clientHeight / 2
    return false
  }
  const middle = (element: Element): number => {
    const { top, height } = element.getBoundingClientRect()
    return top + height / 2
  }
  const off = middle(row) - middle(box)
  const before = box.scrollTop
  if (Math.abs(off) > NEAR_PX) box.scrollTop += off
  // At either end the row cannot come to the middle; then it is as near as it gets.
  return Math.abs(box.scrollTop - before) <= NEAR_PX
}

/** Keeps row `at` (-1: none) in the middle. */
const useFollow = (
  box: RefObject<HTMLElement | null>,
  at: number,
  startOf: (at: number) => number | undefined,
): void => {
  const latest = useRef({ at, startOf })
  latest.current = { at, startOf }
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    const look = () => {
      timer.current = null
      const { at: row, startOf: place } = latest.current
      const start = place(row)
      if (!box.current || row < 0 || start === undefined) return
      if (!centre(box.current, row, start)) timer.current = setTimeout(look, FOLLOW_MS / 2)
    }
    if (at >= 0) timer.current ??= setTimeout(look, FOLLOW_MS)
  }, [box, at])
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
}

const FILTERS = ['important', 'all'] as const
const FilterChoice = ({
  filter,
  onChoose,
}: {
  readonly filter: Filter
  readonly onChoose: (f: Filter) => void
}) => {
  const t = useT()
  return (
    <fieldset className="segmented" aria-label={t('feed.filter')}>
      {FILTERS.map((each) => (
        <button key={each} type="button" aria-pressed={filter === each} onClick={() => onChoose(each)}>
          {t(`feed.filter.${each}`)}
        </button>
      ))}
    </fieldset>
  )
}
