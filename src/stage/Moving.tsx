/**
 * Everything that moves, on a layer of its own: React draws it once per event, and one subscription to the clock writes
 * positions straight into the elements. A moving element repaints the layer it is in, hence the separate one.
 */
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { Replica, Selection } from '../app/api.ts'
import type { Packet } from '../core/sim/types.ts'
import { useT } from '../i18n/use-t.ts'
import { placed } from './geometry.ts'
import type { Highlights } from './highlights.ts'
import type { Layout } from './layout.ts'
import { GhostView, PacketView } from './PacketView.tsx'
import {
  type Burst,
  burstsOf,
  type Flight,
  fadeOf,
  flightsOf,
  flyingAt,
  ghostsOf,
  type Happening,
  lately,
  timeLeft,
  trace,
} from './project.ts'
import { useSeats } from './seats.ts'
import { type ArmedTimer, alarmsOf, dash, TimerArc } from './timers.tsx'
import { BurstMark, type Echo, EchoRing, lastEchoes, speakersOf } from './traces.tsx'

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
  const seats = useSeats(packets)
  const traces = useMemo((): Traces => {
    const events = lately(replica, past)
    return {
      fade: fadeOf(replica.settings),
      bursts: events.flatMap((event) => burstsOf(layout, network, event)),
      echoes: lastEchoes(events),
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
  const speakers = useMemo(() => speakersOf(traces.bursts, layout.unit), [traces, layout.unit])
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
      {traces.echoes.map((echo, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rings are all alike; another server's takes over the element
        <EchoRing key={i} layout={layout} echo={echo} />
      ))}
      {ghosts.map((ghost) => (
        <GhostView key={ghost.packet.id} ghost={ghost} unit={layout.unit} floor={layout.floor} />
      ))}
      {flights.map((flight) => (
        <PacketView
          key={seats.get(flight.packet.id)}
          flight={flight}
          now={now}
          unit={layout.unit}
          floor={layout.floor}
          hi={hi.message(flight.packet)}
          label={few}
          words={wordsSide(layout, flight.packet)}
          selected={selection?.kind === 'packet' && selection.id === flight.packet.id}
        />
      ))}
      {traces.bursts.map((burst) => (
        <BurstMark
          key={burst.key}
          burst={burst}
          speaks={speakers.has(burst.key)}
          unit={layout.unit}
          floor={layout.floor}
          opacity={trace(burst.time, traces.fade, now)}
        />
      ))}
    </svg>
  )
})

/** A client's requests are listed beside it: what its messages say stands on their other side. */
const wordsSide = ({ clients }: Layout, { body }: Packet): 'left' | 'right' =>
  (clients[body.from] ?? clients[body.to])?.text === 'right' ? 'left' : 'right'

/** What the last moments have left behind. */
interface Traces {
  readonly fade: number
  readonly bursts: readonly Burst[]
  readonly echoes: readonly Echo[]
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

type Mover = (time: number) => void

const moversOf = (
  root: SVGSVGElement,
  flights: readonly Flight[],
  alarms: readonly ArmedTimer[],
  { fade, bursts, echoes }: Traces,
  unit: number,
): readonly Mover[] => {
  const elements = elementsOf(root)
  const packets = flights.flatMap((flight): readonly Mover[] => {
    const element = elements.get(`${flight.packet.id}`)
    if (!element) return []
    // The message that had the element before may have broken.
    if (!flight.packet.lost) element.removeAttribute('data-breaking')
    return [
      (time) => {
        const { x, y, breaking } = flyingAt(flight, time)
        element.setAttribute('transform', placed({ x, y }, unit))
        if (flight.packet.lost) element.toggleAttribute('data-breaking', breaking)
      },
    ]
  })
  const timers = alarms.flatMap(({ id, kind, alarm }): readonly Mover[] => {
    const arc = elements.get(`${kind}-${id}`)
    if (!arc) return []
    return [(time) => arc.setAttribute('stroke-dasharray', dash(timeLeft(alarm, time)))]
  })
  const fading =
    (attribute: 'opacity' | 'stroke-opacity') =>
    ({ key, time: happened }: { readonly key: string; readonly time: number }): readonly Mover[] => {
      const element = elements.get(key)
      if (!element) return []
      return [(time) => element.setAttribute(attribute, trace(happened, fade, time).toFixed(3))]
    }
  // A ring is one line: its own opacity need not be a layer to the browser.
  return [
    ...packets,
    ...timers,
    ...bursts.flatMap(fading('opacity')),
    ...echoes.flatMap(fading('stroke-opacity')),
  ]
}

/** All that moves, by its name, found in one pass: with many messages on the way a search for each takes longer than a frame. */
const elementsOf = (root: SVGSVGElement): ReadonlyMap<string, SVGElement> => {
  const found = root.querySelectorAll<SVGElement>('[data-packet],[data-arc],[data-trace]')
  return new Map(
    Array.from(found, (element) => {
      const { packet, arc, trace: key } = element.dataset
      return [packet ?? arc ?? key ?? '', element]
    }),
  )
}
