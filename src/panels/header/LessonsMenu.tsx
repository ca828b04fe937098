/** The course at a glance, behind one button. Its words are loaded when somebody reaches for it. */
import { lazy, memo, Suspense, useEffect, useId, useRef, useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import s from './header.module.css'

const loadList = () => import('./LessonList.tsx').then((module) => ({ default: module.LessonList }))
const LessonList = lazy(loadList)

export const LessonsMenu = memo(() => {
  const t = useT()
  const id = useId()
  const card = useRef<HTMLElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    // A chosen lesson changes the hash; the list has then done its work.
    const close = () => card.current?.hidePopover()
    addEventListener('hashchange', close)
    return () => removeEventListener('hashchange', close)
  }, [])
  return (
    <>
      <button
        type="button"
        className={`btn ${s.learn}`}
        popoverTarget={id}
        data-testid="lessons"
        onPointerEnter={() => void loadList()}
      >
        {t('nav.learn')} <span aria-hidden="true">▾</span>
      </button>
      <nav
        ref={card}
        id={id}
        popover="auto"
        className={`popover ${s.lessons}`}
        aria-label={t('lesson.list')}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        <Suspense fallback={<p className="muted">{t('app.loading')}</p>}>{open && <LessonList />}</Suspense>
      </nav>
    </>
  )
})
