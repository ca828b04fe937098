/** The markers of this branch as a list, for whoever cannot aim at them; each can be gone to. */
import { useEffect, useRef } from 'react'
import { actions, lessons, useReplica, useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import type { Mark } from '../../worker/protocol.ts'
import type { Question } from '../lesson/questions.ts'
import { useQuestionWords } from '../lesson/words.ts'
import { ListDialog } from '../parts/ListDialog.tsx'
import { useUi } from '../ui.ts'
import { markText } from '../words/mark.ts'
import s from './list.module.css'
import { SHAPES } from './Marks.tsx'
import m from './timeline.module.css'

/** More than this nobody reads through; the newest are the likeliest to be looked for. */
const MOST = 400

/** Questions of a lesson stand among the marks of the run. */
type Row = Mark | (Question & { readonly kind: 'question' })
const rowsOf = (marks: readonly Mark[], questions: readonly Question[]): readonly Row[] =>
  [
    ...marks.filter(({ kind }) => kind !== 'term').slice(-MOST),
    ...questions.map((question) => ({ ...question, kind: 'question' as const })),
  ].sort((a, b) => a.seq - b.seq)
const goTo = (row: Row): void => {
  actions.pause()
  void (row.kind === 'question' ? lessons.goBeat(row.beat) : actions.seekSeq(row.seq))
}

const MarkList = ({ onClose }: { onClose(): void }) => {
  const t = useT()
  const lang = useLanguage()
  const seq = useReplica((replica) => replica.seq)
  const marks = rowsOf(
    useTimelineView((view) => view.marks),
    useUi((ui) => ui.questions),
  )
  const say = useQuestionWords()
  const ref = useRef<HTMLDialogElement>(null)
  const nearest = marks.findLast((mark) => mark.seq <= seq)
  useEffect(() => {
    ref.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <ListDialog ref={ref} title={t('transport.marks')} name="mark-list" onClose={onClose}>
      {marks.length === 0 && <p className="muted small">{t('transport.noMarks')}</p>}
      <ol className={s.marks}>
        {marks.map((mark) => (
          <li key={keyOf(mark)}>
            <button
              type="button"
              className={`menu-item ${s.row}`}
              data-mark-seq={mark.seq}
              aria-current={mark === nearest ? 'true' : undefined}
              onClick={() => {
                goTo(mark)
                ref.current?.close()
              }}
            >
              {mark.kind === 'question' ? <b aria-hidden="true">?</b> : <Shape kind={mark.kind} />}
              <span className={s.what}>
                {mark.kind === 'question' ? say('asked', { beat: mark.beat }) : markText(mark)}
              </span>
              <small>{seconds(lang, mark.time)}</small>
            </button>
          </li>
        ))}
      </ol>
    </ListDialog>
  )
}
export default MarkList

const keyOf = (row: Row): string =>
  row.kind === 'question' ? `beat ${row.beat}` : `${row.seq}-${row.kind}-${row.server}`

const Shape = ({ kind }: Pick<Mark, 'kind'>) => (
  <svg viewBox="-6 -6 12 12" width="14" height="14" aria-hidden="true">
    <path className={m.mark} data-mark={kind} d={`M0 0${SHAPES[kind]}`} />
  </svg>
)
