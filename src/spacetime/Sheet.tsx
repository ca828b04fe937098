/** The diagram on a sheet of its own: what led up to a moment, drawn once, with nothing to press. */
import type { Replica } from '../app/api.ts'
import type { ActorId, ServerId } from '../core/raft/types.ts'
import type { Settings, Time } from '../core/sim/types.ts'
import { t } from '../i18n/t.ts'
import '../stage/stage.css'
import { CROWN } from '../stage/glyphs.tsx'
import { termClass } from '../theme/terms.ts'
import type { Frame } from '../worker/protocol.ts'
import { itemsOf } from './items.ts'
import { Lives, Signs } from './layers.tsx'
import { GUTTER, type Lanes, lanesIn, SHORTEST, usualSpan, yOf } from './layout.ts'
import './spacetime.css'
import { taleOf } from './tale.ts'
import { useWords } from './words.ts'

/** Room for marks of the whole cluster above, and for a sign that stands at the moment itself. */
const ABOVE = 32
const BESIDE = 22
/** A young run stands a little off the edge. */
const LEAD = 1.06

const roomIn = (width: number): number => width - GUTTER - BESIDE
/** Where the sheet begins: the usual stretch before the moment, or all there is of a young run. */
export const sheetFrom = (settings: Settings, width: number, time: Time): Time =>
  time - Math.max(SHORTEST, Math.min(usualSpan(settings, roomIn(width)), time * LEAD))

interface SheetProps {
  readonly replica: Replica
  /** From the beginning of the sheet, a key frame first. */
  readonly frames: readonly Frame[]
  readonly time: Time
  readonly width: number
  readonly height: number
}
export const Sheet = ({ replica, frames, time, width, height }: SheetProps) => {
  const say = useWords()
  const { ids, clientIds, hosts, settings, seq } = replica
  const lanes = lanesIn([...ids, ...clientIds], height, ABOVE)
  const room = roomIn(width)
  const from = sheetFrom(settings, width, time)
  const window = { from, to: time, pxPerUs: room / (time - from) }
  const tale = taleOf(frames)
  const layer = { items: itemsOf(tale, lanes, window), stop: undefined, width: room + BESIDE, height, lanes }
  return (
    <section className="stage spacetime" style={{ width, height }}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={say('title', { servers: ids.length, clients: clientIds.length })}
        data-sheet={layer.items.length}
      >
        {lanes.actors.map((actor) => (
          <Name key={actor} actor={actor} host={hosts[actor as ServerId]} lanes={lanes} />
        ))}
        {/* What is still under way goes as far as the moment. */}
        <svg x={GUTTER} width={room} height={height} aria-hidden="true">
          <Lives {...layer} {...{ clientIds, window, selection: null }} spells={tale.spells} />
        </svg>
        <path className="st-now" d={`M${GUTTER + room},${ABOVE / 2}V${lanes.bottom}`} />
        <svg x={GUTTER} width={room + BESIDE} height={height} aria-hidden="true">
          <Signs {...layer} seq={seq} />
        </svg>
      </svg>
    </section>
  )
}

interface NameProps {
  readonly actor: ActorId
  /** Undefined for a client. */
  readonly host: Replica['hosts'][ServerId] | undefined
  readonly lanes: Lanes
}
const PLAQUE = { x: 4, width: GUTTER - 8, height: 24, rx: 7 } as const
const Name = ({ actor, host, lanes }: NameProps) => {
  const look = host ? (host.status === 'up' ? host.role.kind : host.status) : 'client'
  const what =
    look === 'paused' || look === 'down' ? t(`status.${look}`) : host && t(`role.${host.role.kind}`)
  const name = host ? `${actor}, ${what}, ${t('stage.term', { term: host.currentTerm })}` : actor
  const y = yOf(lanes, actor) ?? 0
  const isLeader = look === 'leader'
  return (
    <g
      className={`st-who is-${look} ${termClass(host?.currentTerm ?? 0)}`}
      aria-label={name}
      {...(host && { 'data-node': actor, 'data-role': look })}
    >
      <rect className="st-plaque" {...PLAQUE} y={y - PLAQUE.height / 2} />
      {isLeader && <path className="st-crown" d={CROWN} transform={`translate(17 ${y + 1}) scale(0.5)`} />}
      <text x={GUTTER / 2 + (isLeader ? 8 : 0)} y={y} dy="0.36em" fontSize={14}>
        {actor}
      </text>
    </g>
  )
}
