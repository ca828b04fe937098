/** Seconds under the lanes. */
import { memo } from 'react'
import { useLanguage } from '../../i18n/use-t.ts'
import type { TimeScale } from './scale.ts'
import { tickText } from './ticks.ts'
import s from './timeline.module.css'

const PX_PER_TICK = 90
export const Axis = memo(({ x }: { readonly x: TimeScale }) => {
  const lang = useLanguage()
  return (
    <div className={s.axis} aria-hidden="true">
      {x.ticks(PX_PER_TICK).map((time) => (
        <span key={time} style={{ left: x(time) }}>
          {tickText(lang, time)}
        </span>
      ))}
    </div>
  )
})
