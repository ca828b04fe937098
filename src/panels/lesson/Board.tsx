/** A lesson without an engine: its pictures, drawn by hand as data, in the language of the stage. */
import { type LessonState, useLesson } from '../../app/index.ts'
import type { BoardCopy, Board as BoardData, BoardMessage } from '../../core/lessons/types.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { CROWN } from '../../stage/glyphs.tsx'
import { textWidth } from '../../stage/text.ts'
import s from './board.module.css'
import { type BoardLayout, layoutBoard, wayOf } from './boardLayout.ts'
import { textOf } from './text.ts'

interface Size {
  readonly width: number
  readonly height: number
}
const Board = ({ width, height }: Size) => {
  const lang = useLanguage()
  const state = useLesson((lesson) => lesson)
  const board = state && boardOf(state)
  if (!state || !board) return null
  const layout = layoutBoard(width, height)
  const hi = new Set(state.beat > 0 ? state.lesson.beats[state.beat - 1]?.hi : [])
  const [client] = state.lesson.setup.clients ?? []
  return (
    <div className="stage" style={{ width, height }} data-quiet={hi.size > 0 ? '' : undefined} data-board="">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={textOf(state.lesson.title, lang)}
        key={state.beat}
        className={s.board}
      >
        {hi.has('quorum') && <Quorum board={board} layout={layout} />}
        {board.messages.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message is known by its place
          <Message key={i} i={i} messages={board.messages} layout={layout} hi={hi} />
        ))}
        {/* After all lines, so that none runs through words. */}
        {board.messages.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Words key={i} i={i} messages={board.messages} layout={layout} hi={hi} />
        ))}
        {Object.entries(board.copies).map(([name, copy]) => (
          <Copy key={name} name={name} copy={copy} layout={layout} hi={hi} />
        ))}
        {client !== undefined && <Client name={client} layout={layout} hi={hi} />}
      </svg>
    </div>
  )
}
export default Board

/** Before the first beat: its picture, with nothing said yet. */
const boardOf = ({ lesson, beat }: LessonState): BoardData | undefined => {
  const { board } = lesson.beats[Math.max(0, beat - 1)] ?? {}
  return board && beat === 0 ? { ...board, messages: [] } : board
}

interface PartProps {
  readonly layout: BoardLayout
  readonly hi: ReadonlySet<string>
}
const mark = (on: boolean) => ({ 'data-hi': on ? '' : undefined })

const Copy = ({
  name,
  copy,
  layout,
  hi,
}: PartProps & { readonly name: string; readonly copy: BoardCopy }) => {
  const { x, y } = layout.spot(name)
  const { r, font, unit } = layout
  const lit = hi.has(`node:${name}`)
  const look = copy.down ? 'down' : copy.role === 'leader' ? 'leader' : 'follower'
  return (
    <g className={`server t0 look-${look}`} transform={`translate(${x} ${y})`}>
      <circle className="backing" r={r} />
      <g
        className="part"
        data-node={name}
        data-role={look === 'leader' ? 'leader' : 'follower'}
        data-up={!copy.down}
        {...mark(lit)}
      >
        {look === 'leader' && <circle className="halo" r={r + 16 * unit} />}
        {lit && <circle className="hi-ring" r={r + 9 * unit} />}
        <circle className="fill" r={r - 4 * unit} />
        <circle className="role-ring" r={r} />
        {look === 'leader' && <circle className="role-ring outer" r={r + 4 * unit} />}
        <text className="name" fontSize={font * 1.35} dy="0.36em">
          {name}
        </text>
        {look === 'down' && (
          <path
            className="down-cross"
            d={`M${-r / 2},${-r / 2}L${r / 2},${r / 2}M${r / 2},${-r / 2}L${-r / 2},${r / 2}`}
          />
        )}
        {look === 'leader' && (
          <path className="crown" d={CROWN} transform={`translate(0 ${-r - 8 * unit}) scale(${unit})`} />
        )}
      </g>
      <Account name={name} copy={copy} layout={layout} hi={hi} />
    </g>
  )
}

/** Log, balance, clock and complaint of one copy, beside its disc where no message passes. */
const Account = ({
  name,
  copy,
  layout,
  hi,
}: PartProps & { readonly name: string; readonly copy: BoardCopy }) => {
  const t = useT()
  const lang = useLanguage()
  const { r, font, unit, width } = layout
  const cell = Math.max(...copy.log.map((entry) => entry.length), 4) * font * 0.62 + 10 * unit
  const h = font * 1.9
  const w = Math.max(1, copy.log.length) * cell
  // Below C, where its only free room is, and inside the picture.
  const left = name === 'C' ? Math.min(-r, width - layout.spot(name).x - w - 8) : r + 14 * unit
  const top = name === 'A' ? -r - h * 0.7 : name === 'B' ? r * 0.1 : r + 12 * unit
  const line = top + h + font * 1.45
  const lines = [
    { id: 'kv', text: t('board.balance', { value: copy.value }), className: '' },
    ...(copy.clock ? [{ id: 'clock', text: copy.clock, className: s.clock }] : []),
    ...(copy.down ? [{ id: 'down', text: t('board.down'), className: s.trouble }] : []),
    ...(copy.error ? [{ id: 'error', text: textOf(copy.error, lang), className: s.trouble }] : []),
  ]
  return (
    <>
      <g
        className="part"
        transform={`translate(${left} ${top})`}
        data-log={name}
        {...mark(hi.has(`log:${name}`))}
      >
        <rect className="track" width={w} height={h} rx={6} />
        {hi.has(`log:${name}`) && (
          <rect className="hi-box" x={-4} y={-4} width={w + 8} height={h + 8} rx={9} />
        )}
        {copy.log.map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows
          <g key={i} transform={`translate(${i * cell} 0)`} data-entry={`${name}#${i + 1}`} data-cmd={entry}>
            <rect className={s.cell} x={1.5} y={1.5} width={cell - 3} height={h - 3} rx={5} />
            <text className={s.entry} x={cell / 2} y={h / 2} dy="0.35em" fontSize={font}>
              {entry}
            </text>
          </g>
        ))}
      </g>
      {lines.map(({ id, text, className }, i) => (
        <text
          key={id}
          className={`part ${s.line} ${className}`}
          x={left}
          y={line + i * font * 1.35}
          fontSize={font}
          {...mark(hi.has(`${id}:${name}`))}
        >
          {text}
        </text>
      ))}
    </>
  )
}

