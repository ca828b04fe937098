/** For those who come by keyboard: straight to what they want. */
import { useT } from '../../i18n/use-t.ts'
import s from './shell.module.css'

/** Buttons, not links: the hash of the address holds the run. */
const jump = (id: string) => () => document.getElementById(id)?.focus()

export const SkipLinks = () => {
  const t = useT()
  return (
    <nav className={s.skip} aria-label={t('app.skip')}>
      <button type="button" className="btn btn-primary" onClick={jump('stage')}>
        {t('app.skipToStage')}
      </button>
      <button type="button" className="btn btn-primary" onClick={jump('transport')}>
        {t('app.skipToTransport')}
      </button>
      <button type="button" className="btn btn-primary" onClick={jump('panels')}>
        {t('app.skipToPanels')}
      </button>
    </nav>
  )
}
