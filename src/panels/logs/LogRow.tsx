// biome-ignore-all lint/a11y/useSemanticElements: cells are placed absolutely so that only those in view exist; a table cannot do that
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on the button inside each cell
/** One server's log: what it has replaced by a snapshot, what it holds, how far it has committed and applied. */
import { memo, useEffect, useState } from 'react'
import { actions, useReplica, useSelection } from '../../app/index.ts'
import { commandText } from '../../core/raft/text.ts'
import type { Entry, ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { termClass } from '../../theme/terms.ts'
import type { LogView } from '../../worker/protocol.ts'
import s from './logs.module.css'
import type { Grid } from './window.ts'

interface RowProps {
  readonly id: ServerId
  readonly row: number
  readonly from: number
  readonly to: number
  readonly grid: Grid
  /** Index of the cell that is the grid's tab stop, null when it is in another row. */
  readonly focused: number | null
}

export const LogRow = memo(({ id, row, from, to, grid, focused }: RowProps) => {
  const t = useT()
  const host = useReplica((replica) => replica.hosts[id])
  const selection = useSelection()
  const entries = useEntries(id, host?.log, from, to)
  if (!host) return null
  const { log, commitIndex, lastApplied, status } = host
  const chosen = selection?.kind === 'entry' && selection.server === id ? selection.index : null
  return (
    <div className={s.row} role="row" aria-rowindex={row + 2} data-status={status} data-log-row={id}>
      <span className={s.head} role="rowheader">
        <button
          type="button"
          className={s.name}
          tabIndex={-1}
          onClick={() => actions.select({ kind: 'server', id })}
        >
          {id}
        </button>
      </span>
      {log.base.index >= from && (
        <span className={s.snapshot} style={{ left: grid.x(1), width: log.base.index * grid.cell }}>
          {t('logs.snapshot', { index: log.base.index })}
        </span>
      )}
      {entries.map((entry) => (
        <Cell
          key={entry.index}
          server={id}
          entry={entry}
          left={grid.x(entry.index)}
          state={
            entry.index <= lastApplied ? 'applied' : entry.index <= commitIndex ? 'committed' : 'uncommitted'
          }
          focused={entry.index === focused}
          chosen={entry.index === chosen}
        />
      ))}
      <span className={s.commit} style={{ left: grid.x(commitIndex + 1) }} aria-hidden="true" />
    </div>
  )
})

interface CellProps {
  readonly server: ServerId
  readonly entry: Entry
  readonly left: number
  readonly state: 'applied' | 'committed' | 'uncommitted'
  readonly focused: boolean
  readonly chosen: boolean
}
const Cell = memo(({ server, entry, left, state, focused, chosen }: CellProps) => {
  const t = useT()
  const { index, term } = entry
  const command = commandText(entry.payload)
  return (
    <span role="gridcell" aria-colindex={index + 1} className={s.place} style={{ left }}>
      <button
        ref={(element) => {
          if (focused && element?.closest('[role=grid]')?.contains(document.activeElement)) element.focus()
        }}
        type="button"
        className={`${s.cell} ${termClass(term)}`}
        data-cell={`${server}#${index}`}
        data-state={state}
        tabIndex={focused ? 0 : -1}
        aria-pressed={chosen}
        aria-label={t('logs.entry.aria', { server, index, term, command, state: t(`logs.${state}`) })}
        title={command}
        onClick={() => actions.select({ kind: 'entry', server, index })}
      >
        <b>{term}</b>
        <span>{command}</span>
      </button>
    </span>
  )
})

/** Entries from…to of a log: those the page holds, the others fetched when they come into view. */
const useEntries = (id: ServerId, log: LogView | undefined, from: number, to: number): readonly Entry[] => {
  const [fetched, setFetched] = useState<readonly Entry[]>([])
  const first = Math.max(from, (log?.base.index ?? 0) + 1)
  const last = Math.min(to, log?.lastIndex ?? 0)
  const heldFrom = log?.from ?? 1
  const heldTo = heldFrom + (log?.entries.length ?? 0) - 1
  const lacking = first <= last && (first < heldFrom || last > heldTo)
  // A new `log` object means the log changed, so what was fetched may be of the past.
  // biome-ignore lint/correctness/useExhaustiveDependencies: log is read by identity only
  useEffect(() => {
    if (!lacking) return
    let wanted = true
    void actions.loadLog(id, first, last).then((found) => wanted && setFetched(found))
    return () => {
      wanted = false
    }
  }, [id, log, first, last, lacking])
  if (!log) return []
  const held = log.entries.filter((entry) => entry.index >= first && entry.index <= last)
  if (!lacking) return held
  const others = fetched.filter(
    (entry) =>
      entry.index >= first && entry.index <= last && (entry.index < heldFrom || entry.index > heldTo),
  )
  return [...others, ...held]
}
