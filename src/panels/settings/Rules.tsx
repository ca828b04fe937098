/** The safety rules, each with what happens without it. */
import { memo } from 'react'
import { useReplica } from '../../app/index.ts'
import type { Guard } from '../../core/raft/types.ts'
import { GUARDS } from '../../core/sim/settings.ts'
import { useT } from '../../i18n/use-t.ts'
import { perform } from '../act/perform.ts'
import s from './settings.module.css'

export const Rules = memo(() => {
  const t = useT()
  return (
    <details className={s.group}>
      <summary>{t('settings.rules')}</summary>
      <p className="field-hint">{t('settings.rules.why')}</p>
      <div className={s.fields}>
        {GUARDS.map((guard) => (
          <RuleField key={guard} guard={guard} />
        ))}
      </div>
    </details>
  )
})

const RuleField = memo(({ guard }: { readonly guard: Guard }) => {
  const t = useT()
  const on = useReplica((replica) => replica.settings[guard])
  return (
    <label className={s.rule} data-rule={guard} data-on={on}>
      <input
        type="checkbox"
        className="switch"
        checked={on}
        onChange={(event) => void perform({ type: 'rule', guard, on: event.currentTarget.checked })}
      />
      <span>
        <span className="field-label">{t(`guard.${guard}`)}</span>
        <span className="field-hint">{t(`guard.${guard}.why`)}</span>
      </span>
    </label>
  )
})
