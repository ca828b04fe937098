/** How far a server has committed, what its state machine holds, and what is unusual about it. */
import type { ReactNode } from 'react'
import { useT } from '../i18n/use-t.ts'
import type { HostView } from '../worker/protocol.ts'
import { kvText, shorterConfigs } from './derive.ts'
import type { Highlights } from './highlights.ts'
import { ANCHOR, type RowProps } from './server-part.ts'
import { clipMono, clipText, monoWidth, textWidth } from './text.ts'

export const InfoRow = ({ host, spot, floor, metrics, hi, config, tally, w }: RowProps) => {
  const t = useT()
  if (metrics.infoRow === 0) return <HiddenInfo host={host} />
  const size = Math.max(metrics.letters.info, floor)
  const small = Math.max(size * 0.93, floor)
  const s = spot.side
  const base = Math.max(15, Math.round(size * 0.95))
  const commit = t('stage.commit', { index: host.commitIndex })
  const applied = host.lastApplied < host.commitIndex ? t('stage.appliedTo', { index: host.lastApplied }) : ''
  const commitWidth = textWidth(commit, size) + (applied ? 7 + textWidth(applied, size) : 0)
  const rate = host.clock.rate === 1000 ? '' : t('stage.clock', { rate: String(host.clock.rate / 1000) })
  const ownRow = metrics.tallyRow > 0 && tally === null
  const x = commitWidth + 12
  const extras = formsOf(config).map((form) => [form, rate, ...doings(host, t)].filter(Boolean).join('  '))
  const fits = (text: string): boolean => textWidth(text, small, 0.6) <= (ownRow ? w : w - x)
  const extra = extras.find(fits) ?? extras.at(-1) ?? ''
  const extraWidth = extra && !ownRow ? Math.min(w - x, textWidth(extra, small, 0.6)) : 0
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
        <text className="commit" y={base} fontSize={size} textAnchor={ANCHOR[s]}>
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
        <text className="kv" x={s * x} y={base} fontSize={size} textAnchor={ANCHOR[s]}>
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
            text={clipText(extra, small, ownRow ? w : extraWidth + 1)}
            size={small}
            base={base}
          />
        </g>
      )}
    </g>
  )
}

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
          y={1.5}
          width={width + 10}
          height={18}
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
  readonly base: number
}
/** What it is busy with besides the protocol's daily round. */
const doings = ({ role, durable, log, applyPaused }: HostView, t: T): readonly string[] => [
  ...(applyPaused ? [t('inspector.applyPaused')] : []),
  ...(durable < log.lastIndex ? [t('stage.diskPending')] : []),
  ...(role.kind === 'leader' && role.reads.length > 0 ? [t('stage.readPending')] : []),
  ...(role.kind === 'leader' && role.transferTo !== null
    ? [t('stage.transfer', { name: role.transferTo })]
    : []),
]
type T = ReturnType<typeof useT>

const formsOf = (config: string | null): readonly string[] =>
  config === null ? [''] : [config, ...shorterConfigs(config)]

/** Members and clock, when they are not what everybody takes for granted, and what it is busy with. */
const Extra = ({ host, hi, side, config, text, size, base }: ExtraProps) => (
  <Fact
    target={hi.has(`clock:${host.id}`) ? `clock:${host.id}` : `config:${host.id}`}
    hi={hi}
    side={side}
    x={0}
    width={textWidth(text, size, 0.6)}
    data={{ 'data-config': config === null ? undefined : host.id, 'data-members': config ?? undefined }}
  >
    <text className="config" y={base} fontSize={size} textAnchor={ANCHOR[side]}>
      {config !== null && <title>{config}</title>}
      {text}
    </text>
  </Fact>
)
