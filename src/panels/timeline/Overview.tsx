/** While the timeline shows only a part of the run: which part, as a slider whose thumb is that part. */
import type { CSSProperties } from 'react'
import { useT } from '../../i18n/use-t.ts'
import type { Span } from './layout.ts'
import s from './overview.module.css'

interface OverviewProps {
  /** End of the whole axis, µs. */
  readonly end: number
  readonly span: Span
  readonly onMove: (centre: number) => void
}
export const Overview = ({ end, span: { from, to }, onMove }: OverviewProps) => {
  const t = useT()
  const part = to - from
  return (
    <input
      type="range"
      className={s.overview}
      style={{ '--part': part / end } as CSSProperties}
      data-testid="overview"
      min={0}
      max={end - part}
      step="any"
      value={from}
      aria-label={t('transport.overview')}
      aria-valuetext={t('transport.overview.value', { from, to })}
      onChange={(event) => onMove(event.currentTarget.valueAsNumber + part / 2)}
    />
  )
}
