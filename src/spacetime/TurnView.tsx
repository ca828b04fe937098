/** A turning point on a lane: each kind with a shape of its own, never colour alone. */
import { memo } from 'react'
import { STAR } from '../stage/glyphs.tsx'
import type { Turn, TurnKind } from './tale.ts'
import { timeText, turnText } from './words.ts'

interface TurnProps {
  readonly id: string
  readonly turn: Turn
  readonly x: number
  readonly y: number
  /** For a turn of the whole cluster: how far down its line goes. */
  readonly bottom: number
  readonly size: number
  /** It is recorded, but still to come. */
  readonly ahead: boolean
  readonly tabIndex: 0 | -1
  /** Whose words: only for drawing again when they change. */
  readonly words: string
}

/** Drawn about (0,0), some 14 px across. */
const SHAPES: Readonly<Record<TurnKind, string>> = {
  election: 'M0,-8L8,0L0,8L-8,0Z',
  vote: 'M-5.500,0L-1.500,4.500L6,-4.500',
  leader: STAR,
  commit: 'M0,-5a5,5 0 1 1 0,10a5,5 0 1 1 0,-10Z',
  crash: 'M-6,-6L6,6M6,-6L-6,6',
  restart: 'M0,-6V6M-6,0H6',
  act: 'M-5,-5H5V5H-5Z',
  answer: 'M0,-6L6.500,5H-6.500Z',
  violation: 'M-2,-9H2L1,2H-1ZM-1.800,4.500H1.800V8H-1.800Z',
}

export const TurnView = memo(({ id, turn, x, y, bottom, size, ahead, tabIndex }: TurnProps) => (
  // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
  <g
    className={`st-item st-turn is-${turn.kind}`}
    role="button"
    tabIndex={tabIndex}
    aria-label={`${turnText(turn)} ${timeText(turn)}`}
    data-event={id}
    data-turn={turn.kind}
    data-ahead={ahead ? '' : undefined}
    data-actor={turn.actor ?? undefined}
    transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})`}
  >
    {turn.actor === null && <path className="st-across" d={`M0,8V${((bottom - y) / size).toFixed(1)}`} />}
    <circle className="st-plate" r={11} />
    <path
      className="st-sign"
      d={SHAPES[turn.kind]}
      transform={turn.kind === 'leader' ? 'scale(1.3)' : undefined}
    />
  </g>
))
