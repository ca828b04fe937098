/** A message on its way, and the ghost of one that has ended. The layer moves them; this only draws. */
import { memo, useMemo } from 'react'
import type { Packet } from '../core/sim/types.ts'
import { useT } from '../i18n/use-t.ts'
import { type Path, placed } from './geometry.ts'
import { bodyClass, kindOf, PacketShape, shapeRadius } from './PacketShape.tsx'
import { LEAST_TARGET, usePick } from './pick.ts'
import { type Flight, flyingAt, type Ghost, wordOf } from './project.ts'
import { BurstShape } from './traces.tsx'

interface PacketProps {
  readonly flight: Flight
  readonly now: number
  readonly unit: number
  /** The smallest letters, in units. */
  readonly floor: number
  readonly hi: boolean
  readonly selected: boolean
  readonly label: boolean
  readonly words: 'left' | 'right'
}
const range = ({ body }: Packet): string | undefined => {
  if (body.type !== 'AppendEntries' || body.entries.length === 0) return undefined
  const first = body.prev.index + 1
  return body.entries.length === 1 ? `${first}` : `${first}-${first + body.entries.length - 1}`
}

export const PacketView = memo(
  ({ flight, now, unit, floor, hi, selected, label, words }: PacketProps) => {
    const t = useT()
    const { packet, path } = flight
    const { body } = packet
    const { from, to, type } = body
    const target = useMemo(() => ({ kind: 'packet' as const, id: packet.id }), [packet.id])
    const pick = usePick(target)
    const { x, y, breaking } = flyingAt(flight, now)
    const kind = kindOf(body)
    const what = kind === 'beat' ? t('message.heartbeat') : t(`message.${type}`)
    const name =
      body.type !== 'ClientRequest' && body.type !== 'ClientResp'
        ? t('aria.message', { what, from, to, term: body.term })
        : t('aria.clientMessage', { what, from, to })
    const r = shapeRadius(body, floor)
    const labelled = (label && LABELLED.has(kind)) || hi || selected
    return (
      <g
        className={`flight ${bodyClass(body)} part`}
        data-hi={hi ? '' : undefined}
        data-lost-flight={packet.lost ?? undefined}
      >
        <path className="flight-path" d={curve(path)} data-on={hi || selected ? '' : undefined} />
        {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no button element */}
        <g
          className={`packet kind-${kind}`}
          role="button"
          tabIndex={0}
          aria-label={name}
          aria-pressed={selected}
          transform={placed({ x, y }, unit)}
          data-packet={packet.id}
          data-msg={type}
          data-from={from}
          data-to={to}
          data-entries={range(packet)}
          data-lost={packet.lost ?? undefined}
          data-breaking={breaking ? '' : undefined}
          {...pick}
        >
          <circle className="hit" r={Math.max(r, LEAST_TARGET / 2 / unit)} />
          <path className="tail" d={tail(path)} />
          {(hi || selected) && <circle className={hi ? 'hi-ring' : 'selected-ring'} r={r + 6} />}
          <circle className="focus-ring" r={r + 5} />
          <g className="shape">
            <PacketShape body={body} floor={floor} words={words} />
          </g>
          {packet.copyOf !== null && (
            <text className="copy-sign" x={r * 0.8} y={-r * 0.7} fontSize={Math.max(12, floor)}>
              ×2
            </text>
          )}
          {labelled && (
            <text className="packet-label" y={r + 14} fontSize={Math.max(12.5, floor)}>
              {t(kind === 'beat' ? 'message.heartbeat.short' : `message.${type}.short`)}
            </text>
          )}
          {packet.lost && (
            <g className="crack">
              <BurstShape />
              <text className="burst-label" {...wordOf(flight, 26)} fontSize={Math.max(15, floor)}>
                {t(`lost.${packet.lost}.short`)}
              </text>
            </g>
          )}
        </g>
      </g>
    )
  },
  (a, b) =>
    a.flight === b.flight &&
    a.unit === b.unit &&
    a.floor === b.floor &&
    a.hi === b.hi &&
    a.selected === b.selected &&
    a.label === b.label &&
    a.words === b.words,
)
/** Kinds whose letter does not say it all. */
const LABELLED: ReadonlySet<string> = new Set(['ask', 'preAsk', 'snapshot', 'hurry'])

/** Where a message went that a caption still talks about: its way, and its shape where it ended. */
export const GhostView = ({
  ghost,
  unit,
  floor,
}: {
  readonly ghost: Ghost
  readonly unit: number
  readonly floor: number
}) => {
  const t = useT()
  const { packet, path, reason } = ghost
  const { body } = packet
  const r = shapeRadius(body, floor)
  return (
    <g className={`flight ghost ${bodyClass(body)} part`} data-hi="" data-ghost={body.type}>
      <path className="flight-path" d={curve(path)} data-on="" />
      <g transform={placed(ghost, unit)}>
        <circle className="hi-ring" r={r + 6} />
        {reason === null ? (
          <PacketShape body={body} floor={floor} />
        ) : (
          <>
            <BurstShape />
            <text className="burst-label" {...wordOf(ghost, 32)} fontSize={Math.max(15, floor)}>
              {t(`lost.${reason}.short`)}
            </text>
          </>
        )}
      </g>
    </g>
  )
}
/** From behind the shape back along the way, in units. */
const tail = ({ start, end }: Path): string => {
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const way = Math.hypot(dx, dy) || 1
  const back = (by: number): string => `${((-by * dx) / way).toFixed(1)},${((-by * dy) / way).toFixed(1)}`
  return `M${back(7)}L${back(30)}`
}
const curve = ({ start, bend, end }: Path): string =>
  `M${start.x.toFixed(1)},${start.y.toFixed(1)}Q${bend.x.toFixed(1)},${bend.y.toFixed(1)} ${end.x.toFixed(1)},${end.y.toFixed(1)}`
