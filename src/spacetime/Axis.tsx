/** Fine lines through all lanes at whole times, with the times below. */
import { memo } from 'react'
import { seconds } from '../i18n/format.ts'
import { useLanguage } from '../i18n/use-t.ts'
import type { Window_ } from './items.ts'
import { type Lanes, ticksIn } from './layout.ts'

export const Axis = memo(({ from, to, pxPerUs, lanes }: Window_ & { readonly lanes: Lanes }) => {
  const lang = useLanguage()
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g className="st-axis" aria-hidden="true">
      {ticksIn(from, to, pxPerUs, lanes.times).map((time) => (
        <g key={time} transform={`translate(${((time - from) * pxPerUs).toFixed(1)} 0)`}>
          <path d={`M0,${lanes.top}V${lanes.bottom}`} />
          <text y={lanes.bottom + 17 * lanes.times} fontSize={12 * lanes.times}>
            {seconds(lang, time)}
          </text>
        </g>
      ))}
    </g>
  )
})
