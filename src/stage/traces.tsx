/** What the last moments have left behind: messages that were lost, servers that have just heard or done something. */
import { useT } from '../i18n/use-t.ts'
import { placed } from './geometry.ts'
import type { Layout } from './layout.ts'
import type { Burst, Happening } from './project.ts'

/** A server that has just heard something, or whose timer has just rung. */
export interface Echo {
  readonly key: string
  readonly id: string
  readonly time: number
}
const echoOf = ({ seq, time, cause }: Happening): Echo | null => {
  const key = `echo${seq}`
  if (cause.type === 'delivered') return { key, id: cause.packet.body.to, time }
  return cause.type === 'rang' ? { key, id: cause.server, time } : null
}
/** The newest of each server: older ones lie under it. `events` come newest first. */
export const lastEchoes = (events: readonly Happening[]): readonly Echo[] => {
  const newest = new Map<string, Echo>()
  for (const event of events) {
    const echo = echoOf(event)
    if (echo && !newest.has(echo.id)) newest.set(echo.id, echo)
  }
  return [...newest.values()]
}

/** A message that ends here: a broken ring with a cross. */
export const BurstShape = () => (
  <g className="burst">
    <circle r={12} />
    <path d="M-6,-6L6,6M6,-6L-6,6M0,-20V-15M0,20V15M-20,0H-15M20,0H15M-14,-14L-11,-11M14,14L11,11M-14,14L-11,11M14,-14L11,-11" />
  </g>
)

/** Closer than this (units), and the word of one would lie on the cross of the next. */
const NEAR = 50
const isUp = ({ word }: Burst): boolean => (word.y ?? 0) < 0
/** Where several messages end side by side for the same reason, the outermost says it for all: the lowest, or highest. */
export const speakersOf = (bursts: readonly Burst[], unit: number): ReadonlySet<string> =>
  new Set(
    bursts
      .filter(
        (one) =>
          !bursts.some(
            (other) =>
              other.reason === one.reason &&
              isUp(other) === isUp(one) &&
              Math.hypot(other.x - one.x, other.y - one.y) < NEAR * unit &&
              ((isUp(one) ? other.y < one.y : other.y > one.y) || (other.y === one.y && other.key > one.key)),
          ),
      )
      .map(({ key }) => key),
  )

interface BurstProps {
  readonly burst: Burst
  readonly speaks: boolean
  readonly unit: number
  readonly floor: number
  readonly opacity: number
}
export const BurstMark = ({ burst, speaks, unit, floor, opacity }: BurstProps) => {
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
      {speaks && (
        <text className="burst-label" {...burst.word} fontSize={Math.max(15, floor)}>
          {t(`lost.${reason}.short`)}
        </text>
      )}
    </g>
  )
}

export const EchoRing = ({ layout, echo }: { readonly layout: Layout; readonly echo: Echo }) => {
  const spot = layout.servers[echo.id]
  if (!spot) return null
  const r = spot.r + (layout.metrics.collar + 3) * layout.unit
  return <circle className="echo" data-trace={echo.key} cx={spot.x} cy={spot.y} r={r} />
}
