/** A server's life: colour and number are its term, thickness and pattern its role, a gap is a crash. */
import { memo } from 'react'
import { termClass } from '../theme/terms.ts'
import type { Window_ } from './items.ts'
import { halfOf, type Lanes, yOf } from './layout.ts'
import type { Look, Spell } from './tale.ts'

interface LaneProps extends Window_ {
  readonly spell: Spell
  readonly lanes: Lanes
}
/** Room a term's number takes, clear of the sign of what began it, and how often it is repeated along a long lane (px). */
const NUMBER_ROOM = 22
const SIGN_ROOM = 15
const REPEAT = 260
const CORNER = 3

const PATTERNED: readonly Look[] = ['candidate', 'precandidate', 'paused']

export const LaneView = memo(({ spell, lanes, from, to, pxPerUs }: LaneProps) => {
  const { look, term, server } = spell
  const y = yOf(lanes, server)
  const begin = Math.max(from, spell.from)
  const end = Math.min(to, spell.to ?? to)
  if (y === null || end <= begin) return null
  const x = (begin - from) * pxPerUs
  const width = Math.max(1, (end - begin) * pxPerUs)
  const half = halfOf(lanes, look)
  const box = { x, y: y - half, width, height: half * 2, rx: Math.min(CORNER, half, width / 2) }
  const { letters } = lanes
  const own = NUMBER_ROOM * letters
  const sign = SIGN_ROOM * Math.max(1, lanes.size)
  const lead = width > own + sign ? sign : 0
  const room = width - own - lead
  const numbers = look !== 'down' && room > 0 ? Math.ceil(room / (REPEAT * letters)) : 0
  const places = Array.from({ length: numbers }, (_, i) => x + lead + own / 2 + i * REPEAT * letters)
  return (
    <g
      className={`st-lane is-${look} ${termClass(term)}`}
      data-spell={look}
      data-server={server}
      data-term={term}
    >
      <rect className="st-life" {...box} />
      {PATTERNED.includes(look) && <rect className="st-pattern" {...box} />}
      {places.map((place) => (
        <TermNumber key={place} x={place} y={y} term={term} letters={letters} />
      ))}
    </g>
  )
})

interface NumberProps {
  readonly x: number
  readonly y: number
  readonly term: number
  readonly letters: number
}
const TermNumber = ({ x, y, term, letters }: NumberProps) => {
  const width = 9 + 7 * String(term).length
  const scale = letters === 1 ? '' : ` scale(${letters.toFixed(2)})`
  return (
    <g className="st-number" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})${scale}`}>
      <rect x={-width / 2} y={-8.5} width={width} height={17} rx={4.5} />
      <text dy="0.36em" fontSize={12}>
        {term}
      </text>
    </g>
  )
}

/** The patterns of lanes; their ids are this picture's own, for the ring may stand beside it. */
export const Patterns = () => (
  <defs>
    <pattern id="st-dash" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="4" height="10" className="st-gap" />
    </pattern>
    <pattern id="st-dots" width="6" height="6" patternUnits="userSpaceOnUse">
      <circle cx="3" cy="3" r="1.8" className="st-gap" />
    </pattern>
    <pattern id="st-frozen" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="3" height="7" className="st-gap" />
    </pattern>
  </defs>
)
