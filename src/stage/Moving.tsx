/**
 * Everything that moves, on a layer of its own: React draws it once per event, and one subscription to the clock writes
 * positions straight into the elements. A moving element repaints the layer it is in, hence the separate one.
 */
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { Replica, Selection } from '../app/api.ts'
import type { Packet } from '../core/sim/types.ts'
import { useT } from '../i18n/use-t.ts'
import { leaseOf } from './derive.ts'
import { type Path, placed } from './geometry.ts'
import type { Highlights } from './highlights.ts'
import type { Layout } from './layout.ts'
import { bodyClass, kindOf, PacketShape, shapeRadius } from './PacketShape.tsx'
import { usePick } from './pick.ts'
import {
  type Burst,
  burstsOf,
  type Flight,
  fadeOf,
  flightsOf,
  flyingAt,
  type Ghost,
  ghostsOf,
  type Happening,
  lately,
  timeLeft,
  trace,
} from './project.ts'

/** Simulated time, as the page's one clock tells it. */
export interface Clock {
  get(): number
  subscribe(listener: () => void): () => void
}

interface Props {
  readonly layout: Layout
  readonly replica: Replica
  readonly past: readonly Happening[]
  readonly clock: Clock
  readonly hi: Highlights
  readonly selection: Selection
}

export const Moving = memo(({ layout, replica, past, clock, hi, selection }: Props) => {
  const t = useT()
  const { packets, network, hosts, ids, settings } = replica
  const flights = useKept(
    useMemo(() => flightsOf(layout, { packets, network }), [layout, packets, network]),
    sameFlight,
  )
  const traces = useMemo((): Traces => {
    const events = lately(replica, past)
    return {
      fade: fadeOf(replica.settings),
      bursts: events.flatMap((event) => burstsOf(layout, network, event)),
      echoes: events.flatMap(echoOf),
    }
  }, [layout, network, replica, past])
  const alarms = useMemo(() => alarmsOf({ ids, hosts, settings }), [ids, hosts, settings])
  const ghosts = useMemo(() => ghostsOf(layout, replica, past, hi.messages), [layout, replica, past, hi])
  const layer = useRef<SVGSVGElement>(null)
  useLayoutEffect(() => {
    const root = layer.current
    if (!root) return
    const movers = moversOf(root, flights, alarms, traces, layout.unit)
    const draw = () => {
      const time = clock.get()
      for (const move of movers) move(time)
    }
    draw()
    return clock.subscribe(draw)
  }, [flights, alarms, traces, clock, layout.unit])
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
            key={id + kind}
            layout={layout}
            id={id}
            kind={kind}
            left={timeLeft(alarm, now)}
            hi={hi.has(`${kind === 'lease' ? 'lease' : 'timer'}:${id}`)}
          />
        ))}
      </g>
      {traces.echoes.map((echo) => (
        <EchoRing key={echo.key} layout={layout} echo={echo} />
      ))}
      {ghosts.map((ghost) => (
        <GhostView key={ghost.packet.id} ghost={ghost} unit={layout.unit} />
      ))}
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
      {traces.bursts.map((burst) => (
        <BurstMark
          key={burst.key}
          burst={burst}
          unit={layout.unit}
          opacity={trace(burst.time, traces.fade, now)}
        />
      ))}
    </svg>
  )
})

/** What the last moments have left behind. */
interface Traces {
  readonly fade: number
  readonly bursts: readonly Burst[]
  readonly echoes: readonly Echo[]
}
/** A server that has just heard something, or whose timer has just rung. */
interface Echo {
  readonly key: string
  readonly id: string
  readonly time: number
}
const echoOf = ({ seq, time, cause }: Happening): readonly Echo[] => {
  const key = `echo${seq}`
  if (cause.type === 'delivered') return [{ key, id: cause.packet.body.to, time }]
  return cause.type === 'rang' ? [{ key, id: cause.server, time }] : []
}

