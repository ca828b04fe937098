/** Copies a link that replays to exactly this moment. */
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { copyLink } from './copyLink.ts'
import s from './header.module.css'

export const ShareButton = () => {
  const t = useT()
  return (
    <Button icon="share" className={s.share} data-testid="share" onClick={() => void copyLink()}>
      <span className={s.shareWord}>{t('share.title')}</span>
      <span className="sr-only">{t('share.copyLink')}</span>
    </Button>
  )
}
