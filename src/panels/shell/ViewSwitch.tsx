/** Ring, space-time or both: the same choice as the key V. */
import { setPreference } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import s from './shell.module.css'
import { useView } from './view.ts'

export const ViewSwitch = () => {
  const t = useT()
  const [view, views] = useView()
  return (
    <fieldset className={`segmented ${s.views}`} aria-label={t('view.label')}>
      {views.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={view === id}
          data-view={id}
          onClick={() => setPreference('view', id)}
        >
          {t(`view.${id}`)}
        </button>
      ))}
    </fieldset>
  )
}
