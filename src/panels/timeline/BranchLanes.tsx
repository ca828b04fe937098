/** The futures that were tried, as a small fork diagram on the time axis of the lanes; a click goes over to one. */
import { actions, useTimelineView } from '../../app/index.ts'
import { catalogue } from '../../i18n/catalogue.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { branchTitle } from '../words/branch.ts'
import { forksOf } from './forks.ts'
import type { Span } from './layout.ts'
import s from './timeline.module.css'

const ROW = 24
const [, useWords] = catalogue(
  {
    title: 'Branches on the timeline',
    root: (p: { name: string; until: string }) => `Go to ${p.name}, up to ${p.until}`,
    fork: (p: { name: string; seq: number; until: string }) =>
      `Go to ${p.name}, which leaves at event ${p.seq} and goes on to ${p.until}`,
  },
  {
    title: '时间线上的分支',
    root: (p) => `转到${p.name}，直到 ${p.until}`,
    fork: (p) => `转到${p.name}，从事件 ${p.seq} 分出，直到 ${p.until}`,
  },
)

interface LanesProps {
  readonly x: (time: number) => number
  readonly span: Span
}
const BranchLanes = ({ x, span }: LanesProps) => {
  useT()
  const say = useWords()
  const lang = useLanguage()
  const branches = useTimelineView((view) => view.branches)
  const current = useTimelineView((view) => view.branch)
  const forks = forksOf(branches, x, span)
  return (
    <ul className={s.forks} aria-label={say('title')}>
      {forks.map(({ info, from, to, stem }, row) => {
        const { id, name, parent, forkSeq, headTime } = info
        const words = { name: branchTitle(name), until: seconds(lang, headTime) }
        return (
          <li key={id}>
            {stem && (
              <span
                className={s.stem}
                style={{
                  left: stem.x,
                  height: (row - stem.row) * ROW,
                  top: ROW / 2 - (row - stem.row) * ROW,
                }}
              />
            )}
            <button
              type="button"
              className={s.fork}
              data-fork={id}
              aria-current={id === current ? 'true' : undefined}
              aria-label={parent === null ? say('root', words) : say('fork', { ...words, seq: forkSeq })}
              onClick={() => void actions.switchBranch(id)}
            >
              <span className={s.forkLine} style={{ left: from, width: Math.max(3, to - from) }} />
              <span className={s.forkName} style={{ left: Math.min(from + 6, x(span.to) - 80) }}>
                {words.name}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
export default BranchLanes
