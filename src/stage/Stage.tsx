/**
 * The picture. Props in, drawing out: what stands still is React, drawn again only where a server's view changes identity;
 * what moves is the layer on top (Moving.tsx).
 */
import { memo, useMemo } from 'react'
import type { Replica, Selection } from '../app/api.ts'
import { useT } from '../i18n/use-t.ts'
import { ClientBadge } from './ClientBadge.tsx'
import {
  cellWidth,
  configNote,
  currentLeader,
  marksOf,
  membershipOf,
  slotsWanted,
  tallyOf,
} from './derive.ts'
import type { Point } from './geometry.ts'
import { type Highlights, highlightsOf } from './highlights.ts'
import { Links } from './Links.tsx'
import { type Layout, layoutStage } from './layout.ts'
import { LeapContext, useLeapTo } from './leap.ts'
import { type Clock, Moving } from './Moving.tsx'
import { type Pick, PickContext } from './pick.ts'
import type { Happening } from './project.ts'
import { Server } from './Server.tsx'
import { textWidth } from './text.ts'
import './stage.css'

export type { Clock }

export interface StageProps {
  readonly replica: Replica
  readonly selection: Selection
  /** Targets of the current caption (contract A.5). */
  readonly highlights: readonly string[]
  readonly width: number
  readonly height: number
  readonly clock: Clock
  /** What happened up to now, oldest first: traces of the last moments are drawn. */
  readonly past?: readonly Happening[]
  /** For a projector: larger letters rather than more detail. */
  readonly large?: boolean
  /** How much larger than usual letters are to be, and the smallest there may be (layout.ts). */
  readonly scale?: number
  readonly least?: number
  onSelect(selection: Selection): void
  onMenu?(target: Selection, at: Point): void
}

const NOTHING: readonly Happening[] = []

export const Stage = memo(
  ({
    replica,
    selection,
    highlights,
    width,
    height,
    clock,
    past = NOTHING,
    large = false,
    scale = 1,
    least = 12,
    onSelect,
    onMenu,
  }: StageProps) => {
    const t = useT()
    const { ids, clientIds, network } = replica
    const layout = useMemo(
      () => layoutStage(ids, clientIds, network.groups, width, height, large, { scale, least }),
      [ids, clientIds, network.groups, width, height, large, scale, least],
    )
    const hi = useMemo(() => highlightsOf(highlights), [highlights])
    const pick = useMemo((): Pick => ({ select: onSelect, menu: onMenu ?? (() => {}) }), [onSelect, onMenu])
    const leader = currentLeader(replica)
    const leap = useLeapTo(replica.seq)
    return (
      <LeapContext value={leap}>
        <PickContext value={pick}>
          <div
            className={`stage density-${layout.density}${layout.bare ? ' is-bare' : ''}`}
            style={{ width, height }}
            data-quiet={hi.some ? '' : undefined}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset */}
            <svg
              className="stage-static"
              width={width}
              height={height}
              role="group"
              aria-label={t('aria.stage', {
                servers: ids.length,
                leader: leader
                  ? t('aria.leader', { name: leader.id, term: leader.currentTerm })
                  : t('aria.noLeader'),
                flying: replica.packets.length,
              })}
            >
              <Hatches />
              {/* biome-ignore lint/a11y/noStaticElementInteractions: clicking nothing deselects; Escape does the same */}
              <rect className="backdrop" width={width} height={height} onClick={() => onSelect(null)} />
              <Links layout={layout} network={network} hi={hi} selection={selection} />
              <Servers layout={layout} replica={replica} selection={selection} hi={hi} />
              <Footnote layout={layout} replica={replica} />
              {clientIds.map((id) => {
                const client = replica.clients[id]
                const spot = layout.clients[id]
                if (!client || !spot) return null
                const selected = selection?.kind === 'client' && selection.id === id
                return (
                  <ClientBadge
                    key={id}
                    client={client}
                    spot={spot}
                    unit={layout.unit}
                    floor={layout.floor}
                    metrics={layout.metrics}
                    hi={hi}
                    selected={selected}
                  />
                )
              })}
            </svg>
            <Moving
              layout={layout}
              replica={replica}
              past={past}
              clock={clock}
              hi={hi}
              selection={selection}
            />
          </div>
        </PickContext>
      </LeapContext>
    )
  },
)

