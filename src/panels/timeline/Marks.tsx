/** The moments worth a tick, each kind with a shape of its own (never colour alone). */
import { memo } from 'react'
import type { Mark } from '../../worker/protocol.ts'
import type { Placed } from './layout.ts'
import s from './timeline.module.css'

/** Drawn about the point where the path stands, 9 px across. */
export const SHAPES: Readonly<Record<Mark['kind'], string>> = {
  election: 'm0-4 4 4-4 4-4-4z',
  leader:
    'm0-5 1.400 3.300 3.400.200-2.600 2.200.800 3.300-3-1.800-3 1.800.800-3.300-2.600-2.200 3.400-.200z',
  term: 'm-1-4h2v8h-2z',
  commit: 'm0-3a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  fault:
    'm-4-2.500 1.500-1.500 2.500 2.500 2.500-2.500 1.500 1.500-2.500 2.500 2.500 2.500-1.500 1.500-2.500-2.500-2.500 2.500-1.500-1.500 2.500-2.500z',
  repair: 'm-1.200-4h2.400v2.800h2.800v2.400h-2.800v2.800h-2.400v-2.800h-2.800v-2.400h2.800z',
  client: 'm0-4 4 7.500h-8z',
  violation: 'm-1.300-5h2.600l-.500 6.200h-1.600zm.100 7.400h2.400v2.600h-2.400z',
  config: 'm-3.500-3.500h7v7h-7zm1.700 1.700v3.600h3.600v-3.600z',
}

/** All marks of a kind in a lane are one path: a hundred places of their own would be a hundred layers to the browser. */
export const Marks = memo(({ marks }: { readonly marks: readonly Placed[] }) =>
  different(marks.map(({ lane }) => lane)).map((lane) => {
    const inLane = marks.filter((mark) => mark.lane === lane)
    return (
      <g key={lane} style={{ transform: `translateY(${middleOf(lane)})` }}>
        {different(inLane.map(({ mark }) => mark.kind)).map((kind) => (
          <path key={kind} className={s.mark} data-mark={kind} d={pathOf(inLane, kind)} />
        ))}
      </g>
    )
  }),
)
const different = <T,>(items: readonly T[]): readonly T[] => [...new Set(items)]
const pathOf = (marks: readonly Placed[], kind: Mark['kind']): string =>
  marks.flatMap(({ mark, x }) => (mark.kind === kind ? [`M${x} 0${SHAPES[kind]}`] : [])).join('')
const middleOf = (lane: number | null): string =>
  lane === null ? 'calc(var(--lane-top) / 2)' : `calc(var(--lane-top) + var(--lane) * ${lane + 0.5})`
