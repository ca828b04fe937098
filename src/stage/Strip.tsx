/** A server's log as a strip of cells: colour is the entry's term, dashed = not committed, solid = committed, filled = applied. */
import { type KeyboardEvent, memo, useCallback, useRef } from 'react'
import type { Entry, ServerId } from '../core/raft/types.ts'
import { useT } from '../i18n/use-t.ts'
import { termClass } from '../theme/terms.ts'
import type { HostView } from '../worker/protocol.ts'
import { cellText, entryText, type Marks, windowOf } from './derive.ts'
import type { Highlights } from './highlights.ts'
import type { Metrics } from './layout.ts'
import { useLeap } from './leap.ts'
import { usePickAmong } from './pick.ts'
import { clipMono, textWidth } from './text.ts'
import { walkAmong } from './walk.ts'

export interface StripProps {
  readonly host: HostView
  readonly marks: Marks | null
  readonly metrics: Metrics
  /** All lengths here are in units. */
  readonly cell: number
  readonly slots: number
  readonly floor: number
  readonly hi: Highlights
  readonly selected: number | null
}

const walk = walkAmong('[data-entry]')
const indexOf = (cell: Element): number => Number(cell.getAttribute('data-entry')?.split('#')[1])

export const Strip = memo(({ host, marks, metrics, cell, slots, floor, hi, selected }: StripProps) => {
  const t = useT()
  const shown = windowOf(host, slots)
  const h = metrics.cell.h
  const lead = shown.snapshot === null && !shown.cut ? 0 : 1
  const first = shown.entries[0]?.index ?? host.log.lastIndex + 1
  const xOf = (index: number) => (lead + index - first) * cell
  const anchor = useAnchor(first, shown.entries.length)
  const pick = usePickAmong(
    '[data-entry]',
    useCallback((cell) => ({ kind: 'entry', server: host.id, index: indexOf(cell) }), [host.id]),
  )
  const onKeyDown = (event: KeyboardEvent<SVGGElement>): void => {
    walk(event)
    if (!event.defaultPrevented) pick.onKeyDown(event)
  }
  const stop = selected ?? shown.entries.at(-1)?.index
  // Without a row of marks the word of the role is right above.
  const frame = metrics.markRow > 0 ? 4 : 0
  const every = stepOf(textWidth(`${host.log.lastIndex}`, Math.max(INDEX, floor), 0.64) + 3, cell)
  const committed = shown.entries.filter((e) => e.index <= host.commitIndex).length
  return (
    <g
      className="strip"
      role="toolbar"
      aria-label={t('stage.log', { name: host.id })}
      data-hi={hi.has(`log:${host.id}`) ? '' : undefined}
      {...pick}
      onKeyDown={onKeyDown}
    >
      <rect className="track" width={slots * cell} height={h} rx={6} />
      {hi.has(`log:${host.id}`) && (
        <rect
          className="hi-box"
          x={-frame}
          y={-frame}
          width={slots * cell + 2 * frame}
          height={h + 2 * frame}
          rx={9}
        />
      )}
      {shown.snapshot !== null && (
        <SnapshotCell host={host} index={shown.snapshot} cell={cell} h={h} floor={floor} hi={hi} />
      )}
      {shown.cut && shown.snapshot === null && (
        <text className="more part" x={cell / 2} y={h / 2} dy="0.35em">
          …
        </text>
      )}
      <g transform={`translate(${xOf(anchor)} 0)`}>
        {shown.entries.map((entry) => (
          <Cell
            key={entry.index - anchor}
            server={host.id}
            entry={entry}
            x={(entry.index - anchor) * cell}
            cell={cell}
            h={h}
            floor={floor}
            command={metrics.cell.command}
            letters={metrics.letters.cell}
            committed={entry.index <= host.commitIndex}
            applied={entry.index <= host.lastApplied}
            unsaved={entry.index > host.durable}
            hi={hi.has(`entry:${host.id}#${entry.index}`)}
            selected={selected === entry.index}
            stop={stop === entry.index}
          />
        ))}
      </g>
      {metrics.indexRow >= 12 &&
        shown.entries
          .filter(({ index }) => index % every === 0)
          .map(({ index }, place) => (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: figures are all alike; those of other entries take over the elements
              key={place}
              className="cell-index part"
              x={xOf(index) + cell / 2}
              y={h + 15}
              fontSize={Math.max(INDEX, floor)}
              data-hi={hi.has(`entry:${host.id}#${index}`) ? '' : undefined}
            >
              {index}
            </text>
          ))}
      {committed > 0 && (
        <path
          className="commit-line part"
          d={`M${lead * cell + 2},${h + 3.5}H${(lead + committed) * cell - 2}`}
        />
      )}
      {hi.entries(host.id).map((index) =>
        index > host.log.lastIndex && index < first - lead + slots ? (
          <g key={index} className="gone part" data-gone={`${host.id}#${index}`} data-hi="">
            <rect className="hi-box" x={xOf(index)} y={0} width={cell} height={h} rx={6} />
          </g>
        ) : null,
      )}
      {marks && metrics.markRow > 0 && (
        <MarksView
          marks={marks}
          peer={host.id}
          xOf={xOf}
          cell={cell}
          from={first - lead}
          to={first - lead + slots}
          hi={hi}
        />
      )}
    </g>
  )
})