interface PartProps {
  readonly layout: Layout
  readonly replica: Replica
  readonly hi: Highlights
}

const Servers = ({ layout, replica, selection, hi }: PartProps & { readonly selection: Selection }) => {
  const leader = currentLeader(replica)
  const { unit, floor, metrics, density } = layout
  const rooms = replica.ids.flatMap((id) => {
    const host = replica.hosts[id]
    const spot = layout.servers[id]
    return host && spot
      ? [{ wanted: Math.max(slotsWanted(host), metrics.cell.least), width: spot.column.w }]
      : []
  })
  // Large letters need wide cells: rather fewer entries.
  const cell = density === 'hall' ? metrics.cell.most * unit : cellWidth(rooms, metrics.cell.most, unit)
  const common = commonSlots(rooms, cell)
  return replica.ids.map((id) => {
    const host = replica.hosts[id]
    const spot = layout.servers[id]
    if (!host || !spot) return null
    const own = Math.min(Math.floor(spot.column.w / cell), slotsWanted(host))
    return (
      <Server
        key={id}
        host={host}
        spot={spot}
        unit={unit}
        floor={floor}
        metrics={metrics}
        membership={membershipOf(replica, id)}
        tally={tallyOf(replica, host)}
        marks={marksOf(leader, id)}
        config={configNote(replica, host, hi.has(`config:${id}`))}
        cell={cell / unit}
        slots={Math.max(common, own)}
        manual={replica.settings.timeouts === 'manual'}
        hi={hi}
        selected={selection?.kind === 'server' && selection.id === id}
        selectedEntry={selection?.kind === 'entry' && selection.server === id ? selection.index : null}
      />
    )
  })
}

/** All logs get strips of the same length; it grows in steps, so that a new entry does not move the others. */
const commonSlots = (
  rooms: readonly { readonly wanted: number; readonly width: number }[],
  cell: number,
): number => {
  const most = Math.floor(Math.min(...rooms.map((room) => room.width)) / cell)
  const wanted = Math.max(...rooms.map((room) => room.wanted))
  return Math.min(most, Math.ceil(wanted / 4) * 4)
}

/** Says once, in the corner, why no timer runs: in most lessons elections start only when told to. */
const Footnote = ({ layout, replica }: Omit<PartProps, 'hi'>) => {
  const t = useT()
  const { unit, floor, height, clients } = layout
  const still = replica.ids.every((id) => replica.hosts[id]?.alarms.election === undefined)
  if (replica.settings.timeouts !== 'manual' || !still) return null
  const text = t('timer.manual')
  const size = Math.max(13, floor)
  const room = Math.min(...Object.values(clients).map((spot) => spot.x - spot.w), layout.width * 0.75) / unit
  const fits = layout.metrics.infoRow > 0 && textWidth(text, size) + 44 < room
  return (
    <g
      className="footnote"
      transform={`translate(${16 * unit} ${height - 18 * unit}) scale(${unit})`}
      data-timers="manual"
    >
      <title>{text}</title>
      <path d="M0,-5V5M7,-5V5" />
      {fits && (
        <text x={18} dy="0.35em" fontSize={size}>
          {text}
        </text>
      )}
    </g>
  )
}

const Hatches = () => (
  <defs>
    <pattern
      id="hatch-frozen"
      width="7"
      height="7"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="3" height="7" className="hatch-ink" />
    </pattern>
    <pattern id="hatch-down" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.4" height="6" className="hatch-line" />
    </pattern>
  </defs>
)
