/** What belongs to the reader rather than to the run: motion, narration, names, shortcuts. */
import { memo } from 'react'
import { setPreference, usePreferences } from '../../app/index.ts'
import { useRunWords } from '../../i18n/runs.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import s from './settings.module.css'

const MOTIONS = ['system', 'full', 'reduced'] as const
const NARRATIONS = ['steps', 'milestones', 'off'] as const
const DIALECTS = ['paper', 'etcd'] as const

export const PageSettings = memo(() => {
  const t = useT()
  const r = useRunWords()
  const motion = usePreferences((preferences) => preferences.motion)
  const narration = usePreferences((preferences) => preferences.narration)
  const dialect = usePreferences((preferences) => preferences.dialect)
  const shortcuts = usePreferences((preferences) => preferences.shortcuts)
  return (
    <details className={s.group}>
      <summary>{t('settings.page')}</summary>
      <div className={s.fields}>
        <label className={s.field}>
          <span className="field-label">{t('app.motion')}</span>
          <select
            className="select"
            value={motion}
            onChange={(event) => setPreference('motion', event.currentTarget.value as typeof motion)}
          >
            {MOTIONS.map((each) => (
              <option key={each} value={each}>
                {each === 'system' ? t('app.theme.auto') : t(`app.motion.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={s.field}>
          <span className="field-label">{t('settings.narration')}</span>
          <select
            className="select"
            data-testid="narration-choice"
            value={narration}
            onChange={(event) => setPreference('narration', event.currentTarget.value as typeof narration)}
          >
            {NARRATIONS.map((each) => (
              <option key={each} value={each}>
                {t(`settings.narration.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={s.field}>
          <span className="field-label">{t('settings.dialect')}</span>
          <select
            className="select"
            value={dialect}
            onChange={(event) => setPreference('dialect', event.currentTarget.value as typeof dialect)}
          >
            {DIALECTS.map((each) => (
              <option key={each} value={each}>
                {t(`settings.dialect.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={s.rule}>
          <input
            type="checkbox"
            className="switch"
            checked={shortcuts}
            onChange={(event) => setPreference('shortcuts', event.currentTarget.checked)}
          />
          <span className="field-label">{t('help.keys.off')}</span>
        </label>
        <Button className="btn-small" data-testid="remap" onClick={() => setUi({ help: 'change' })}>
          {t('settings.remap')}
        </Button>
        <Button className="btn-small" data-testid="runs" onClick={() => setUi({ runs: true })}>
          {r('button')}
        </Button>
      </div>
    </details>
  )
})
