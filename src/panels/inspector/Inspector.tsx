/** What the reader has picked, in full. */
import { lazy, Suspense } from 'react'
import { useLesson, usePreferences, useSelection } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { useUi } from '../ui.ts'
import { WhyNot } from '../why/lazy.tsx'
import s from './inspector.module.css'
import { ServerPicks } from './ServerPicks.tsx'

// For those who come for the first time.
const Tour = lazy(() => import('../tour/Tour.tsx'))
// Nothing is picked at first.
const Picked = lazy(() => import('./Picked.tsx').then((module) => ({ default: module.Picked })))

export const Inspector = () => {
  const t = useT()
  const selection = useSelection()
  const isFree = useLesson((lesson) => lesson === null)
  const isTouring = useUi((ui) => ui.touring)
  const isNew = usePreferences((preferences) => !preferences.toured)
  const hasTour = (isNew || isTouring) && isFree
  return (
    <div className={s.inspector} data-testid="inspector">
      <h2 className="sr-only">{t('region.inspector')}</h2>
      {hasTour && (
        <Suspense fallback={<div className={s.tourComing} />}>
          <Tour />
        </Suspense>
      )}
      <ServerPicks />
      {selection ? (
        <Suspense>
          <Picked selection={selection} />
        </Suspense>
      ) : (
        <Empty hasTour={hasTour} />
      )}
    </div>
  )
}

const WHOLE = { kind: 'cluster' } as const
const Empty = ({ hasTour }: { readonly hasTour: boolean }) => {
  const t = useT()
  return (
    <div className={s.tips}>
      {/* Questions come once the first steps are done: a first visit need not fetch the answers. */}
      {!hasTour && <WhyNot about={WHOLE} />}
      <p>{t('inspector.empty')}</p>
      {!hasTour && (
        <ul>
          <li>{t('help.tapServer')}</li>
          <li>{t('help.dragBack')}</li>
          <li>{t('help.fork')}</li>
        </ul>
      )}
    </div>
  )
}