/**
 * The index from which cells are counted. It stays while time moves on: entries that are still shown keep their cells, and all
 * move together. On a leap, and where hardly one is still shown, it goes along: the cells stay and are filled anew.
 */
const useAnchor = (first: number, shown: number): number => {
  const leap = useLeap()
  const last = useRef({ first, anchor: first })
  const by = first - last.current.first
  const anchor = last.current.anchor + (leap.current || Math.abs(by) > shown / 2 ? by : 0)
  last.current = { first, anchor }
  return anchor
}

/** Size of the figures under the cells. */
const INDEX = 12
/** How many cells further the next figure of such a width has room. */
const stepOf = (width: number, cell: number): number =>
  [1, 2, 5, 10].find((step) => width <= step * cell) ?? 20

interface CellProps {
  readonly server: ServerId
  readonly entry: Entry
  readonly x: number
  readonly cell: number
  readonly h: number
  readonly floor: number
  readonly command: boolean
  readonly letters: number
  readonly committed: boolean
  readonly applied: boolean
  readonly unsaved: boolean
  readonly hi: boolean
  readonly selected: boolean
  readonly stop: boolean
}
const STATE = { applied: 'logs.applied', committed: 'logs.committed', open: 'logs.uncommitted' } as const

const Cell = memo((props: CellProps) => {
  const { server, entry, x, cell, h, floor, command, committed, applied, unsaved, hi, selected } = props
  const t = useT()
  const look = applied ? 'applied' : committed ? 'committed' : 'open'
  const size = Math.max(props.letters, floor)
  const text = command && cell >= 27 ? clipMono(cellText(entry), size, cell - 4) : ''
  const narrow = cell < 20
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
    <g
      className={`cell part ${termClass(entry.term)} is-${look}${narrow ? ' is-narrow' : ''}`}
      role="button"
      tabIndex={props.stop ? 0 : -1}
      aria-label={t('logs.entry.aria', {
        server,
        index: entry.index,
        term: entry.term,
        command: entryText(entry),
        state: t(STATE[look]),
      })}
      aria-pressed={selected}
      data-entry={`${server}#${entry.index}`}
      data-term={entry.term}
      data-cmd={entryText(entry)}
      data-committed={committed ? '' : undefined}
      data-applied={applied ? '' : undefined}
      data-hi={hi ? '' : undefined}
    >
      <rect
        className="cell-box"
        x={x + (narrow ? 0.5 : 1.5)}
        y={1.5}
        width={cell - (narrow ? 1 : 3)}
        height={h - 3}
        rx={narrow ? 2.5 : 4.5}
      />
      {text ? (
        <>
          <text className="cell-term" x={x + cell / 2} y={h * 0.31} dy="0.36em" fontSize={size}>
            {entry.term}
          </text>
          <text className="cell-command" x={x + cell / 2} y={h * 0.71} dy="0.36em" fontSize={size}>
            {text}
          </text>
        </>
      ) : (
        <text
          className="cell-term"
          x={x + cell / 2}
          y={h / 2}
          dy="0.36em"
          fontSize={Math.max(narrow ? 12 : 14, props.letters > 14 ? props.letters : 0, floor)}
        >
          {entry.term}
        </text>
      )}
      {unsaved && <path className="unsaved" d={`M${x + 5},${h - 4.5}H${x + cell - 5}`} />}
      {(hi || selected) && (
        <rect className="cell-ring" x={x - 1} y={-1} width={cell + 2} height={h + 2} rx={6.5} />
      )}
    </g>
  )
})

