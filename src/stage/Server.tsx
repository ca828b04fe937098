/** One server: the disc (colour and number are its term, outline its role) and what is written beside it. */
import { memo, type ReactNode } from 'react'
import { useT } from '../i18n/use-t.ts'
import { termClass } from '../theme/terms.ts'
import type { HostView } from '../worker/protocol.ts'
import { kvText, type Marks, type Membership, type Tally } from './derive.ts'
import { placed } from './geometry.ts'
import { Body, CROWN, type Look, RoleGlyph } from './glyphs.tsx'
import type { Highlights } from './highlights.ts'
import type { Metrics, Spot } from './layout.ts'
import { usePick } from './pick.ts'
import { Strip } from './Strip.tsx'
import { TallyBeads, TallyChips, tallyChipsWidth } from './Tally.tsx'
import { clipMono, clipText, monoWidth, textWidth } from './text.ts'

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
    <g className={`server ${termClass(host.currentTerm)} look-${look}`} transform={placed(spot, unit)}>
      <Body className="backing" membership={membership} r={props.metrics.radius} />
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
  const roomy = metrics.tallyRow > 0
  const lines = discLines(roomy ? 20 : metrics.cell.command ? 18 : 16, 13, 12 / unit)
  const lit = hi.has(`node:${host.id}`)
  const role = membership !== 'voter' && host.role.kind === 'follower' ? membership : host.role.kind
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
    <g
      className="disc part"
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={t('aria.server', {
        name: host.id,
        role: t(WORDS[role]),
        term: host.currentTerm,
        log: host.log.lastIndex,
        commit: host.commitIndex,
        status: t(`status.${host.status}`),
      })}
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
      {look === 'down' && (
        <path
          className="down-cross"
          d={`M${-r * 0.62},${-r * 0.62}L${r * 0.62},${r * 0.62}M${r * 0.62},${-r * 0.62}L${-r * 0.62},${r * 0.62}`}
        />
      )}
      {hi.has(`term:${host.id}`) && (
        <rect className="hi-ring" x={-26} y={lines.term - 13} width={52} height={18} rx={7} />
      )}
      <text className="name" y={lines.name} fontSize={lines.nameSize}>
        {host.id}
      </text>
      <text
        className="term-text"
        y={lines.term}
        fontSize={lines.termSize}
        data-hi={hi.has(`term:${host.id}`) ? '' : undefined}
      >
        {roomy
          ? t('stage.term', { term: host.currentTerm })
          : t('stage.termShort', { term: host.currentTerm })}
      </text>
      {look === 'leader' && <path className="crown" d={CROWN} transform={`translate(0 ${-r - 8})`} />}
    </g>
  )
}

