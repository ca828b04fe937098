/** The markers of this branch as a list, for whoever cannot aim at them; each can be gone to. */
import { useEffect, useRef } from 'react'
import { actions, useReplica, useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { ListDialog } from '../parts/ListDialog.tsx'
import { markText } from '../words/mark.ts'
import s from './list.module.css'
import { SHAPES } from './Marks.tsx'
import m from './timeline.module.css'

/** More than this nobody reads through; the newest are the likeliest to be looked for. */
const MOST = 400

const MarkList = ({ onClose }: { onClose(): void }) => {
  const t = useT()
  const lang = useLanguage()
  const seq = useReplica((replica) => replica.seq)
  const marks = useTimelineView((view) => view.marks)
    .filter(({ kind }) => kind !== 'term')
    .slice(-MOST)
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
          <li key={`${mark.seq}-${mark.kind}-${mark.server}`}>
            <button
              type="button"
              className={`menu-item ${s.row}`}
              data-mark-seq={mark.seq}
              aria-current={mark === nearest ? 'true' : undefined}
              onClick={() => {
                actions.pause()
                void actions.seekSeq(mark.seq)
                ref.current?.close()
              }}
            >
              <svg viewBox="-6 -6 12 12" width="14" height="14" aria-hidden="true">
                <path className={m.mark} data-mark={mark.kind} d={`M0 0${SHAPES[mark.kind]}`} />
              </svg>
              <span className={s.what}>{markText(mark)}</span>
              <small>{seconds(lang, mark.time)}</small>
            </button>
          </li>
        ))}
      </ol>
    </ListDialog>
  )
}
export default MarkList
