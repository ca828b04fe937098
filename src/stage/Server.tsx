/** One server: the disc (colour and number are its term, outline its role) and what is written beside it. */
import { memo } from 'react'
import { useT } from '../i18n/use-t.ts'
import { termClass } from '../theme/terms.ts'
import type { HostView } from '../worker/protocol.ts'
import { kvText, type Marks, type Membership, type Tally } from './derive.ts'
import { Body, CROWN, type Look, RoleGlyph } from './glyphs.tsx'
import type { Highlights } from './highlights.ts'
import type { Metrics, Spot } from './layout.ts'
import { usePick } from './pick.ts'
import { Strip } from './Strip.tsx'
import { TallyBeads, TallyChips, tallyChipsWidth } from './Tally.tsx'
import { clipMono, monoWidth, textWidth } from './text.ts'

export interface ServerProps {
  readonly host: HostView
  readonly spot: Spot
  readonly unit: number
  readonly metrics: Metrics
  readonly membership: Membership
  readonly tally: Tally | null
  readonly marks: Marks | null
  readonly config: string | null
  /** Width of a log cell in units, and how many fit. */
  readonly cell: number
  readonly slots: number
  readonly manual: boolean
  readonly hi: Highlights
  readonly selected: boolean
  readonly selectedEntry: number | null
}

export const lookOf = (host: HostView, membership: Membership): Look => {
  if (host.status === 'down') return 'down'
  if (host.status === 'paused') return 'paused'
  if (membership !== 'voter' && host.role.kind === 'follower') return membership
  return host.role.kind
}
const WORDS = {
  follower: 'role.follower',
  precandidate: 'role.precandidate',
  candidate: 'role.candidate',
  leader: 'role.leader',
  learner: 'role.learner',
  outsider: 'status.outsider',
  down: 'status.down',
  paused: 'status.paused',
} as const
const UP = { up: 'true', down: 'false', paused: 'frozen' } as const

/** Tallies are built anew at each event; equal ones must not draw again. */
const same = (a: ServerProps, b: ServerProps): boolean =>
  (Object.keys(a) as (keyof ServerProps)[]).every((key) => {
    if (key === 'tally') return a.tally?.key === b.tally?.key
    if (key === 'hi') return a.hi.key === b.hi.key
    if (key === 'marks') return JSON.stringify(a.marks) === JSON.stringify(b.marks)
    return a[key] === b[key]
  })

export const Server = memo((props: ServerProps) => {
  const { host, spot, unit, membership } = props
  const look = lookOf(host, membership)
  return (
    <g
      className={`server ${termClass(host.currentTerm)} look-${look}`}
      transform={`translate(${spot.x} ${spot.y}) scale(${unit})`}
    >
      <Disc {...props} look={look} />
      <Column {...props} look={look} />
    </g>
  )
}, same)

type PartProps = ServerProps & { readonly look: Look }

const Disc = ({ host, metrics, membership, manual, hi, selected, look, unit }: PartProps) => {
  const t = useT()
  const pick = usePick(useServer(host.id))
  const r = metrics.radius
  const compact = !metrics.cell.command
  const lit = hi.has(`node:${host.id}`)
  const role = t(WORDS[look])
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
    <g
      className="disc part"
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={t('aria.server', {
        name: host.id,
        role: t(`role.${host.role.kind}`),
        term: host.currentTerm,
        log: host.log.lastIndex,
        commit: host.commitIndex,
        status: t(`status.${host.status}`),
      })}
      aria-roledescription={role}
      data-node={host.id}
      data-role={host.role.kind}
      data-term={host.currentTerm}
      data-up={UP[host.status]}
      data-hi={lit ? '' : undefined}
      {...pick}
    >
      {look === 'leader' && <circle className="halo" r={r + metrics.collar + 6} />}
      {lit && <circle className="hi-ring" r={r + metrics.collar + 4} />}
      {selected && <circle className="selected-ring" r={r + metrics.collar + 1} />}
      <circle className="focus-ring" r={r + metrics.collar + 1} />
      <circle
        className={`timer-track${manual && look !== 'leader' ? ' is-manual' : ''}`}
        r={r + metrics.collar - 4}
      />
      <Body className="fill" membership={membership} r={r - 4.5} />
      {look === 'paused' && <Body className="frozen-hatch" membership={membership} r={r - 4.5} />}
      {look === 'down' && <Body className="down-hatch" membership={membership} r={r - 4.5} />}
      <Body className="role-ring" membership={membership} r={r} />
      {look === 'leader' && <Body className="role-ring outer" membership={membership} r={r + 4} />}
      <text
        className="name"
        y={compact ? -3 : -4}
        dy="0.1em"
        fontSize={Math.max(compact ? 16 : 20, 12 / unit)}
      >
        {host.id}
      </text>
      <text
        className="term-text"
        y={compact ? 12 : 15}
        dy="0.1em"
        fontSize={Math.max(compact ? 12.5 : 13, 12 / unit)}
        data-hi={hi.has(`term:${host.id}`) ? '' : undefined}
      >
        {compact
          ? t('stage.termShort', { term: host.currentTerm })
          : t('stage.term', { term: host.currentTerm })}
      </text>
      {hi.has(`term:${host.id}`) && <rect className="hi-box" x={-25} y={3} width={50} height={17} rx={6} />}
      {look === 'leader' && <path className="crown" d={CROWN} transform={`translate(0 ${-r - 8})`} />}
      {look === 'down' && (
        <path
          className="down-cross"
          d={`M${-r * 0.62},${-r * 0.62}L${r * 0.62},${r * 0.62}M${r * 0.62},${-r * 0.62}L${-r * 0.62},${r * 0.62}`}
        />
      )}
    </g>
  )
}

