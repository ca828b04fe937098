/** Opens when a promise breaks in play, and stays while its two events are looked at; it never covers the stage's middle. */
import * as m from 'framer-motion/m'
import { actions, type Notice, useLesson, useNotices } from '../../app/index.ts'
import type { Violation } from '../../core/check/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { setUi, useUi } from '../ui.ts'
import { Evidence } from './Evidence.tsx'
import s from './promises.module.css'

type Breach = Extract<Notice, { readonly kind: 'violation' }>
const isBreach = (notice: Notice): notice is Breach => notice.kind === 'violation'

const MOVE = { initial: { opacity: 0, y: 8 }, animate: { opacity: 1, y: 0 }, transition: { duration: 0.18 } }

export const EvidenceCard = () => {
  const t = useT()
  const told = useNotices().filter(isBreach)
  const picked = useUi((ui) => ui.evidence)
  // A lesson that breaks a promise shows the evidence itself.
  const inLesson = useLesson((lesson) => lesson?.free === false)
  const all: readonly Violation[] = told.map(({ violation }) => violation)
  const shown = picked ?? (inLesson ? undefined : all.at(-1))
  if (!shown) return null
  const close = () => {
    for (const { id } of told) actions.dismiss(id)
    setUi({ evidence: null })
  }
  const others = all.filter(({ promise }) => promise !== shown.promise)
  return (
    <m.section className={`card ${s.card}`} aria-labelledby="evidence-title" data-testid="evidence" {...MOVE}>
      <header className={s.head}>
        <h2 id="evidence-title">
          <Icon name="cross" /> {t('mark.violation')}: {t(`promise.${shown.promise}`)}
        </h2>
        <IconButton icon="close" name={t('app.close')} className="btn-ghost btn-small" onClick={close} />
      </header>
      <p className="muted small">{t(`promise.${shown.promise}.why`)}</p>
      <Evidence violation={shown} />
      {others.map((violation) => (
        <button
          key={violation.promise}
          type="button"
          className="link small"
          onClick={() => setUi({ evidence: violation })}
        >
          {t('mark.violation')}: {t(`promise.${violation.promise}`)}
        </button>
      ))}
    </m.section>
  )
}
