/** A client and its newest requests: waiting, answered, or left in doubt. */
import { memo } from 'react'
import type { RequestRecord } from '../core/sim/types.ts'
import { useT } from '../i18n/use-t.ts'
import type { ClientView } from '../worker/protocol.ts'
import { requestsOf, requestText } from './derive.ts'
import { placed } from './geometry.ts'
import type { Highlights } from './highlights.ts'
import type { ClientSpot, Metrics } from './layout.ts'
import { LEAST_TARGET, usePick } from './pick.ts'
import { clipMono, textWidth } from './text.ts'

export interface ClientProps {
  readonly client: ClientView
  readonly spot: ClientSpot
  readonly unit: number
  /** The smallest letters, in units. */
  readonly floor: number
  readonly metrics: Metrics
  readonly hi: Highlights
  readonly selected: boolean
}

/** Where the name begins, after the sign. */
const NAME_AT = 28

const SIGNS: Readonly<Record<RequestRecord['status'], string>> = {
  pending: '…',
  ok: '✓',
  refused: '✕',
  unknown: '?',
  redirect: '↪',
  busy: '⏳',
}

const selections = new Map<string, { readonly kind: 'client'; readonly id: ClientView['id'] }>()
const useClient = (id: ClientView['id']) => {
  const known = selections.get(id) ?? { kind: 'client' as const, id }
  selections.set(id, known)
  return known
}

export const ClientBadge = memo(
  ({ client, spot, unit, floor, metrics, hi, selected }: ClientProps) => {
    const t = useT()
    const pick = usePick(useClient(client.id))
    const letters = Math.max(15, floor)
    const w = Math.max(metrics.client.w, NAME_AT + textWidth(client.id, letters, 0.68) + 6)
    const h = metrics.client.h
    const requests = requestsOf(client, 2)
    const last = requests.at(-1)
    const lit = hi.has(`client:${client.id}`)
    return (
      // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
      <g
        className="client part"
        role="button"
        tabIndex={0}
        aria-pressed={selected}
        aria-label={t('aria.client', {
          name: client.id,
          status: last ? `${requestText(last)} ${t(`client.${last.status}`)}` : t('client.idle'),
        })}
        transform={placed(spot, unit)}
        data-client={client.id}
        data-hi={lit ? '' : undefined}
        {...pick}
      >
        {lit && (
          <rect className="hi-box" x={-w / 2 - 5} y={-h / 2 - 5} width={w + 10} height={h + 10} rx={14} />
        )}
        <rect
          className="hit"
          {...reach(spot, w, Math.max(h, LEAST_TARGET / unit), last ? metrics.client.text : 0)}
        />
        <rect className="focus-ring" x={-w / 2 - 2} y={-h / 2 - 2} width={w + 4} height={h + 4} rx={12} />
        <rect
          className={`client-box${selected ? ' is-selected' : ''}`}
          x={-w / 2}
          y={-h / 2}
          width={w}
          height={h}
          rx={10}
        />
        <path className="client-glyph" d="M-6,5.5L0,-6L6,5.5Z" transform={`translate(${-w / 2 + 16} 0)`} />
        <text className="client-name" x={-w / 2 + NAME_AT} dy="0.35em" fontSize={letters}>
          {client.id}
        </text>
        <g transform={linesAt(spot, w, h)}>
          {requests.map((request, line) => (
            <RequestLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is a place on the stage, whatever request it tells of
              key={line}
              request={request}
              y={(line - (requests.length - 1) / 2) * 17}
              anchor={ANCHORS[spot.text]}
              size={Math.max(13.5, floor)}
              room={metrics.client.text}
            />
          ))}
        </g>
      </g>
    )
  },
  (a, b) =>
    a.client === b.client &&
    a.spot === b.spot &&
    a.unit === b.unit &&
    a.floor === b.floor &&
    a.metrics === b.metrics &&
    a.selected === b.selected &&
    a.hi.key === b.hi.key,
)

const ANCHORS = { right: 'start', left: 'end', below: 'middle' } as const
const linesAt = ({ text }: ClientSpot, w: number, h: number): string =>
  text === 'below' ? `translate(0 ${h / 2 + 18})` : `translate(${(w / 2 + 9) * (text === 'left' ? -1 : 1)} 0)`

/** The badge and its lines are one thing to hit, the gap between them included. */
const reach = ({ text }: ClientSpot, w: number, h: number, room: number) => {
  const beside = text !== 'below' && room > 0 ? room + 9 : 0
  const below = text === 'below' && room > 0 ? 36 : 0
  return {
    x: text === 'left' ? -w / 2 - beside : -w / 2,
    y: -h / 2,
    width: w + beside,
    height: h + below,
  }
}

interface LineProps {
  readonly request: RequestRecord
  readonly y: number
  readonly anchor: 'start' | 'end' | 'middle'
  readonly size: number
  readonly room: number
}
const RequestLine = ({ request, y, anchor, size, room }: LineProps) => {
  const { serial, status, value } = request
  const result = status === 'ok' && value !== '' ? ` ${value}` : ''
  const text = clipMono(requestText(request), size, room - 34)
  return (
    <text
      className="request"
      y={y}
      dy="0.35em"
      textAnchor={anchor}
      fontSize={size}
      data-req={serial}
      data-status={status}
    >
      {text}
      <tspan className="status" dx={6}>{`${SIGNS[status]}${result}`}</tspan>
    </text>
  )
}
