/** The role diagram (paper Figure 4): who is where now, and the arrow just taken. */
import { memo } from 'react'
import { useReplica } from '../../app/index.ts'
import { ARROWS, type Arrow, movesRole, type State } from '../../core/why/figure2.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { useWords } from '../../i18n/whyWords.ts'
import type { HostView } from '../../worker/protocol.ts'
import { LOOK_GLYPH } from '../words/look.ts'
import { useExplained } from './useExplained.ts'
import s from './why.module.css'

const WIDTH = 116
const HEIGHT = 46
/** Upper left corners. The pre-candidate stands above the way that it lengthens. */
const PLACES: Readonly<Record<State, readonly [x: number, y: number]>> = {
  follower: [2, 86],
  precandidate: [72, 10],
  candidate: [144, 86],
  leader: [286, 86],
  down: [2, 166],
}
/** Each arrow from edge to edge. */
const PATHS: Readonly<Record<string, string>> = {
  'down>follower': 'M40 166 V134',
  'follower>precandidate': 'M66 86 L92 58',
  'precandidate>follower': 'M72 40 L32 84',
  'precandidate>precandidate': 'M188 22 c28 -8 28 28 2 20',
  'precandidate>candidate': 'M160 56 L188 84',
  'candidate>precandidate': 'M168 86 L140 58',
  'follower>candidate': 'M118 101 H142',
  'candidate>follower': 'M144 117 H120',
  'candidate>candidate': 'M218 86 c4 -28 34 -20 22 0',
  'candidate>leader': 'M260 109 H284',
  'leader>follower': 'M344 132 C330 168 130 168 92 134',
}
const nameOf = ({ from, to }: Arrow): string => `${from}>${to}`
const stateOf = (host: HostView): State => (host.status === 'down' ? 'down' : host.role.kind)

/** The newest change of roles at or before the event shown. */
const useTaken = () => {
  const seq = useReplica((replica) => replica.seq)
  const moving = useReplica((replica) => movesRole(replica.notes))
  const known = useExplained(moving)
  return known && known.seq <= seq ? known.moved : null
}

export const RoleDiagram = () => {
  const words = useWords()
  const lang = useLanguage()
  const hosts = useReplica((replica) => replica.hosts)
  const ids = useReplica((replica) => replica.ids)
  const seq = useReplica((replica) => replica.seq)
  const taken = useTaken()
  const arrows = taken?.arrows ?? []
  const now = taken?.seq === seq
  const at = (state: State) =>
    ids.filter((id) => {
      const host = hosts[id]
      return host !== undefined && stateOf(host) === state
    })
  const told = arrows
    .map(({ server, from, to }) => words.arrow({ server, from: words.state[from], to: words.state[to] }))
    .join(lang === 'zh' ? '；' : '; ')
  return (
    <figure className={s.roles}>
      <h3 title={words.rolesHint}>{words.roles}</h3>
      <svg viewBox="0 0 404 214" role="img" aria-label={`${words.rolesHint} ${told}`}>
        <Heads />
        {ARROWS.map((arrow) => (
          <ArrowLine
            key={nameOf(arrow)}
            name={nameOf(arrow)}
            lit={arrows.some((each) => nameOf(each) === nameOf(arrow)) ? (now ? 'now' : 'past') : undefined}
          />
        ))}
        {(Object.keys(PLACES) as State[]).map((state) => (
          <StateBox key={state} state={state} name={words.state[state]} servers={at(state).join(' ')} />
        ))}
      </svg>
      <figcaption>{told || ' '}</figcaption>
    </figure>
  )
}

const Heads = memo(() => (
  <defs>
    {['plain', 'now', 'past'].map((kind) => (
      <marker
        key={kind}
        id={`role-${kind}`}
        viewBox="0 0 8 8"
        refX="6"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        markerUnits="userSpaceOnUse"
        orient="auto"
      >
        <path d="M0 0 L8 4 L0 8 z" className={s.head} data-lit={kind} />
      </marker>
    ))}
  </defs>
))
const ArrowLine = memo(
  ({ name, lit }: { readonly name: string; readonly lit: 'now' | 'past' | undefined }) => (
    <path
      d={PATHS[name]}
      className={s.arrow}
      data-arrow={name}
      data-lit={lit}
      markerEnd={`url(#role-${lit ?? 'plain'})`}
    />
  ),
)

interface StateProps {
  readonly state: State
  readonly name: string
  readonly servers: string
}
const StateBox = memo(({ state, name, servers }: StateProps) => {
  const [x, y] = PLACES[state]
  return (
    <g className={s.state} data-state={state} data-empty={servers === ''}>
      <rect x={x} y={y} width={WIDTH} height={HEIGHT} rx="8" />
      <text x={x + WIDTH / 2} y={y + 18}>
        {LOOK_GLYPH[state]} {name}
      </text>
      <text x={x + WIDTH / 2} y={y + 37} className={s.who}>
        {servers || '–'}
      </text>
    </g>
  )
})
