/** Copies a link that replays to exactly this moment. */
import { actions } from '../../app/index.ts'
import { t as words } from '../../i18n/t.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { toast } from '../ui.ts'
import s from './header.module.css'

const TOO_LONG = 2000
const copyLink = async (): Promise<void> => {
  const link = await actions.share()
  const copied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  )
  if (!copied) {
    // Clipboard forbidden (no focus, no permission): the address bar is the next best place to copy from.
    history.replaceState(null, '', link)
    toast(words('share.failed'))
    return
  }
  toast(words('share.copied'))
  if (link.length > TOO_LONG) toast(words('share.long', { n: link.length }))
}

export const ShareButton = () => {
  const t = useT()
  return (
    <Button icon="share" className={s.share} data-testid="share" onClick={() => void copyLink()}>
      <span className={s.shareWord}>{t('share.title')}</span>
      <span className="sr-only">{t('share.copyLink')}</span>
    </Button>
  )
}