/** The same selection object for the same server, so that its handlers are not made anew. */
const selections = new Map<string, { readonly kind: 'server'; readonly id: HostView['id'] }>()
const useServer = (id: HostView['id']) => {
  const known = selections.get(id) ?? { kind: 'server' as const, id }
  selections.set(id, known)
  return known
}

const Column = (props: PartProps) => {
  const { host, spot, unit, metrics, cell, slots, marks, hi, selectedEntry } = props
  const w = spot.column.w / unit
  const left = (spot.column.x - spot.x) / unit
  const top = (spot.column.y - spot.y) / unit
  const stripX = spot.side > 0 ? left : left + w - slots * cell
  const edge = spot.side > 0 ? left : left + w
  const stripY = top + metrics.roleRow + metrics.markRow
  const infoY = stripY + metrics.cell.h + metrics.indexRow
  return (
    <g className="column">
      <g transform={`translate(${edge} ${top})`}>
        <RoleRow {...props} w={w} />
      </g>
      <g transform={`translate(${stripX} ${stripY})`}>
        <Strip
          host={host}
          marks={marks}
          metrics={metrics}
          cell={cell}
          slots={slots}
          floor={12 / unit}
          hi={hi}
          selected={selectedEntry}
        />
      </g>
      <g transform={`translate(${edge} ${infoY})`}>
        <InfoRow {...props} w={w} />
      </g>
      {metrics.tallyRow > 0 && props.tally && (
        <g transform={`translate(${spot.side > 0 ? left : left + w} ${infoY + metrics.infoRow + 4})`}>
          <TallyRow {...props} w={w} />
        </g>
      )}
    </g>
  )
}

type RowProps = PartProps & { readonly w: number }

/** Sign and word of the role, then whom it voted for; where there is no row for the tally, that too. */
const RoleRow = ({ host, spot, unit, metrics, look, hi, tally, w, selected: _ }: RowProps) => {
  const t = useT()
  const pick = usePick(useServer(host.id))
  const floor = 12 / unit
  const size = Math.max(metrics.cell.command ? 15 : 13, floor)
  const word = t(WORDS[look])
  const voted = host.votedFor === null ? '' : t('stage.voted', { name: host.votedFor })
  const inline = metrics.tallyRow === 0 && tally !== null
  const wordWidth = textWidth(word, size, 0.56) + 20
  const votedFits = metrics.cell.command && !inline && wordWidth + 12 + textWidth(voted, size * 0.93) <= w
  const short = host.votedFor === null ? '' : `✓${host.votedFor}`
  const shortFits = metrics.cell.command && wordWidth + 8 + textWidth(short, size * 0.93) <= w
  const wordFits = wordWidth <= w + 4
  const s = spot.side
  const vote = votedFits ? voted : shortFits && !inline ? short : ''
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse; the disc is the button
    <g className="role-row" onClick={pick.onClick} onContextMenu={pick.onContextMenu}>
      <g className="part">
        <g transform={`translate(${s * 7} 8)`}>
          <RoleGlyph look={look} />
        </g>
        {wordFits && (
          <text className="role-word" x={s * 19} y={13} fontSize={size} textAnchor={s > 0 ? 'start' : 'end'}>
            {word}
          </text>
        )}
      </g>
      {host.votedFor !== null && (
        <g
          className="part"
          data-vote={host.id}
          data-for={host.votedFor}
          data-hi={hi.has(`vote:${host.id}`) ? '' : undefined}
        >
          {vote && (
            <>
              {hi.has(`vote:${host.id}`) && (
                <rect
                  className="hi-box"
                  x={(s > 0 ? wordWidth + 8 : -wordWidth - 12 - textWidth(vote, size * 0.93)) - 4}
                  y={-2}
                  width={textWidth(vote, size * 0.93) + 12}
                  height={21}
                  rx={7}
                />
              )}
              <text
                className="vote"
                x={s * (wordWidth + 10)}
                y={13}
                fontSize={size * 0.93}
                textAnchor={s > 0 ? 'start' : 'end'}
              >
                {vote}
              </text>
            </>
          )}
        </g>
      )}
      {inline && tally && (
        <g transform={`translate(${s * (wordFits ? wordWidth + 6 : 18)} 13)`}>
          <TallyBeads
            server={host.id}
            tally={tally}
            side={s}
            size={size}
            hi={hi.has('quorum')}
            room={w - wordWidth - 6}
          />
        </g>
      )}
    </g>
  )
}

