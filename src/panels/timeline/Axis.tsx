/** Seconds under the lanes. */
import type { ScaleLinear } from 'd3-scale'
import { memo } from 'react'
import { useLanguage } from '../../i18n/use-t.ts'
import { tickText } from './ticks.ts'
import s from './timeline.module.css'

const PX_PER_TICK = 90
export const Axis = memo(({ x }: { readonly x: ScaleLinear<number, number> }) => {
  const lang = useLanguage()
  const [left = 0, right = 0] = x.range()
  const ticks = x.ticks(Math.max(2, Math.floor((right - left) / PX_PER_TICK)))
  return (
    <div className={s.axis} aria-hidden="true">
      {ticks.map((time) => (
        <span key={time} style={{ left: x(time) }}>
          {tickText(lang, time)}
        </span>
      ))}
    </div>
  )
})
