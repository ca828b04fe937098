/** Puts the link to this moment on the clipboard, and says what came of it. */
import { actions } from '../../app/index.ts'
import { t } from '../../i18n/t.ts'
import { toast } from '../ui.ts'

const TOO_LONG = 2000
export const copyLink = async (): Promise<void> => {
  const link = await actions.share()
  const copied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  )
  if (!copied) {
    // Clipboard forbidden (no focus, no permission): the address bar is the next best place to copy from.
    history.replaceState(null, '', link)
    toast(t('share.failed'))
    return
  }
  toast(t('share.copied'))
  if (link.length > TOO_LONG) toast(t('share.long', { n: link.length }))
}