/** How far it has committed, and what its state machine holds. */
const InfoRow = ({ host, spot, unit, metrics, hi, config, w }: RowProps) => {
  const t = useT()
  const size = Math.max(13.5, 12 / unit)
  const s = spot.side
  const anchor = s > 0 ? 'start' : 'end'
  const commit = t('stage.commit', { index: host.commitIndex })
  const applied = host.lastApplied < host.commitIndex ? t('stage.appliedTo', { index: host.lastApplied }) : ''
  const rate = host.clock.rate === 1000 ? '' : t('stage.clock', { rate: String(host.clock.rate / 1000) })
  const commitWidth = textWidth([commit, applied].filter(Boolean).join('  '), size)
  const kv = kvText(host.kv)
  const show = metrics.infoRow > 0
  const kvX = commitWidth + 12
  const extra = [config, rate].filter(Boolean).join('  ')
  const shownKv = clipMono(kv, size, w - kvX - (extra ? 30 : 0))
  const lit = (target: string) => hi.has(`${target}:${host.id}`)
  const boxX = (from: number, width: number) => (s > 0 ? from - 5 : -from - width - 5)
  return (
    <g className="info">
      <g
        className="part"
        data-commit={host.id}
        data-index={host.commitIndex}
        data-hi={lit('commit') ? '' : undefined}
      >
        {show && lit('commit') && (
          <rect
            className="hi-box"
            x={boxX(0, commitWidth)}
            y={1}
            width={commitWidth + 10}
            height={20}
            rx={7}
          />
        )}
        {show && (
          <text className="commit" y={15} fontSize={size} textAnchor={anchor}>
            {commit}
            {applied && (
              <tspan className="applied" dx={7}>
                {applied}
              </tspan>
            )}
          </text>
        )}
      </g>
      <g className="part" data-kv={host.id} data-value={kv} data-hi={lit('kv') ? '' : undefined}>
        {show && lit('kv') && (
          <rect
            className="hi-box"
            x={boxX(kvX, Math.max(18, monoWidth(shownKv, size)))}
            y={1}
            width={Math.max(18, monoWidth(shownKv, size)) + 10}
            height={20}
            rx={7}
          />
        )}
        {show && (
          <text className="kv" x={s * kvX} y={15} fontSize={size} textAnchor={anchor}>
            {shownKv || (lit('kv') ? '∅' : '')}
          </text>
        )}
      </g>
      <Extra
        {...{
          host,
          hi,
          config,
          rate,
          size,
          s,
          show,
          x: kvX + (shownKv ? monoWidth(shownKv, size) + 10 : 0),
          w,
        }}
      />
    </g>
  )
}

interface ExtraProps {
  readonly host: HostView
  readonly hi: Highlights
  readonly config: string | null
  readonly rate: string
  readonly size: number
  readonly s: 1 | -1
  readonly show: boolean
  readonly x: number
  readonly w: number
}
/** Members and clock, when they are not what everybody takes for granted. */
const Extra = ({ host, hi, config, rate, size, s, show, x, w }: ExtraProps) => {
  const text = [config, rate].filter(Boolean).join('  ')
  const lit = hi.has(`config:${host.id}`) || hi.has(`clock:${host.id}`)
  if (!text || !show) return null
  const shown = clipMono(text, size * 0.93, w - x)
  return (
    <g className="part" data-config={config === null ? undefined : host.id} data-hi={lit ? '' : undefined}>
      <title>{text}</title>
      {lit && (
        <rect
          className="hi-box"
          x={s > 0 ? x - 5 : -x - monoWidth(shown, size * 0.93) - 5}
          y={1}
          width={monoWidth(shown, size * 0.93) + 10}
          height={20}
          rx={7}
        />
      )}
      <text className="config" x={s * x} y={15} fontSize={size * 0.93} textAnchor={s > 0 ? 'start' : 'end'}>
        {shown}
      </text>
    </g>
  )
}

const TallyRow = ({ host, spot, tally, hi, w, unit }: RowProps) => {
  if (!tally) return null
  const chips = tally.ballots.length === 1 && tallyChipsWidth(tally) <= w
  const lit = hi.has('quorum')
  return chips ? (
    <TallyChips server={host.id} tally={tally} side={spot.side} hi={lit} floor={12 / unit} />
  ) : (
    <g transform="translate(0 15)">
      <TallyBeads server={host.id} tally={tally} side={spot.side} size={14} hi={lit} room={w} />
    </g>
  )
}
