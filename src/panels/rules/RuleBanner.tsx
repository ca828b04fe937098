/** Stays as long as a safety rule is off: whatever is seen meanwhile is not Raft. */
import { memo } from 'react'
import { useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { perform } from '../act/perform.ts'
import { Button } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import s from './rules.module.css'
import { ruleLabel, rulesOff, switchRule } from './rules.ts'

export const RuleBanner = memo(() => {
  const t = useT()
  const settings = useReplica((replica) => replica.settings)
  const off = rulesOff(settings)
  const allOn = () => {
    for (const rule of off) void perform(switchRule(rule, true))
  }
  return (
    <>
      <button type="button" className={s.name} onClick={() => setUi({ tab: 'rules' })}>
        {t('stage.ruleOff', { rules: off.map((rule) => t(ruleLabel(rule))).join(' · ') })}
      </button>
      <Button className="btn-small" data-testid="rules-on" onClick={allOn}>
        {t(off.length > 1 ? 'settings.allRulesOn' : 'rules.turnOn')}
      </Button>
    </>
  )
})