interface SnapshotProps {
  readonly host: HostView
  readonly index: number
  readonly cell: number
  readonly h: number
  readonly floor: number
  readonly hi: Highlights
}
/** Entries that a snapshot has replaced: a stack of cards that says up to where. */
const SnapshotCell = ({ host, index, cell, h, floor, hi }: SnapshotProps) => {
  const t = useT()
  const lit = hi.has(`snapshot:${host.id}`)
  return (
    <g
      className={`snapshot part ${termClass(host.log.base.term)}`}
      data-snapshot={host.id}
      data-index={index}
      data-hi={lit ? '' : undefined}
    >
      <title>{t('logs.snapshot', { index })}</title>
      <rect className="snapshot-back" x={5.5} y={1.5} width={cell - 7} height={h - 9} rx={4} />
      <rect className="snapshot-mid" x={3.5} y={4.5} width={cell - 7} height={h - 9} rx={4} />
      <rect className="snapshot-front" x={1.5} y={7.5} width={cell - 7} height={h - 9} rx={4} />
      <text
        className="cell-term"
        x={(cell - 4) / 2}
        y={h / 2 + 3}
        dy="0.36em"
        fontSize={Math.max(12.5, floor)}
      >
        {cell > 27 ? `≤${index}` : index}
      </text>
      {lit && <rect className="hi-box" x={-3} y={-3} width={cell + 4} height={h + 6} rx={7} />}
    </g>
  )
}

interface MarksProps {
  readonly marks: Marks
  readonly peer: ServerId
  readonly xOf: (index: number) => number
  readonly cell: number
  readonly from: number
  readonly to: number
  readonly hi: Highlights
}
/** The leader's book-keeping above a follower's log: ▼ proved equal up to here (match), ▽ to be sent next. */
const MarksView = ({ marks, peer, xOf, cell, from, to, hi }: MarksProps) => {
  const t = useT()
  const { leader, term, match, next } = marks
  const link = `${leader}->${peer}`
  const seen = (index: number) => index >= from && index < to
  const arrow = (index: number) => `translate(${xOf(index) + cell / 2} -2.5)`
  const lit = (name: string) => (hi.has(`${name}:${link}`) ? '' : undefined)
  return (
    <g className={`marks ${termClass(term)}`} data-progress={link} data-match={match} data-next={next}>
      <title>{t('stage.marks', { leader, match, next })}</title>
      {match > 0 && seen(match) && (
        <g className="part" transform={arrow(match)} data-hi={lit('match')}>
          {lit('match') !== undefined && <circle className="hi-box" cy={-4} r={9} />}
          <path className="mark-match" d="M-4.5,-7H4.5L0,0Z" />
        </g>
      )}
      {seen(next) && (
        <g className="part" transform={arrow(next)} data-hi={lit('next')}>
          {lit('next') !== undefined && <circle className="hi-box" cy={-4} r={9} />}
          <path className="mark-next" d="M-4,-6.5H4L0,-0.8Z" />
        </g>
      )}
    </g>
  )
}
