/** One message: from the moment and lane of its sender to those of its receiver, or to where it was lost. */
import { memo } from 'react'
import { bodyClass, kindOf, PacketShape } from '../stage/PacketShape.tsx'
import type { Arrow } from './layout.ts'
import type { Voyage } from './tale.ts'
import { fateText, messageText } from './words.ts'

interface ArrowProps extends Arrow {
  readonly id: string
  readonly voyage: Voyage
  readonly roomy: boolean
  readonly size: number
  /** Small shapes are left out where there are too many. */
  readonly bare: boolean
  readonly selected: boolean
  readonly tabIndex: 0 | -1
  /** Whose words: only for drawing again when they change. */
  readonly words: string
}

/** Shapes with letters in them keep their size, so that the letters can be read. */
const LETTERED: ReadonlySet<string> = new Set(['ask', 'preAsk', 'append', 'snapshot', 'request', 'answer'])
const TELLING: ReadonlySet<string> = new Set([...LETTERED, 'grant', 'refuse', 'reject', 'hurry'])
const LARGE = 0.9
const SMALL = 0.62
/** Below this size words are left out. */
const LEGIBLE = 0.8

const ArrowShape = ({
  voyage,
  bare,
  roomy,
  size,
  x1,
  y1,
  x2,
  y2,
  x,
  y,
}: Arrow & Pick<ArrowProps, 'voyage' | 'bare' | 'roomy' | 'size'>) => {
  const { packet, endAt } = voyage
  const kind = kindOf(packet.body)
  const line = `M${x1.toFixed(1)},${y1.toFixed(1)}L${x2.toFixed(1)},${y2.toFixed(1)}`
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  const end = `translate(${x2.toFixed(1)} ${y2.toFixed(1)})`
  const isLost = (endAt === null ? packet.lost : voyage.lost) !== null
  const scale = (LETTERED.has(kind) && !isLost ? LARGE : SMALL) * size
  return (
    <>
      <path className="st-hit" d={line} />
      <path className="st-line" d={line} />
      {isLost ? (
        <path className="st-cross" d="M-5,-5L5,5M5,-5L-5,5" transform={end} />
      ) : (
        <path
          className="st-head"
          d="M0,0L-9,-4.2L-7,0L-9,4.2Z"
          transform={`${end} rotate(${angle.toFixed(1)})`}
        />
      )}
      {(!bare || TELLING.has(kind)) && (
        <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})`}>
          {kind === 'append' && (isLost || bare || !roomy || size < LEGIBLE) ? (
            <Entries />
          ) : (
            <PacketShape body={packet.body} />
          )}
        </g>
      )}
    </>
  )
}

/** Entries without what they say. */
const Entries = () => (
  <>
    <rect className="body" x={-12} y={-8} width={24} height={16} rx={4} />
    <path className="sign" d="M-3.5,-4V4M3.5,-4V4" />
  </>
)

export const ArrowView = memo(({ id, voyage, selected, tabIndex, words: _, ...place }: ArrowProps) => {
  const { packet, lost, endAt } = voyage
  const { body } = packet
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
    <g
      className={`st-item st-arrow kind-${kindOf(body)} ${bodyClass(body)}`}
      role="button"
      tabIndex={tabIndex}
      aria-label={`${messageText(voyage)}, ${fateText(voyage)}`}
      data-selected={selected ? '' : undefined}
      data-event={id}
      data-voyage={body.type}
      data-from={body.from}
      data-to={body.to}
      data-end={endAt === null ? 'flying' : (lost ?? 'arrived')}
      data-tiny={place.size < LEGIBLE ? '' : undefined}
      data-copy={packet.copyOf === null ? undefined : ''}
    >
      <ArrowShape voyage={voyage} {...place} />
    </g>
  )
})
