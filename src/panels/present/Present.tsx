/** The page on a projector: a large picture, one large sentence, and next to no controls. */
import { type ReactNode, useEffect } from 'react'
import { type LessonState, useLesson } from '../../app/index.ts'
import { usePresentWords } from '../../i18n/present.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { isBoard } from '../lesson/lazy.tsx'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import { setUi, useUi } from '../ui.ts'
import { Bridge } from './Bridge.tsx'
import { Caption } from './Caption.tsx'
import { Controls } from './Controls.tsx'
import s from './present.module.css'

const all = (state: LessonState | null): LessonState | null => state

interface PresentProps {
  readonly stage: ReactNode
  readonly status: ReactNode
  /** Stands in place of the caption while the partition tool is in hand. */
  readonly tool: ReactNode
  readonly time: ReactNode
}
const Present = ({ stage, status, tool, time }: PresentProps) => {
  const t = useT()
  const black = useUi((ui) => ui.black)
  const choosing = useUi((ui) => ui.sides !== null)
  const isDrawn = useLesson(isBoard)
  return (
    <>
      <div className={s.present} data-testid="present-mode" inert={black} data-black={black ? '' : undefined}>
        <header className={s.top}>
          <Title />
          {!isDrawn && <div className={s.status}>{status}</div>}
        </header>
        <main className={s.main}>
          <section
            id="stage"
            className={s.stage}
            aria-label={t('region.stage')}
            data-region="stage"
            tabIndex={-1}
          >
            {stage}
          </section>
          {choosing ? tool : <Caption />}
        </main>
        <Controls time={time} />
      </div>
      <Black black={black} />
      <Bridge />
    </>
  )
}
export default Present

const Title = () => {
  const p = usePresentWords()
  const lang = useLanguage()
  const state = useLesson(all)
  if (!state) return <h1>{p('free')}</h1>
  const { lesson, beat } = state
  return (
    <h1>
      <span lang={TEXT_LANG[lang]}>{textOf(lesson.title, lang)}</span>
      {beat > 0 && (
        <span className={s.count} data-testid="present-beat">
          {p('beat', { n: beat, of: lesson.beats.length })}
        </span>
      )}
    </h1>
  )
}

/** Nothing to see, until any key or click. What is told stays in the page: a live region that comes with its text is not read. */
const Black = ({ black }: { readonly black: boolean }) => {
  const p = usePresentWords()
  useEffect(() => {
    if (black && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }, [black])
  return (
    <>
      <p className="sr-only" role="status">
        {black ? p('black') : ''}
      </p>
      {black && (
        <button
          type="button"
          className={s.black}
          data-testid="black"
          aria-label={p('black')}
          onClick={() => setUi({ black: false })}
        />
      )}
    </>
  )
}
