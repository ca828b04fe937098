/** Timers as rings that empty. */
import type { Replica } from '../app/api.ts'
import { leaseOf } from './derive.ts'
import type { Point } from './geometry.ts'
import type { Layout } from './layout.ts'

export interface ArmedTimer {
  readonly id: string
  readonly kind: 'election' | 'heartbeat' | 'lease'
  readonly alarm: { readonly armedAt: number; readonly ringsAt: number }
}
/** The timer that matters most to each server: when it will run for leader, or when the leader will speak again. */
export const alarmsOf = (world: Pick<Replica, 'ids' | 'hosts' | 'settings'>): readonly ArmedTimer[] =>
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

/** A circle that begins at the top. Not a turned one: each transform is a step of its own when the browser puts the picture together. */
const ring = ({ x, y }: Point, r: number): string =>
  `M${x},${y - r}a${r},${r} 0 0 1 0,${2 * r}a${r},${r} 0 0 1 0,${-2 * r}`

/** The arc's length counts as 1; a gap of 2 keeps it from starting again. */
export const dash = (left: number): string => `${left.toFixed(4)} 2`

interface ArcProps {
  readonly layout: Layout
  readonly id: string
  readonly kind: ArmedTimer['kind']
  readonly left: number
  readonly hi: boolean
}
export const TimerArc = ({ layout, id, kind, left, hi }: ArcProps) => {
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
      <path
        data-arc={`${kind}-${id}`}
        d={ring(spot, r)}
        pathLength={1}
        strokeDasharray={dash(left)}
        strokeWidth={(hi ? 6 : 3.2) * layout.unit}
      />
    </g>
  )
}
