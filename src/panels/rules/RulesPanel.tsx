/** The safety rules, each with what happens without it and where it is written: switch one off to see what it is for. */
import { memo } from 'react'
import { useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { perform } from '../act/perform.ts'
import { Button } from '../parts/Button.tsx'
import { RULE_GROUPS, RULE_REFS, type RuleName } from './groups.ts'
import s from './rules.module.css'
import { ruleLabel, rulesOff, ruleWhy, switchRule } from './rules.ts'

export const RulesPanel = memo(() => {
  const t = useT()
  return (
    <div className={s.rules} data-testid="rules">
      <p className="muted small">{t('settings.rules.why')}</p>
      <AllOn />
      {RULE_GROUPS.map(({ title, rules }) => (
        <section key={title} className={s.group}>
          <h3>{t(title)}</h3>
          {rules.map((rule) => (
            <RuleSwitch key={rule} rule={rule} />
          ))}
        </section>
      ))}
    </div>
  )
})

const AllOn = () => {
  const t = useT()
  const settings = useReplica((replica) => replica.settings)
  const off = rulesOff(settings)
  if (off.length === 0) return <p className={`small ${s.kept}`}>{t('rules.allOn')}</p>
  const allOn = () => {
    for (const rule of off) void perform(switchRule(rule, true))
  }
  return (
    <p className="row wrap small">
      <strong className={s.broken}>{t('settings.rulesOff', { n: off.length })}</strong>
      <Button className="btn-small" onClick={allOn}>
        {t('settings.allRulesOn')}
      </Button>
    </p>
  )
}

const RuleSwitch = memo(({ rule }: { readonly rule: RuleName }) => {
  const t = useT()
  const on = useReplica((replica) => replica.settings[rule])
  return (
    <label className={s.rule} data-rule={rule} data-on={on}>
      <input
        type="checkbox"
        className="switch"
        checked={on}
        onChange={(event) => void perform(switchRule(rule, event.currentTarget.checked))}
      />
      <span>
        <span className="field-label">{t(ruleLabel(rule))}</span>
        <span className="field-hint">{t(ruleWhy(rule))}</span>
        <span className={s.ref} lang="en">
          {RULE_REFS[rule]}
        </span>
      </span>
    </label>
  )
})
