/** The promises of Figure 3 and of the clients: a badge each, watched after every event. */
import { lazy, memo, Suspense, useId } from 'react'
import { type Replica, useLesson, useReplica } from '../../app/index.ts'
import { PROMISES, type Violation } from '../../core/check/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { lit, pointedAt } from '../lesson/highlights.ts'
import { Icon } from '../parts/Icon.tsx'
import s from './header.module.css'

// Until a promise is broken there is none.
const Evidence = lazy(() =>
  import('../promises/Evidence.tsx').then((module) => ({ default: module.Evidence })),
)

const violationsOf = (replica: Replica): readonly Violation[] => replica.violations

export const PromiseBadges = memo(() => {
  const t = useT()
  const id = useId()
  const violations = useReplica(violationsOf)
  const targets = useLesson(pointedAt)
  const broken = new Set(violations.map((violation) => violation.promise))
  const kept = PROMISES.length - broken.size
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className={`chip ${broken.size === 0 ? 'chip-ok' : 'chip-bad'} ${s.promises}`}
        data-testid="promises"
        data-hi={targets.some((target) => target.startsWith('invariant:')) ? '' : undefined}
        aria-label={`${t('promise.title')}: ${t('promise.count', { kept, of: PROMISES.length })}`}
      >
        <Icon name={broken.size === 0 ? 'check' : 'cross'} /> {kept}/{PROMISES.length}
      </button>
      <div id={id} popover="auto" className={`popover ${s.promiseCard}`}>
        <h2>
          {broken.size === 0 ? t('promise.allKept') : t('promise.count', { kept, of: PROMISES.length })}
        </h2>
        <ul>
          {PROMISES.map((promise) => {
            const first = violations.find((violation) => violation.promise === promise)
            return (
              <li
                key={promise}
                data-invariant={promise}
                data-state={first ? 'broken' : 'ok'}
                data-hi={lit(targets, `invariant:${promise}`)}
              >
                <Icon name={first ? 'cross' : 'check'} />
                <div>
                  <strong>{t(`promise.${promise}`)}</strong>{' '}
                  <span className="muted">{t(first ? 'promise.broken' : 'promise.kept')}</span>
                  <p className="muted small">{t(`promise.${promise}.why`)}</p>
                  <Suspense>{first && <Evidence violation={first} />}</Suspense>
                </div>
              </li>
            )
          })}
        </ul>
      </div>
    </>
  )
})
