/** Beside the stage: what the lesson is about, what belongs to this beat, and the ways out of it. */
import { memo, Suspense, useEffect, useState } from 'react'
import { actions, freePlaySetup, type LessonState, lessons, useLesson } from '../../app/index.ts'
import { chapters, isLab } from '../../content/course.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { LabCard } from './LabCard.tsx'
import s from './lesson.module.css'
import { QuizCard } from './QuizCard.tsx'
import { beatOf, TEXT_LANG, textOf } from './text.ts'

const LessonPanel = memo(() => {
  const state = useLesson((lesson) => lesson)
  return state && <Panel state={state} />
})
export default LessonPanel

const Panel = ({ state }: { readonly state: LessonState }) => {
  const t = useT()
  const lang = useLanguage()
  const { lesson, beat, free, reel, moving } = state
  const chapter = chapters.find(({ id }) => id === lesson.chapter)
  const now = moving ? undefined : beatOf(state)
  return (
    <div className={s.panel} data-testid="lesson-panel">
      <header lang={TEXT_LANG[lang]}>
        {chapter && (
          <p className="muted small">
            {t('lesson.chapter', { id: chapter.id, title: textOf(chapter.title, lang) })}
          </p>
        )}
        <h2>{textOf(lesson.title, lang)}</h2>
      </header>
      {free && <p className={s.card}>{t('lesson.tookOver')}</p>}
      {isLab(lesson) && <LabCard lab={lesson} state={state} />}
      {now?.quiz !== undefined && (
        // Its own boundary: what else is here stays while the first question comes.
        <Suspense fallback={null}>
          <QuizCard
            key={now.quiz}
            id={now.quiz}
            hasNext={beat < reel.stops.length}
            hasEvents={lesson.kind !== 'board'}
          />
        </Suspense>
      )}
      {now?.card && <Remark title={t('lesson.remark')} text={textOf(now.card, lang)} id="card" />}
      {now?.tryIt && <Remark title={t('lesson.tryIt')} text={textOf(now.tryIt, lang)} id="try-it" />}
      <Failures state={state} />
      <Foot state={state} />
    </div>
  )
}

interface RemarkProps {
  readonly title: string
  readonly text: string
  readonly id: string
}
const Remark = ({ title, text, id }: RemarkProps) => {
  const lang = useLanguage()
  return (
    <section className={s.card} data-testid={id}>
      <h3>{title}</h3>
      <p lang={TEXT_LANG[lang]}>{text}</p>
    </section>
  )
}

/** For authors: what the lesson says and the run does not do. */
const Failures = ({ state: { reel } }: { readonly state: LessonState }) => {
  const t = useT()
  const lang = useLanguage()
  const { failures } = reel
  const [told, setTold] = useState<readonly string[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: sentences are in the language of the page
  useEffect(() => {
    void Promise.all(failures.map(({ because }) => tellRefusal(because))).then(setTold)
  }, [failures, lang])
  if (failures.length === 0) return null
  return (
    <section className={s.card} data-testid="untrue">
      <h3>{t('lesson.untrue')}</h3>
      <ul>
        {failures.map(({ beat, line }, i) => (
          <li key={`${beat} ${line}`}>{t('lesson.untrue.line', { beat, line, because: told[i] ?? '…' })}</li>
        ))}
      </ul>
    </section>
  )
}

const leave = () => void actions.open(freePlaySetup())

const Foot = ({ state: { lesson, free } }: { readonly state: LessonState }) => {
  const t = useT()
  const lang = useLanguage()
  const isManual = lesson.kind !== 'board' && (lesson.setup.settings?.timeouts ?? 'manual') === 'manual'
  return (
    <footer className={s.foot}>
      {isManual && (
        <p className="chip" data-testid="manual" title={t('lesson.manual.hint')}>
          {t('lesson.manual')}
        </p>
      )}
      <p className="muted small">
        {t('lesson.goal')}: <span lang={TEXT_LANG[lang]}>{textOf(lesson.goal, lang)}</span>
      </p>
      <p className="muted small">
        {t('lesson.refs')}: <span lang="en">{lesson.refs}</span>
      </p>
      <div className="row wrap">
        {lesson.kind !== 'board' && !free && (
          <Button data-testid="take-over" onClick={lessons.takeOver}>
            {t('lesson.takeOver')}
          </Button>
        )}
        <a className="btn btn-ghost" href="#course">
          {t('lesson.list')}
        </a>
        <Button className="btn-ghost" data-testid="leave-lesson" onClick={leave}>
          {t('lesson.leave')}
        </Button>
      </div>
    </footer>
  )
}