/** The list with every item that equals one of the last time replaced by it, so that its view need not be drawn again. */
const useKept = <T extends { readonly packet: Packet }>(
  now: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly T[] => {
  const last = useRef<readonly T[]>([])
  return useMemo(() => {
    const before = new Map(last.current.map((item) => [item.packet.id, item]))
    last.current = now.map((item) => {
      const known = before.get(item.packet.id)
      return known && same(known, item) ? known : item
    })
    return last.current
  }, [now, same])
}
const sameFlight = (a: Flight, b: Flight): boolean =>
  a.packet === b.packet &&
  a.reach === b.reach &&
  a.path.bend.x === b.path.bend.x &&
  a.path.bend.y === b.path.bend.y &&
  a.path.start.x === b.path.start.x &&
  a.path.end.x === b.path.end.x

interface ArmedTimer {
  readonly id: string
  readonly kind: 'election' | 'heartbeat' | 'lease'
  readonly alarm: { readonly armedAt: number; readonly ringsAt: number }
}
/** The timer that matters most to each server: when it will run for leader, or when the leader will speak again. */
const alarmsOf = (world: Pick<Replica, 'ids' | 'hosts' | 'settings'>): readonly ArmedTimer[] =>
  world.ids.flatMap((id): readonly ArmedTimer[] => {
    const host = world.hosts[id]
    if (!host || host.status === 'down') return []
    const kind = host.role.kind === 'leader' ? 'heartbeat' : 'election'
    const alarm = host.alarms[kind]
    const lease = leaseOf(world, host)
    return [
      ...(alarm ? [{ id, kind, alarm } as const] : []),
      ...(lease ? [{ id, kind: 'lease', alarm: lease } as const] : []),
    ]
  })

type Mover = (time: number) => void

const moversOf = (
  root: SVGSVGElement,
  flights: readonly Flight[],
  alarms: readonly ArmedTimer[],
  { fade, bursts, echoes }: Traces,
  unit: number,
): readonly Mover[] => {
  const packets = flights.flatMap((flight): readonly Mover[] => {
    const element = root.querySelector(`[data-packet="${flight.packet.id}"]`)
    if (!element) return []
    return [
      (time) => {
        const { x, y, breaking } = flyingAt(flight, time)
        element.setAttribute('transform', placed({ x, y }, unit))
        element.toggleAttribute('data-breaking', breaking)
      },
    ]
  })
  const timers = alarms.flatMap(({ id, kind, alarm }): readonly Mover[] => {
    const arc = root.querySelector(`[data-arc="${kind}-${CSS.escape(id)}"]`)
    if (!arc) return []
    return [(time) => arc.setAttribute('stroke-dasharray', dash(timeLeft(alarm, time)))]
  })
  const faders = [...bursts, ...echoes].flatMap(({ key, time: happened }): readonly Mover[] => {
    const element = root.querySelector(`[data-trace="${key}"]`)
    if (!element) return []
    return [(time) => element.setAttribute('opacity', trace(happened, fade, time).toFixed(3))]
  })
  return [...packets, ...timers, ...faders]
}

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
  const isLease = kind === 'lease'
  const r = spot.r + (layout.metrics.collar + (isLease ? 3 : -4)) * layout.unit
  return (
    <g
      className={`timer part is-${kind}`}
      data-timer={isLease ? undefined : id}
      data-lease={isLease ? id : undefined}
      data-hi={hi ? '' : undefined}
    >
      <circle
        data-arc={`${kind}-${id}`}
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

interface BurstProps {
  readonly burst: Burst
  readonly unit: number
  readonly opacity: number
}
const BurstMark = ({ burst, unit, opacity }: BurstProps) => {
  const t = useT()
  const { key, x, y, type, from, to, reason } = burst
  return (
    <g
      className="burst-mark"
      transform={placed({ x, y }, unit)}
      opacity={opacity.toFixed(3)}
      data-trace={key}
      data-burst={type}
      data-from={from}
      data-to={to}
      data-lost={reason}
    >
      <title>{t(`lost.${reason}`)}</title>
      <BurstShape />
      <text className="burst-label" y={30} fontSize={13.5}>
        {t(`lost.${reason}.short`)}
      </text>
    </g>
  )
}

const EchoRing = ({ layout, echo }: { readonly layout: Layout; readonly echo: Echo }) => {
  const spot = layout.servers[echo.id]
  if (!spot) return null
  const r = spot.r + (layout.metrics.collar + 3) * layout.unit
  return <circle className="echo" data-trace={echo.key} cx={spot.x} cy={spot.y} r={r} />
}

/** Where a message went that a caption still talks about: its way, and its shape where it ended. */
const GhostView = ({ ghost, unit }: { readonly ghost: Ghost; readonly unit: number }) => {
  const t = useT()
  const { packet, path, reason } = ghost
  const { body } = packet
  const r = shapeRadius(body)
  return (
    <g className={`flight ghost ${bodyClass(body)} part`} data-hi="" data-ghost={body.type}>
      <path className="flight-path" d={curve(path)} data-on="" />
      <g transform={placed(ghost, unit)}>
        <circle className="hi-ring" r={r + 6} />
        {reason === null ? (
          <PacketShape body={body} />
        ) : (
          <>
            <BurstShape />
            <text className="burst-label" y={32} fontSize={13.5}>
              {t(`lost.${reason}.short`)}
            </text>
          </>
        )}
      </g>
    </g>
  )
}
const curve = ({ start, bend, end }: Path): string =>
  `M${start.x.toFixed(1)},${start.y.toFixed(1)}Q${bend.x.toFixed(1)},${bend.y.toFixed(1)} ${end.x.toFixed(1)},${end.y.toFixed(1)}`
