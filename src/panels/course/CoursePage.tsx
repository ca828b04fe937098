/** Chapters, lessons and labs: what each is for, how long it takes, and how far the reader has come. */
import { use, useState } from 'react'
import { lessonHash, lessons as player, useProgress } from '../../app/index.ts'
import { chapters, isLab, loadCourse } from '../../content/course.ts'
import type { Chapter, Lesson } from '../../core/lessons/types.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { minutesOf, TEXT_LANG, textOf } from '../lesson/text.ts'
import { Icon } from '../parts/Icon.tsx'
import s from './course.module.css'
import { finds, Search } from './Search.tsx'

const course = loadCourse()
const wordsOf = ({ id, title, goal, beats }: Lesson): readonly string[] => [
  id,
  ...[title, goal, ...beats].flatMap(({ en, zh }) => [en, zh]),
]

export const CoursePage = () => {
  const t = useT()
  const [wanted, setWanted] = useState('')
  const progress = useProgress()
  const all = use(course)
  const shown = all.filter((lesson) => finds(wanted, wordsOf(lesson)))
  const done = all.filter(({ id }) => progress[id]?.done).length
  return (
    <>
      <p className={s.lead}>{t('course.intro')}</p>
      <div className={s.tools}>
        <Search label={t('lesson.search')} value={wanted} onChange={setWanted} />
        <span className="muted small" data-testid="progress">
          {t('lesson.progress', { done, of: all.length })}
        </span>
        {Object.keys(progress).length > 0 && (
          <button type="button" className="link small" onClick={() => player.progress.setState({}, true)}>
            {t('course.forget')}
          </button>
        )}
      </div>
      {shown.length === 0 && <p className="muted">{t('course.nothing')}</p>}
      {chapters.map((chapter) => (
        <ChapterPart key={chapter.id} chapter={chapter} lessons={shown} />
      ))}
    </>
  )
}

const ChapterPart = ({
  chapter,
  lessons,
}: {
  readonly chapter: Chapter
  readonly lessons: readonly Lesson[]
}) => {
  const t = useT()
  const lang = useLanguage()
  const mine = lessons.filter(({ id }) => chapter.lessons.includes(id))
  if (mine.length === 0) return null
  return (
    <section className={s.chapter}>
      <h2 lang={TEXT_LANG[lang]}>
        {t('lesson.chapter', { id: chapter.id, title: textOf(chapter.title, lang) })}
      </h2>
      <ol className={s.lessons}>
        {mine.map((lesson) => (
          <LessonCard key={lesson.id} lesson={lesson} />
        ))}
      </ol>
    </section>
  )
}

const LessonCard = ({ lesson }: { readonly lesson: Lesson }) => {
  const t = useT()
  const lang = useLanguage()
  const step = useProgress()[lesson.id]
  const of = lesson.beats.length
  const isBegun = step !== undefined && !step.done && step.beat > 0
  return (
    <li>
      <a
        className={s.lesson}
        href={lessonHash(lesson.id, isBegun ? step.beat : 0)}
        data-lesson={lesson.id}
        data-done={step?.done ? '' : undefined}
      >
        <strong lang={TEXT_LANG[lang]}>{textOf(lesson.title, lang)}</strong>
        <span lang={TEXT_LANG[lang]} className="muted small">
          {textOf(lesson.goal, lang)}
        </span>
        <span className={s.facts}>
          {isLab(lesson) && <span className="chip chip-warn">{t('course.lab')}</span>}
          <span className="muted">{t('lesson.minutes', { n: minutesOf(lesson) })}</span>
          {step?.done && (
            <span className={s.done}>
              <Icon name="check" /> {t('course.done')}
            </span>
          )}
          {isBegun && <span className="chip">{t('lesson.beat', { n: step.beat, of })}</span>}
        </span>
        {isBegun && <progress className={s.bar} value={step.beat} max={of} aria-hidden="true" />}
      </a>
    </li>
  )
}
