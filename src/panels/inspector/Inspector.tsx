/** What the reader has picked, in full. */
import { lazy, Suspense } from 'react'
import { useSelection } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { WhyNot } from '../why/lazy.tsx'
import s from './inspector.module.css'
import { ServerPicks } from './ServerPicks.tsx'

// Nothing is picked at first.
const Picked = lazy(() => import('./Picked.tsx').then((module) => ({ default: module.Picked })))

export const Inspector = () => {
  const t = useT()
  const selection = useSelection()
  return (
    <div className={s.inspector} data-testid="inspector">
      <h2 className="sr-only">{t('region.inspector')}</h2>
      <ServerPicks />
      {selection ? (
        <Suspense>
          <Picked selection={selection} />
        </Suspense>
      ) : (
        <Empty />
      )}
    </div>
  )
}

const WHOLE = { kind: 'cluster' } as const
const Empty = () => {
  const t = useT()
  return (
    <div className={s.tips}>
      <WhyNot about={WHOLE} />
      <p>{t('inspector.empty')}</p>
      <h2>{t('help.firstSteps')}</h2>
      <ul>
        <li>{t('help.tapServer')}</li>
        <li>{t('help.dragBack')}</li>
        <li>{t('help.fork')}</li>
      </ul>
    </div>
  )
}
