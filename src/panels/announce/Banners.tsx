/** Lines that stay while something is out of the ordinary: a safety rule off, a promise broken. */
import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { memo } from 'react'
import { useLesson, useNotices, useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { RuleBanner } from '../rules/RuleBanner.tsx'
import { rulesOff } from '../rules/rules.ts'
import { setUi, useUi } from '../ui.ts'
import s from './announce.module.css'

const MOVE = { initial: { opacity: 0 }, animate: { opacity: 1 }, exit: { opacity: 0 } }

export const Banners = memo(() => {
  const t = useT()
  const settings = useReplica((replica) => replica.settings)
  const first = useReplica((replica) => replica.violations[0])
  const inLesson = useLesson((lesson) => lesson?.free === false)
  // The card says the same, and more.
  const asked = useUi((ui) => ui.evidence !== null)
  const told = useNotices().some(({ kind }) => kind === 'violation')
  // A lesson that breaks a rule says so itself.
  if (inLesson) return null
  return (
    <div className={s.banners}>
      <AnimatePresence initial={false}>
        {rulesOff(settings).length > 0 && (
          <m.div key="rules" className={s.banner} data-testid="rules-banner" {...MOVE}>
            <RuleBanner />
          </m.div>
        )}
        {first && !asked && !told && (
          <m.div key="broken" className={`${s.banner} ${s.broken}`} data-testid="violation-banner" {...MOVE}>
            <span>
              {t('mark.violation')}: {t(`promise.${first.promise}`)}
            </span>
            <Button className="btn-small" onClick={() => setUi({ evidence: first })}>
              {t('promise.show')}
            </Button>
          </m.div>
        )}
      </AnimatePresence>
    </div>
  )
})
