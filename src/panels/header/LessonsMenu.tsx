/** The course at a glance: chapters with their lessons, each a plain link that can be copied. */
import { memo, useEffect, useId, useRef } from 'react'
import { HTML_LANG } from '../../i18n/language.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { CHAPTERS, titleOf } from './course.ts'
import s from './header.module.css'

export const LessonsMenu = memo(() => {
  const t = useT()
  const lang = useLanguage()
  const id = useId()
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    // A chosen lesson changes the hash; the list has then done its work.
    const close = () => card.current?.hidePopover()
    addEventListener('hashchange', close)
    return () => removeEventListener('hashchange', close)
  }, [])
  return (
    <>
      <button type="button" className={`btn ${s.learn}`} popoverTarget={id} data-testid="lessons">
        {t('nav.learn')} <span aria-hidden="true">▾</span>
      </button>
      <nav
        ref={card}
        id={id}
        popover="auto"
        className={`popover ${s.lessons}`}
        lang={HTML_LANG[lang]}
        aria-label={t('lesson.list')}
      >
        {CHAPTERS.map((chapter) => (
          <section key={chapter.id}>
            <h2>{t('lesson.chapter', { id: chapter.id, title: chapter.title[lang] })}</h2>
            <ul>
              {chapter.lessons.map((lesson) => (
                <li key={lesson}>
                  <a href={`#lesson=${lesson}&beat=1`}>{titleOf(lesson)[lang]}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </>
  )
})
