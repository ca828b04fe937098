/** Every knob of the run: its label, its unit and one sentence about it. Changes apply at once, as typed `set` commands would. */
import { memo } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { ClusterForm } from './ClusterForm.tsx'
import { GROUPS } from './groups.ts'
import { PageSettings } from './PageSettings.tsx'
import { SettingField } from './SettingField.tsx'
import { StabilityCard } from './StabilityCard.tsx'
import s from './settings.module.css'

export const SettingsPanel = memo(() => {
  const t = useT()
  return (
    <div className={s.settings}>
      <StabilityCard />
      <ClusterForm />
      {GROUPS.map(({ title, names, open }) => (
        <details key={title} className={s.group} open={open}>
          <summary>{t(title)}</summary>
          <div className={s.fields}>
            {names.map((name) => (
              <SettingField key={name} name={name} />
            ))}
          </div>
        </details>
      ))}
      <PageSettings />
    </div>
  )
})
