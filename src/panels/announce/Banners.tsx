/** Lines that stay while something is out of the ordinary: a safety rule off, a promise broken. */
import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { memo } from 'react'
import { useLesson, useReplica } from '../../app/index.ts'
import { GUARDS } from '../../core/sim/settings.ts'
import { useT } from '../../i18n/use-t.ts'
import { perform } from '../act/perform.ts'
import { Evidence } from '../header/PromiseBadges.tsx'
import { Button } from '../parts/Button.tsx'
import s from './announce.module.css'

const MOVE = { initial: { opacity: 0 }, animate: { opacity: 1 }, exit: { opacity: 0 } }

export const Banners = memo(() => {
  const t = useT()
  const settings = useReplica((replica) => replica.settings)
  const first = useReplica((replica) => replica.violations[0])
  const inLesson = useLesson((lesson) => lesson?.free === false)
  const off = GUARDS.filter((guard) => !settings[guard])
  const allOn = () => {
    for (const guard of off) void perform({ type: 'rule', guard, on: true })
  }
  // A lesson that breaks a rule says so itself.
  if (inLesson) return null
  return (
    <AnimatePresence initial={false}>
      {off.length > 0 && (
        <m.div key="rules" className={s.banner} data-testid="rules-banner" {...MOVE}>
          <span>{t('stage.ruleOff', { rules: off.map((guard) => t(`guard.${guard}`)).join(' · ') })}</span>
          <Button className="btn-small" onClick={allOn}>
            {t('settings.allRulesOn')}
          </Button>
        </m.div>
      )}
      {first && (
        <m.div key="broken" className={`${s.banner} ${s.broken}`} data-testid="violation-banner" {...MOVE}>
          <span>
            {t('mark.violation')}: {t(`promise.${first.promise}`)}
          </span>
          <Evidence violation={first} />
        </m.div>
      )}
    </AnimatePresence>
  )
})
