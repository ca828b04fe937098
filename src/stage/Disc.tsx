/** The disc of a server: colour and number are its term, outline and glyph its role, the ring its timer. */
import { memo } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Body, CROWN } from './glyphs.tsx'
import { usePick } from './pick.ts'
import { type PartProps, selectionOf, WORDS } from './server-part.ts'
import { textWidth } from './text.ts'

const UP = { up: 'true', down: 'false', paused: 'frozen' } as const

export const Disc = ({ host, metrics, membership, manual, hi, selected, look, floor }: PartProps) => {
  const t = useT()
  const pick = usePick(selectionOf(host.id))
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
      <Face
        name={host.id}
        term={host.currentTerm}
        look={look}
        membership={membership}
        manual={manual}
        metrics={metrics}
        floor={floor}
        lit={lit}
        termLit={hi.has(`term:${host.id}`)}
        selected={selected}
      />
    </g>
  )
}

interface FaceProps
  extends Pick<PartProps, 'look' | 'membership' | 'manual' | 'metrics' | 'floor' | 'selected'> {
  readonly name: string
  readonly term: number
  readonly lit: boolean
  readonly termLit: boolean
}
/** What of a disc stays the same at most events. */
const Face = memo(
  ({ name, term, look, membership, manual, metrics, floor, lit, termLit, selected }: FaceProps) => {
    const t = useT()
    const r = metrics.radius
    const lines = discLines(metrics.letters.name, metrics.letters.term, floor)
    const long = t('stage.term', { term })
    // Between the edges of what is filled, at the foot of the letters, where the disc is narrowest; some fonts are wide.
    const room = 2 * Math.sqrt((r - 4.5) ** 2 - lines.term ** 2) - 6
    const roomy = metrics.tallyRow > 0 && textWidth(long, lines.termSize) <= room
    return (
      <>
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
        {look === 'down' && <path className="down-cross" d={crossOf(r * 0.62)} />}
        {termLit && <rect className="hi-ring" x={-26} y={lines.term - 13} width={52} height={18} rx={7} />}
        <text className="name" y={lines.name} fontSize={lines.nameSize}>
          {name}
        </text>
        <text
          className="term-text"
          y={lines.term}
          fontSize={lines.termSize}
          data-hi={termLit ? '' : undefined}
        >
          {roomy ? long : t('stage.termShort', { term })}
        </text>
        {look === 'leader' && <path className="crown" d={CROWN} transform={`translate(0 ${-r - 8})`} />}
      </>
    )
  },
)
const crossOf = (a: number): string => `M${-a},${-a}L${a},${a}M${a},${-a}L${-a},${a}`

/** Name above term, the pair centred; capitals and digits are 0.72 of the font size high. */
const discLines = (name: number, term: number, floor: number) => {
  const nameSize = Math.max(name, floor)
  const termSize = Math.max(term, floor)
  const gap = nameSize * 0.27
  const total = 0.72 * (nameSize + termSize) + gap
  return { nameSize, termSize, name: 0.72 * nameSize - total / 2, term: total / 2 }
}
