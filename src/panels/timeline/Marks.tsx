/** The moments worth a tick, each kind with a shape of its own (never colour alone). */
import { memo } from 'react'
import type { Mark } from '../../worker/protocol.ts'
import type { Placed } from './layout.ts'
import s from './timeline.module.css'

/** Drawn about (0,0), 9 px across. */
export const SHAPES: Readonly<Record<Mark['kind'], string>> = {
  election: 'M0-4 4 0 0 4-4 0z',
  leader: 'M0-5 1.400-1.700 4.800-1.500 2.200.700 3 4 0 2.200-3 4-2.200.700-4.800-1.500-1.400-1.700z',
  term: 'M-1-4h2v8h-2z',
  commit: 'M0-3a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  fault: 'M-4-2.500-2.500-4 0-1.500 2.500-4 4-2.500 1.500 0 4 2.500 2.500 4 0 1.500-2.500 4-4 2.500-1.500 0z',
  repair: 'M-1.200-4h2.400v2.800H4v2.400H1.200V4h-2.400V1.200H-4v-2.400h2.800z',
  client: 'M0-4 4 3.500h-8z',
  violation: 'M-1.300-5h2.600L.800 1.200H-.800zM-1.200 2.400h2.400V5h-2.400z',
  config: 'M-3.500-3.500h7v7h-7zM-1.800-1.800v3.600h3.600v-3.600z',
}

export const Marks = memo(({ marks }: { readonly marks: readonly Placed[] }) => (
  <g>
    {marks.map(({ mark, lane, x }) => (
      <path
        key={`${mark.seq}-${mark.kind}-${mark.server}`}
        className={s.mark}
        data-mark={mark.kind}
        d={SHAPES[mark.kind]}
        style={{
          transform: `translate(${x}px, ${lane === null ? 'calc(var(--lane-top) / 2)' : `calc(var(--lane-top) + var(--lane) * ${lane + 0.5})`})`,
        }}
      />
    ))}
  </g>
))
