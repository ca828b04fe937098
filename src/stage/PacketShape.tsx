/** Kind of message = shape and letter; colour = the term it carries, so that stale ones stand out. Drawn in units, centred. */
import type { Body } from '../core/sim/types.ts'
import { termClass } from '../theme/terms.ts'
import { clipMono, monoWidth } from './text.ts'

type Kind =
  | 'ask'
  | 'preAsk'
  | 'grant'
  | 'refuse'
  | 'append'
  | 'beat'
  | 'ack'
  | 'reject'
  | 'snapshot'
  | 'snapshotAck'
  | 'hurry'
  | 'request'
  | 'answer'

export const kindOf = (body: Body): Kind => {
  switch (body.type) {
    case 'RequestVote':
      return 'ask'
    case 'PreVote':
      return 'preAsk'
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return body.granted ? 'grant' : 'refuse'
    case 'AppendEntries':
      return body.entries.length > 0 ? 'append' : 'beat'
    case 'AppendEntriesResp':
      return body.success ? 'ack' : 'reject'
    case 'InstallSnapshot':
      return 'snapshot'
    case 'InstallSnapshotResp':
      return 'snapshotAck'
    case 'TimeoutNow':
      return 'hurry'
    case 'ClientRequest':
      return 'request'
    case 'ClientResp':
      return 'answer'
  }
}

/** Clients know no terms: their messages are drawn in ink. */
export const bodyClass = (body: Body): string =>
  body.type === 'ClientRequest' || body.type === 'ClientResp' ? 'client-body' : termClass(body.term)

const CHECK = 'M-4.6,0.4L-1.4,3.8L4.8,-3.8'
const CROSS = 'M-3.9,-3.9L3.9,3.9M3.9,-3.9L-3.9,3.9'
const HEXAGON = 'M-14,0L-7,-12H7L14,0L7,12H-7Z'
const BOLT = 'M2,-8L-5,1.5H-0.5L-2,8L5,-1.5H0.5Z'
const LETTER = { dy: '0.36em', fontSize: 15 } as const
/** Letters of commands and numbers; `floor`: the smallest there may be. */
const letters = (floor: number): number => Math.max(13, floor)

const Box = ({ text, w, size }: { text: string; w: number; size: number }) => (
  <>
    <rect className="body" x={-w / 2} y={-11.5} width={w} height={23} rx={4.5} />
    <text className="body-text mono-text" dy="0.36em" fontSize={size}>
      {text}
    </text>
  </>
)

const appendText = (body: Body): string => {
  if (body.type !== 'AppendEntries') return ''
  const [only] = body.entries
  if (body.entries.length === 1 && only?.payload.kind === 'command')
    return clipMono(only.payload.command, 13, 58)
  return `+${body.entries.length}`
}
const clientText = (body: Body): string => {
  if (body.type === 'ClientRequest')
    return clipMono(body.op.kind === 'write' ? body.op.command : `${body.op.key}?`, 13, 64)
  if (body.type !== 'ClientResp') return ''
  return { ok: `✓${body.value}`, refused: '✕', unknown: '?', redirect: '↪', busy: '…' }[body.status]
}

/** Radius of the shape, for touch targets and rings. */
export const shapeRadius = (body: Body, floor = 0): number => {
  const kind = kindOf(body)
  if (kind === 'beat') return 9
  if (kind === 'append') return Math.max(16, monoWidth(appendText(body), letters(floor)) / 2 + 8)
  return 14
}

interface ShapeProps {
  readonly body: Body
  readonly floor?: number
  /** Where a client's message has its words: on the side where the client has none of its own. */
  readonly words?: 'left' | 'right'
}
export const PacketShape = ({ body, floor = 0, words = 'right' }: ShapeProps) => {
  switch (kindOf(body)) {
    case 'ask':
      return (
        <>
          <circle className="body" r={12.5} />
          <text className="body-text strong-text" {...LETTER}>
            ?
          </text>
        </>
      )
    case 'preAsk':
      return (
        <>
          <circle className="body hollow dotted" r={12} />
          <text className="hollow-text strong-text" {...LETTER}>
            ?
          </text>
        </>
      )
    case 'grant':
      return (
        <>
          <circle className={body.type === 'PreVoteResp' ? 'body hollow dotted' : 'body'} r={11.5} />
          <path className={body.type === 'PreVoteResp' ? 'sign-own' : 'sign'} d={CHECK} />
        </>
      )
    case 'refuse':
      return (
        <>
          <circle className={`body refused${body.type === 'PreVoteResp' ? ' dotted' : ''}`} r={11.5} />
          <path className="sign-bad" d={CROSS} />
        </>
      )
    case 'append': {
      const text = appendText(body)
      const size = letters(floor)
      return <Box text={text} w={Math.max(32, monoWidth(text, size) + 14)} size={size} />
    }
    case 'beat':
      return <path className="body" d="M0,-8.5L7.5,0L0,8.5L-7.5,0Z" />
    case 'ack':
      return (
        <>
          <rect className="body" x={-13} y={-9.5} width={26} height={19} rx={4.5} />
          <path className="sign" d={CHECK} />
        </>
      )
    case 'reject':
      return (
        <>
          <rect className="body refused" x={-13} y={-9.5} width={26} height={19} rx={4.5} />
          <path className="sign-bad" d={CROSS} />
        </>
      )
    case 'snapshot':
      return (
        <>
          <path className="body" d={HEXAGON} />
          <text className="body-text mono-text" dy="0.36em" fontSize={letters(floor)}>
            {body.type === 'InstallSnapshot' ? `≤${body.snapshot.last.index}` : ''}
          </text>
        </>
      )
    case 'snapshotAck':
      return (
        <>
          <path className="body" d={HEXAGON} transform="scale(0.9)" />
          <path className="sign" d={CHECK} />
        </>
      )
    case 'hurry':
      return (
        <>
          <path className="body" d="M-11,-12L15,0L-11,12Z" />
          <path className="bolt" d={BOLT} transform="translate(-3 0) scale(0.8)" />
        </>
      )
    case 'request':
    case 'answer':
      return (
        <>
          <path
            className={`body${body.type === 'ClientResp' && body.status !== 'ok' ? ' doubtful' : ''}`}
            d="M-9.5,8L0,-9L9.5,8Z"
          />
          <text
            className={`packet-label mono-text is-${words}`}
            x={words === 'right' ? 13 : -13}
            dy="0.36em"
            fontSize={letters(floor)}
          >
            {clientText(body)}
          </text>
        </>
      )
  }
}
