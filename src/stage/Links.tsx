/** What lies between the servers: who can reach whom, which way is cut or slow, and the walls of a partition. */
import { memo, useMemo } from 'react'
import type { Selection } from '../app/api.ts'
import { serverId } from '../core/raft/types.ts'
import { linkKey } from '../core/sim/link.ts'
import type { Network } from '../core/sim/types.ts'
import { useT } from '../i18n/use-t.ts'
import { along, mix, type Point, placed } from './geometry.ts'
import type { Highlights } from './highlights.ts'
import type { Layout } from './layout.ts'
import { usePick } from './pick.ts'
import { pathBetween } from './project.ts'
import { walkAmong } from './walk.ts'
import { type Wall, wallAt, wallsOf } from './wall.ts'

interface Props {
  readonly layout: Layout
  readonly network: Network
  readonly hi: Highlights
  readonly selection: Selection
}

const walk = walkAmong('.link-hit')

export const Links = memo(
  ({ layout, network, hi, selection }: Props) => {
    const t = useT()
    const walls = useMemo(() => wallsOf(layout, network.groups), [layout, network.groups])
    const links = useMemo(() => linksOf(layout, network, walls), [layout, network, walls])
    const chosen = links.find((link) => isChosen(link, selection))
    const stop = chosen ?? links[0]
    return (
      <g className="links" role="toolbar" aria-label={t('stage.links')} onKeyDown={walk}>
        {links.map((link) => (
          <LinkLine
            key={link.key}
            link={link}
            lit={hi.link(link.a, link.b)}
            selected={link === chosen}
            stop={link === stop}
          />
        ))}
        {walls.map((wall) => (
          <WallLine
            key={wall.map(({ x, y }) => `${x},${y}`).join()}
            wall={wall}
            unit={layout.unit}
            lit={hi.has('partition')}
            label={t('stage.partition')}
          />
        ))}
        {links.flatMap((link) => [
          ...link.cutMarks.map((mark) => (
            <g
              key={`${link.key}${mark.way}`}
              className="cut-mark part"
              data-cut={mark.way}
              data-hi={hi.has('partition') || hi.link(link.a, link.b) ? '' : undefined}
              transform={placed(mark, layout.unit)}
            >
              <title>{t('stage.cut', { from: mark.from, to: mark.to })}</title>
              <circle r={11} />
              <path className="scissors" d={SCISSORS} transform="rotate(-90) scale(0.95)" />
              {mark.oneWay && (
                <path className="cut-arrow" d="M15,-4L21,0L15,4" transform={`rotate(${mark.angle})`} />
              )}
            </g>
          )),
          ...link.slowMarks.map((mark) => (
            <g
              key={`${link.key}${mark.way}slow`}
              className="slow-mark part"
              data-hi={hi.link(link.a, link.b) ? '' : undefined}
              transform={placed(mark, layout.unit)}
            >
              <title>{t('stage.slow', { from: mark.from, to: mark.to, ms: mark.ms })}</title>
              <rect x={-27} y={-10} width={54} height={20} rx={10} />
              <text dy="0.36em" fontSize={Math.max(12.5, layout.floor)}>{`${mark.ms} ms`}</text>
            </g>
          )),
        ])}
      </g>
    )
  },
  (a, b) =>
    a.layout === b.layout &&
    a.network === b.network &&
    a.hi.key === b.hi.key &&
    linkIn(a.selection) === linkIn(b.selection),
)

const SCISSORS =
  'M-1,0L7,-4.5M-1,0L7,4.5M-1,0L-3.5,1.7M-1,0L-3.5,-1.7M-7.4,3a2.3,2.3 0 1 0 4.6,0a2.3,2.3 0 1 0 -4.6,0M-7.4,-3a2.3,2.3 0 1 0 4.6,0a2.3,2.3 0 1 0 -4.6,0'

interface Mark extends Point {
  readonly way: string
  readonly from: string
  readonly to: string
  readonly angle: number
  readonly oneWay: boolean
  readonly ms: number
}
interface Link {
  readonly key: string
  readonly a: string
  readonly b: string
  readonly from: Point
  readonly to: Point
  readonly state: 'open' | 'cut' | 'walled'
  readonly cutMarks: readonly Mark[]
  readonly slowMarks: readonly Mark[]
}

