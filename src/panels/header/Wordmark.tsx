/** The name, with three frames of a reel as its sign. */
import { useT } from '../../i18n/use-t.ts'
import s from './header.module.css'

export const Wordmark = () => {
  const t = useT()
  return (
    <a className={s.wordmark} href="./" aria-label={t('app.title')}>
      <svg viewBox="0 0 28 24" width="28" height="24" aria-hidden="true">
        <rect className={s.frame1} x="1" y="7" width="12" height="12" rx="3" />
        <rect className={s.frame2} x="7" y="5" width="13" height="14" rx="3.500" />
        <circle className={s.frame3} cx="19" cy="12" r="8" />
        <path
          className={s.star}
          d="m19 7 1.500 3.200 3.500.4-2.600 2.400.7 3.500-3.100-1.700-3.100 1.700.7-3.500-2.600-2.400 3.500-.4z"
        />
      </svg>
      <span>{t('app.name')}</span>
    </a>
  )
}