/** Name above term, the pair centred; capitals and digits are 0.72 of the font size high. */
const discLines = (name: number, term: number, floor: number) => {
  const nameSize = Math.max(name, floor)
  const termSize = Math.max(term, floor)
  const gap = nameSize * 0.27
  const total = 0.72 * (nameSize + termSize) + gap
  return { nameSize, termSize, name: 0.72 * nameSize - total / 2, term: total / 2 }
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
  const litVote = hi.has(`vote:${host.id}`)
  const noVote = litVote ? t('stage.noVote') : ''
  const voted = host.votedFor === null ? noVote : t('stage.voted', { name: host.votedFor })
  const inline = metrics.tallyRow === 0 && tally !== null && !litVote
  const wordWidth = textWidth(word, size, 0.59) + 20
  const votedFits = metrics.cell.command && !inline && wordWidth + 12 + textWidth(voted, size * 0.93) <= w
  const short = host.votedFor === null ? '' : `✓${host.votedFor}`
  const shortFits = metrics.cell.command && wordWidth + 8 + textWidth(short, size * 0.93) <= w
  const countRoom = inline ? 6 + textWidth('0/0', size, 0.6) + 4 : 0
  const wordFits = wordWidth + countRoom <= w + 4
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
      {(host.votedFor !== null || litVote) && (
        <g
          className="part"
          data-vote={host.id}
          data-for={host.votedFor ?? undefined}
          data-hi={litVote ? '' : undefined}
        >
          {vote && (
            <>
              {litVote && (
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
        <g transform={`translate(${s * (wordFits ? wordWidth + 10 : 18)} 13)`}>
          <TallyBeads
            server={host.id}
            tally={tally}
            side={s}
            size={size}
            hi={hi.has('quorum')}
            room={w - (wordFits ? wordWidth + 10 : 18)}
          />
        </g>
      )}
    </g>
  )
}

/** How far it has committed, what its state machine holds, and what is unusual about it. */
const InfoRow = ({ host, spot, unit, metrics, hi, config, tally, w }: RowProps) => {
  const t = useT()
  if (metrics.infoRow === 0) return <HiddenInfo host={host} />
  const size = Math.max(13.5, 12 / unit)
  const s = spot.side
  const commit = t('stage.commit', { index: host.commitIndex })
  const applied = host.lastApplied < host.commitIndex ? t('stage.appliedTo', { index: host.lastApplied }) : ''
  const commitWidth = textWidth(commit, size) + (applied ? 7 + textWidth(applied, size) : 0)
  const rate = host.clock.rate === 1000 ? '' : t('stage.clock', { rate: String(host.clock.rate / 1000) })
  const extra = [config, rate, ...doings(host, t)].filter(Boolean).join('  ')
  const ownRow = metrics.tallyRow > 0 && tally === null
  const x = commitWidth + 12
  const extraWidth = extra && !ownRow ? Math.min(w - x, textWidth(extra, size * 0.93, 0.6)) : 0
  const kv = clipMono(kvText(host.kv), size, w - x - (extraWidth > 0 ? extraWidth + 10 : 0))
  const kvWidth = monoWidth(kv, size)
  return (
    <g className="info">
      <Fact
        target={`commit:${host.id}`}
        hi={hi}
        side={s}
        x={0}
        width={commitWidth}
        data={{ 'data-commit': host.id, 'data-index': host.commitIndex }}
      >
        <text className="commit" y={15} fontSize={size} textAnchor={ANCHOR[s]}>
          {commit}
          {applied && (
            <tspan className="applied" dx={7}>
              {applied}
            </tspan>
          )}
        </text>
      </Fact>
      <Fact
        target={`kv:${host.id}`}
        hi={hi}
        side={s}
        x={x}
        width={Math.max(16, kvWidth)}
        data={{ 'data-kv': host.id, 'data-value': kvText(host.kv) }}
      >
        <text className="kv" x={s * x} y={15} fontSize={size} textAnchor={ANCHOR[s]}>
          {kv || (hi.has(`kv:${host.id}`) ? '∅' : '')}
        </text>
      </Fact>
      {extra && (
        <g
          transform={
            ownRow
              ? `translate(0 ${metrics.infoRow + 2})`
              : `translate(${s * (x + (kv ? kvWidth + 10 : 0))} 0)`
          }
        >
          <Extra
            host={host}
            hi={hi}
            side={s}
            config={config}
            text={clipText(extra, size * 0.93, ownRow ? w : extraWidth + 1)}
            size={size * 0.93}
          />
        </g>
      )}
    </g>
  )
}
const ANCHOR = { 1: 'start', [-1]: 'end' } as const

/** Where there is no room for words, the facts are still there for whoever reads the document instead of the picture. */
const HiddenInfo = ({ host }: { readonly host: HostView }) => (
  <g className="info">
    <g data-commit={host.id} data-index={host.commitIndex} />
    <g data-kv={host.id} data-value={kvText(host.kv)} />
  </g>
)

interface FactProps {
  readonly target: string
  readonly hi: Highlights
  readonly side: 1 | -1
  readonly x: number
  readonly width: number
  readonly data: Readonly<Record<`data-${string}`, string | number | undefined>>
  readonly children: ReactNode
}
/** One thing a caption can point at: its text, framed when it does. */
const Fact = ({ target, hi, side, x, width, data, children }: FactProps) => {
  const lit = hi.has(target)
  return (
    <g className="part" data-hi={lit ? '' : undefined} {...data}>
      {lit && (
        <rect
          className="hi-box"
          x={(side > 0 ? x : -x - width) - 5}
          y={0.5}
          width={width + 10}
          height={20}
          rx={7}
        />
      )}
      {children}
    </g>
  )
}

interface ExtraProps {
  readonly host: HostView
  readonly hi: Highlights
  readonly side: 1 | -1
  readonly config: string | null
  readonly text: string
  readonly size: number
}
/** What it is busy with besides the protocol's daily round. */
const doings = ({ role, durable, log }: HostView, t: T): readonly string[] => [
  ...(durable < log.lastIndex ? [t('stage.diskPending')] : []),
  ...(role.kind === 'leader' && role.reads.length > 0 ? [t('stage.readPending')] : []),
  ...(role.kind === 'leader' && role.transferTo !== null
    ? [t('stage.transfer', { name: role.transferTo })]
    : []),
]
type T = ReturnType<typeof useT>

/** Members and clock, when they are not what everybody takes for granted, and what it is busy with. */
const Extra = ({ host, hi, side, config, text, size }: ExtraProps) => (
  <Fact
    target={hi.has(`clock:${host.id}`) ? `clock:${host.id}` : `config:${host.id}`}
    hi={hi}
    side={side}
    x={0}
    width={textWidth(text, size, 0.6)}
    data={{ 'data-config': config === null ? undefined : host.id, 'data-members': config ?? undefined }}
  >
    <text className="config" y={15} fontSize={size} textAnchor={ANCHOR[side]}>
      {text}
    </text>
  </Fact>
)

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
