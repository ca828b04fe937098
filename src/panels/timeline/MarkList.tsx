/** The markers of this branch as a list, for whoever cannot aim at them; each can be gone to. */
import { useEffect, useRef } from 'react'
import { actions, useReplica, useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
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
    ref.current?.showModal()
    ref.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <dialog
      ref={ref}
      className={s.list}
      aria-labelledby="marks-title"
      data-testid="mark-list"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog" className={s.top}>
        <h2 id="marks-title">{t('transport.marks')}</h2>
        <IconButton
          icon="close"
          name={t('app.close')}
          className="btn-ghost"
          onClick={() => ref.current?.close()}
        />
      </form>
      {marks.length === 0 && <p className="muted small">{t('transport.noMarks')}</p>}
      <ol>
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
    </dialog>
  )
}
export default MarkList