const Client = ({ name, layout: { spot, unit, font }, hi }: PartProps & { readonly name: string }) => {
  const { x, y } = spot(name)
  const [w, h] = [name.length * font * 0.62 + 40 * unit, font * 2.1]
  const lit = hi.has(`client:${name}`)
  return (
    <g className="client part" transform={`translate(${x} ${y})`} data-client={name} {...mark(lit)}>
      {lit && (
        <rect className="hi-box" x={-w / 2 - 5} y={-h / 2 - 5} width={w + 10} height={h + 10} rx={14} />
      )}
      <rect className="client-box" x={-w / 2} y={-h / 2} width={w} height={h} rx={10} />
      <path
        className="client-glyph"
        d="M-6,5.5L0,-6L6,5.5Z"
        transform={`translate(${-w / 2 + 14 * unit} 0) scale(${unit})`}
      />
      <text className="client-name" x={-w / 2 + 24 * unit} dy="0.35em" fontSize={font}>
        {name}
      </text>
    </g>
  )
}

interface MessageProps extends PartProps {
  readonly messages: readonly BoardMessage[]
  readonly i: number
}
const partOf = ({ from, to }: BoardMessage, hi: ReadonlySet<string>) => mark(hi.has(`msg:${from}→${to}`))

const Message = ({ messages, i, layout, hi }: MessageProps) => {
  const t = useT()
  const message = messages[i]
  const way = wayOf(layout, messages, i)
  if (!message || !way) return null
  const { from, to, head } = way
  const { unit } = layout
  const fate = message.fate ?? 'delivered'
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
  return (
    <g
      className={`part ${s.message} ${s[fate] ?? ''}`}
      data-msg={fate}
      data-from={message.from}
      data-to={message.to}
      {...partOf(message, hi)}
    >
      <title>{t(`board.${fate}`)}</title>
      {fate === 'travelling' && <line className={s.ahead} x1={head.x} y1={head.y} x2={to.x} y2={to.y} />}
      <line x1={from.x} y1={from.y} x2={head.x} y2={head.y} />
      <path
        d="M-9,-6L2,0L-9,6Z"
        transform={`translate(${head.x} ${head.y}) rotate(${angle}) scale(${unit})`}
      />
      {fate === 'refused' && (
        <path
          className={s.cross}
          d="M-7,-7L7,7M7,-7L-7,7"
          transform={`translate(${head.x} ${head.y}) scale(${unit})`}
        />
      )}
    </g>
  )
}

/** What a message says, beside it and inside the picture. */
const Words = ({ messages, i, layout, hi }: MessageProps) => {
  const t = useT()
  const lang = useLanguage()
  const message = messages[i]
  const way = wayOf(layout, messages, i)
  if (!message || !way) return null
  const { font, unit, width } = layout
  const { x, y, anchor } = way.label
  const fate = message.fate ?? 'delivered'
  const number = messages.length > 1 ? `${i + 1}. ` : ''
  const ending = fate === 'delivered' || unit < 0.8 ? '' : ` (${t(`board.${fate}`)})`
  const words = `${number}${textOf(message.text, lang)}${ending}`
  const room = textWidth(words, font) + EDGE
  const inside = anchor === 'end' ? Math.max(x, room) : anchor === 'start' ? Math.min(x, width - room) : x
  // Whoever gives way goes along with the line, not across it.
  const slope = (way.to.y - way.from.y) / (way.to.x - way.from.x || 1)
  return (
    <g className={`part ${s.words}`} {...partOf(message, hi)}>
      <text x={inside} y={y + (inside - x) * slope} dy="0.35em" fontSize={font} textAnchor={anchor}>
        {words}
      </text>
    </g>
  )
}
const EDGE = 6

/** The survivors, who are a majority. */
const Quorum = ({ board, layout }: { readonly board: BoardData; readonly layout: BoardLayout }) => {
  const alive = Object.keys(board.copies).filter((name) => !board.copies[name]?.down)
  const points = alive.map((name) => layout.spot(name))
  return (
    <polyline
      className={s.quorum}
      points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
      strokeWidth={layout.r * 3.1}
      data-hi=""
    />
  )
}
