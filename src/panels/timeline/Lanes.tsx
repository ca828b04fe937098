/** One lane per server: colour and number of the term, and the look of the role. */
import { memo } from 'react'
import { termClass } from '../../theme/terms.ts'
import { PAST } from './Cursor.tsx'
import type { Stretch } from './layout.ts'
import s from './timeline.module.css'

/** Narrower than this a stretch has no room for its number. */
const NUMBER_ROOM = 14

interface LanesProps {
  readonly bands: readonly Stretch[]
  readonly x: (time: number) => number
  readonly width: number
}
/** The last stretch of each lane goes on to the edge: where the run has got to is for the clock to say (`Past`). */
export const Lanes = memo(({ bands, x, width }: LanesProps) => (
  <g clipPath={`url(#${PAST})`}>
    <defs>
      <pattern
        id="lane-candidate"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="3" height="6" className={s.hatchLine} />
      </pattern>
      <pattern
        id="lane-down"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="1.2" height="5" className={s.downLine} />
      </pattern>
    </defs>
    {bands.map((band) => (
      <LanePiece
        key={band.key}
        band={band}
        from={Math.max(0, x(band.from))}
        to={Math.min(width, x(band.to))}
      />
    ))}
  </g>
))

interface PieceProps {
  readonly band: Stretch
  readonly from: number
  readonly to: number
}
const LanePiece = memo(({ band, from, to }: PieceProps) => {
  const width = Math.max(0.5, to - from)
  const y = `calc(var(--lane-top) + var(--lane) * ${band.lane})`
  return (
    <g
      className={`${s.piece} ${termClass(band.term)}`}
      data-look={band.look}
      style={{ transform: `translate(${from}px, ${y})` }}
    >
      <rect className={s.fill} width={width} />
      {(band.look === 'candidate' || band.look === 'precandidate') && (
        <rect className={s.candidate} width={width} />
      )}
      {(band.look === 'down' || band.look === 'paused') && <rect className={s.down} width={width} />}
      {width > NUMBER_ROOM && band.look !== 'down' && (
        <text className={s.term} x={band.look === 'follower' ? 4 : 9}>
          {band.term}
        </text>
      )}
    </g>
  )
})
