/** Chapters with their lessons and labs, each a plain link that can be copied. */
import { use } from 'react'
import { lessonHash } from '../../app/lessonRoute.ts'
import { chapters, loadCourse } from '../../content/course.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import h from './header.module.css'

const course = loadCourse()
const PAGES = [
  ['course', 'course.title'],
  ['puzzles', 'nav.puzzles'],
  ['glossary', 'nav.glossary'],
  ['faq', 'nav.faq'],
  ['resources', 'nav.resources'],
] as const

export const LessonList = () => {
  const t = useT()
  const lang = useLanguage()
  const lessons = use(course)
  return (
    <>
      <p className={h.pages}>
        {PAGES.map(([page, title]) => (
          <a key={page} href={`#${page}`}>
            {t(title)}
          </a>
        ))}
      </p>
      {chapters.map((chapter) => (
        <section key={chapter.id}>
          <h2>{t('lesson.chapter', { id: chapter.id, title: chapter.title[lang] })}</h2>
          <ul>
            {lessons
              .filter(({ id }) => chapter.lessons.includes(id))
              .map(({ id, title }) => (
                <li key={id}>
                  <a href={lessonHash(id)}>{title[lang]}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