/** Every pair of servers, and every pair with a client whose link somebody has cut. */
const linksOf = (layout: Layout, network: Network, walls: readonly Wall[]): readonly Link[] => {
  const names = [...layout.ids, ...Object.keys(layout.clients)]
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b) => {
      const isServers = layout.servers[a] && layout.servers[b]
      const link = linkOf(layout, network, walls, a, b)
      return link && (isServers || link.state !== 'open' || link.slowMarks.length > 0) ? [link] : []
    }),
  )
}

const linkOf = (
  layout: Layout,
  network: Network,
  walls: readonly Wall[],
  a: string,
  b: string,
): Link | null => {
  const from = layout.servers[a] ?? layout.clients[a]
  const to = layout.servers[b] ?? layout.clients[b]
  if (!from || !to) return null
  const key = (x: string, y: string) => linkKey(serverId(x), serverId(y))
  const cut = [network.cuts[key(a, b)] === true, network.cuts[key(b, a)] === true] as const
  const slow = [network.slow[key(a, b)], network.slow[key(b, a)]] as const
  const walled = wallAt(walls, from, to) !== null
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
  const mark = (x: string, y: string, turned: boolean, oneWay: boolean, ms = 0): Mark => {
    const path = pathBetween(layout, x, y)
    const at = oneWay && path ? along(path, 0.5) : mix(from, to, 0.5)
    return { ...at, way: `${x}>${y}`, from: x, to: y, angle: turned ? angle + 180 : angle, oneWay, ms }
  }
  const both = cut[0] && cut[1]
  const cutMarks =
    walled && both
      ? []
      : both
        ? [mark(a, b, false, false)]
        : [...(cut[0] ? [mark(a, b, false, true)] : []), ...(cut[1] ? [mark(b, a, true, true)] : [])]
  const slowMarks =
    slow[0] !== undefined && slow[0] === slow[1]
      ? [mark(a, b, false, false, slow[0])]
      : [
          ...(slow[0] === undefined ? [] : [mark(a, b, false, true, slow[0])]),
          ...(slow[1] === undefined ? [] : [mark(b, a, true, true, slow[1])]),
        ]
  const state = walled && both ? 'walled' : cut[0] || cut[1] ? 'cut' : 'open'
  return { key: `${a}-${b}`, a, b, from, to, state, cutMarks, slowMarks }
}

/** The chosen link, null while something else is chosen. */
const linkIn = (selection: Selection) => (selection?.kind === 'link' ? selection : null)
const isChosen = ({ a, b }: Link, selection: Selection): boolean => {
  const ends = linkIn(selection)
  return ends !== null && ((ends.from === a && ends.to === b) || (ends.from === b && ends.to === a))
}

interface LineProps {
  readonly link: Link
  readonly lit: boolean
  readonly selected: boolean
  /** All links share one stop of the Tab key. */
  readonly stop: boolean
}
const LinkLine = memo(({ link, lit, selected, stop }: LineProps) => {
  const t = useT()
  const { a, b, from, to, state, slowMarks } = link
  const pick = usePick(useMemo(() => ({ kind: 'link', from: a, to: b }) as const, [a, b]))
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no button element */}
      <g
        className="link-hit"
        role="button"
        tabIndex={stop ? 0 : -1}
        aria-pressed={selected}
        aria-label={t('aria.link', {
          from: a,
          to: b,
          state: t(state === 'open' ? 'aria.link.open' : 'aria.link.cut'),
        })}
        {...pick}
      >
        <line {...ends} />
      </g>
      <line
        className={`link part is-${state}${slowMarks.length > 0 ? ' is-slow' : ''}${selected ? ' is-chosen' : ''}`}
        {...ends}
        data-link={link.key}
        data-state={state}
        data-hi={lit ? '' : undefined}
      />
    </>
  )
})

interface WallProps {
  readonly wall: Wall
  readonly unit: number
  readonly lit: boolean
  readonly label: string
}
const WallLine = ({ wall, unit, lit, label }: WallProps) => {
  const points = wall.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  return (
    <g className="wall part" data-partition="" data-hi={lit ? '' : undefined}>
      <title>{label}</title>
      <polyline className="wall-gap" points={points} strokeWidth={15 * unit} />
      <polyline className="wall-brick" points={points} strokeWidth={8 * unit} />
      <polyline
        className="wall-joint"
        points={points}
        strokeWidth={9 * unit}
        strokeDasharray={`${1.8 * unit} ${15 * unit}`}
      />
    </g>
  )
}
