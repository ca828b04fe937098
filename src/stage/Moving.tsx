/**
 * Everything that moves, on a layer of its own: React draws it once per event, and one subscription to the clock writes
 * positions straight into the elements. A moving element repaints the layer it is in, hence the separate one.
 */
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { Replica, Selection } from '../app/api.ts'
import type { Packet } from '../core/sim/types.ts'
import { useT } from '../i18n/use-t.ts'
import type { Highlights } from './highlights.ts'
import type { Layout } from './layout.ts'
import { bodyClass, kindOf, PacketShape, shapeRadius } from './PacketShape.tsx'
import { usePick } from './pick.ts'
import { type Flight, flightsOf, flyingAt, timeLeft } from './project.ts'

/** Simulated time, as the page's one clock tells it. */
export interface Clock {
  get(): number
  subscribe(listener: () => void): () => void
}

interface Props {
  readonly layout: Layout
  readonly replica: Replica
  readonly clock: Clock
  readonly hi: Highlights
  readonly selection: Selection
}

export const Moving = memo(({ layout, replica, clock, hi, selection }: Props) => {
  const t = useT()
  const { packets, network, hosts, ids } = replica
  const flights = useMemo(() => flightsOf(layout, { packets, network }), [layout, packets, network])
  const alarms = useMemo(() => alarmsOf(ids, hosts), [ids, hosts])
  const layer = useRef<SVGSVGElement>(null)
  useLayoutEffect(() => {
    const root = layer.current
    if (!root) return
    const movers = moversOf(root, flights, alarms, layout.unit)
    const draw = () => {
      const time = clock.get()
      for (const move of movers) move(time)
    }
    draw()
    return clock.subscribe(draw)
  }, [flights, alarms, clock, layout.unit])
  const now = clock.get()
  const few = packets.length <= 4 && layout.density !== 'compact'
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset
    <svg
      ref={layer}
      className="stage-moving"
      width={layout.width}
      height={layout.height}
      role="group"
      aria-label={t('stage.messages')}
    >
      <g className="timers">
        {alarms.map(({ id, kind, alarm }) => (
          <TimerArc
            key={id}
            layout={layout}
            id={id}
            kind={kind}
            left={timeLeft(alarm, now)}
            hi={hi.has(`timer:${id}`)}
          />
        ))}
      </g>
      {flights.map((flight) => (
        <PacketView
          key={flight.packet.id}
          flight={flight}
          now={now}
          unit={layout.unit}
          hi={hi.message(flight.packet)}
          label={few}
          selected={selection?.kind === 'packet' && selection.id === flight.packet.id}
        />
      ))}
    </svg>
  )
})

interface ArmedTimer {
  readonly id: string
  readonly kind: 'election' | 'heartbeat'
  readonly alarm: { readonly armedAt: number; readonly ringsAt: number }
}
/** The timer that matters most to each server: when it will run for leader, or when the leader will speak again. */
const alarmsOf = (ids: Replica['ids'], hosts: Replica['hosts']): readonly ArmedTimer[] =>
  ids.flatMap((id): readonly ArmedTimer[] => {
    const host = hosts[id]
    const kind = host?.role.kind === 'leader' ? 'heartbeat' : 'election'
    const alarm = host?.alarms[kind]
    return alarm && host?.status !== 'down' ? [{ id, kind, alarm }] : []
  })

type Mover = (time: number) => void

const moversOf = (
  root: SVGSVGElement,
  flights: readonly Flight[],
  alarms: readonly ArmedTimer[],
  unit: number,
): readonly Mover[] => {
  const packets = flights.flatMap((flight): readonly Mover[] => {
    const element = root.querySelector(`[data-packet="${flight.packet.id}"]`)
    if (!element) return []
    return [
      (time) => {
        const { x, y, breaking } = flyingAt(flight, time)
        element.setAttribute('transform', place(x, y, unit))
        element.toggleAttribute('data-breaking', breaking)
      },
    ]
  })
  const timers = alarms.flatMap(({ id, alarm }): readonly Mover[] => {
    const arc = root.querySelector(`[data-arc="${CSS.escape(id)}"]`)
    if (!arc) return []
    return [(time) => arc.setAttribute('stroke-dasharray', dash(timeLeft(alarm, time)))]
  })
  return [...packets, ...timers]
}

