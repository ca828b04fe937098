/** What can be set about a run: its knobs, or the safety rules of the protocol. */
import { lazy, memo, Suspense } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { setUi, useUi } from '../ui.ts'
import { SettingsPanel } from './SettingsPanel.tsx'
import s from './settings.module.css'

const RulesPanel = lazy(() =>
  import('../rules/RulesPanel.tsx').then((module) => ({ default: module.RulesPanel })),
)
const PAGES = ['settings', 'rules'] as const

export const SettingsTab = memo(() => {
  const t = useT()
  const rules = useUi((ui) => ui.tab === 'rules')
  return (
    <>
      <div className={s.pages}>
        <fieldset className="segmented" aria-label={t('region.settings')}>
          {PAGES.map((page) => (
            <button
              key={page}
              type="button"
              data-page={page}
              aria-pressed={rules === (page === 'rules')}
              onClick={() => setUi({ tab: page })}
            >
              {t(page === 'rules' ? 'settings.rules' : 'region.settings')}
            </button>
          ))}
        </fieldset>
      </div>
      <Suspense>{rules ? <RulesPanel /> : <SettingsPanel />}</Suspense>
    </>
  )
})
