/** The switch of a lab: the same steps with the rule off or on, and what became of the promises. */
import { type LessonState, lessonHash, lessons, type Replica, useReplica } from '../../app/index.ts'
import type { Lab } from '../../core/lessons/types.ts'
import { isGuard } from '../../core/sim/settings.ts'
import type { PlainKey } from '../../i18n/t.ts'
import { useT } from '../../i18n/use-t.ts'
import { Icon } from '../parts/Icon.tsx'
import { Evidence } from '../promises/Evidence.tsx'
import s from './lesson.module.css'

/** Some labs break a setting instead of one of the numbered rules. */
const SETTINGS: Readonly<Record<string, PlainKey>> = {
  readMode: 'guard.readQuorum',
  dedup: 'setting.dedup',
  clockRate: 'settings.clockRate',
}
const ruleName = (rule: string): PlainKey =>
  isGuard(rule) ? `guard.${rule}` : (SETTINGS[rule] ?? 'settings.rules')

const violationsOf = (replica: Replica) => replica.violations

export const LabCard = ({ lab, state }: { readonly lab: Lab; readonly state: LessonState }) => {
  const t = useT()
  const violations = useReplica(violationsOf)
  const { ruleOn, beat, here, reel } = state
  const turn = (on: boolean) => {
    if (on !== ruleOn) void lessons.open(lab.id, beat, on)
  }
  const isOver = here && beat === reel.stops.length
  return (
    <section className={s.card} data-testid="lab">
      <h3>
        {t('lab.switch')}: {t(ruleName(lab.rule))}
      </h3>
      <fieldset className="segmented" aria-label={t('lab.switch')}>
        {([false, true] as const).map((on) => (
          <button
            key={String(on)}
            type="button"
            aria-pressed={ruleOn === on}
            data-testid={on ? 'rule-on' : 'rule-off'}
            onClick={() => turn(on)}
          >
            {t(on ? 'lab.ruleOn' : 'lab.ruleOff')}
          </button>
        ))}
      </fieldset>
      {violations.map((violation) => (
        <div key={violation.promise} className={s.broken} data-testid="broken">
          <strong className="row">
            <Icon name="cross" /> {t(`promise.${violation.promise}`)}
          </strong>
          <Evidence violation={violation} />
        </div>
      ))}
      {ruleOn && isOver && violations.length === 0 && (
        <p className={`row ${s.clean}`} data-testid="clean">
          <Icon name="check" /> {t('lab.clean')}
        </p>
      )}
      <a className="link small" href={lessonHash(lab.base)}>
        {t('lab.base')}
      </a>
    </section>
  )
}
