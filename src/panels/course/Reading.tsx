/** The pages to read: the course and what goes with it, in place of the cluster, which waits. */
import { Suspense, useEffect, useRef } from 'react'
import { lessonHash, lessons, type Reading as PageId, READING } from '../../app/index.ts'
import type { PlainKey } from '../../i18n/t.ts'
import { useT } from '../../i18n/use-t.ts'
import { CoursePage } from './CoursePage.tsx'
import s from './course.module.css'
import { FaqPage } from './FaqPage.tsx'
import { GlossaryPage } from './GlossaryPage.tsx'
import { PuzzlePage } from './PuzzlePage.tsx'
import { ResourcesPage } from './ResourcesPage.tsx'

const TITLES = {
  course: 'course.title',
  puzzles: 'nav.puzzles',
  glossary: 'nav.glossary',
  faq: 'nav.faq',
  resources: 'nav.resources',
} as const satisfies Record<PageId, PlainKey>
const BODIES = {
  course: CoursePage,
  puzzles: PuzzlePage,
  glossary: GlossaryPage,
  faq: FaqPage,
  resources: ResourcesPage,
} as const

/** Back to what was shown before: the lesson with its beat, or the cluster. */
const leave = (): void => {
  const open = lessons.store.getState().current
  location.hash = open ? lessonHash(open.lesson.id, open.beat, open.ruleOn) : ''
}

const Reading = ({ page }: { readonly page: PageId }) => {
  const t = useT()
  const Body = BODIES[page]
  const main = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    main.current?.scrollTo(0, 0)
  }, [page])
  return (
    <main ref={main} className={s.reading} data-page={page}>
      <nav className={s.pages} aria-label={t('nav.learn')}>
        {READING.map((id) => (
          <a key={id} href={`#${id}`} className="tab" aria-current={id === page ? 'page' : undefined}>
            {t(TITLES[id])}
          </a>
        ))}
        <button
          type="button"
          className={`btn btn-small ${s.leave}`}
          data-testid="leave-reading"
          onClick={leave}
        >
          {t('course.back')}
        </button>
      </nav>
      <div className={s.body}>
        <h1>{t(TITLES[page])}</h1>
        <Suspense fallback={<p className="muted">{t('app.loading')}</p>}>
          <Body />
        </Suspense>
      </div>
    </main>
  )
}
export default Reading