const place = (x: number, y: number, unit: number): string =>
  `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${unit.toFixed(3)})`
/** The arc's length counts as 1; a gap of 2 keeps it from starting again. */
const dash = (left: number): string => `${left.toFixed(4)} 2`

interface ArcProps {
  readonly layout: Layout
  readonly id: string
  readonly kind: ArmedTimer['kind']
  readonly left: number
  readonly hi: boolean
}
const TimerArc = ({ layout, id, kind, left, hi }: ArcProps) => {
  const spot = layout.servers[id]
  if (!spot) return null
  const r = spot.r + (layout.metrics.collar - 4) * layout.unit
  return (
    <g className={`timer part is-${kind}`} data-timer={id} data-hi={hi ? '' : undefined}>
      <circle
        data-arc={id}
        cx={spot.x}
        cy={spot.y}
        r={r}
        pathLength={1}
        strokeDasharray={dash(left)}
        strokeWidth={(hi ? 6 : 3.2) * layout.unit}
        transform={`rotate(-90 ${spot.x} ${spot.y})`}
      />
    </g>
  )
}

interface PacketProps {
  readonly flight: Flight
  readonly now: number
  readonly unit: number
  readonly hi: boolean
  readonly selected: boolean
  readonly label: boolean
}
const range = ({ body }: Packet): string | undefined => {
  if (body.type !== 'AppendEntries' || body.entries.length === 0) return undefined
  const first = body.prev.index + 1
  return body.entries.length === 1 ? `${first}` : `${first}-${first + body.entries.length - 1}`
}

const PacketView = memo(
  ({ flight, now, unit, hi, selected, label }: PacketProps) => {
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
    const r = shapeRadius(body)
    const angle = (Math.atan2(path.end.y - path.start.y, path.end.x - path.start.x) * 180) / Math.PI
    const labelled = (label && LABELLED.has(kind)) || hi || selected
    return (
      <g
        className={`flight ${bodyClass(body)} part`}
        data-hi={hi ? '' : undefined}
        data-lost-flight={packet.lost ?? undefined}
      >
        <path
          className="flight-path"
          d={`M${path.start.x},${path.start.y}Q${path.bend.x},${path.bend.y} ${path.end.x},${path.end.y}`}
          data-on={hi || selected ? '' : undefined}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no button element */}
        <g
          className={`packet kind-${kind}`}
          role="button"
          tabIndex={0}
          aria-label={name}
          aria-pressed={selected}
          transform={place(x, y, unit)}
          data-packet={packet.id}
          data-msg={type}
          data-from={from}
          data-to={to}
          data-entries={range(packet)}
          data-lost={packet.lost ?? undefined}
          data-breaking={breaking ? '' : undefined}
          {...pick}
        >
          <circle className="hit" r={Math.max(r, 14)} />
          <path className="tail" d="M-7,0H-30" transform={`rotate(${angle.toFixed(1)})`} />
          {(hi || selected) && <circle className={hi ? 'hi-ring' : 'selected-ring'} r={r + 6} />}
          <circle className="focus-ring" r={r + 5} />
          <g className="shape">
            <PacketShape body={body} />
          </g>
          {packet.copyOf !== null && (
            <text className="copy-sign" x={r * 0.8} y={-r * 0.7} fontSize={12}>
              ×2
            </text>
          )}
          {labelled && (
            <text className="packet-label" y={r + 14} fontSize={12.5}>
              {t(kind === 'beat' ? 'message.heartbeat.short' : `message.${type}.short`)}
            </text>
          )}
          {packet.lost && (
            <g className="crack">
              <BurstShape />
              <text className="burst-label" y={26} fontSize={13}>
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
    a.hi === b.hi &&
    a.selected === b.selected &&
    a.label === b.label,
)
/** Kinds whose letter does not say it all. */
const LABELLED: ReadonlySet<string> = new Set(['ask', 'preAsk', 'snapshot', 'hurry'])

/** A message that ends here: a broken ring with a cross. */
export const BurstShape = () => (
  <g className="burst">
    <circle r={12} />
    <path d="M-6,-6L6,6M6,-6L-6,6M0,-20V-15M0,20V15M-20,0H-15M20,0H15M-14,-14L-11,-11M14,14L11,11M-14,14L-11,11M14,-14L11,-11" />
  </g>
)
