/** Closes the dialog it stands in. */
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from './Button.tsx'

export const CloseButton = () => {
  const t = useT()
  return (
    <IconButton
      icon="close"
      name={t('app.close')}
      className="btn-ghost"
      onClick={(event) => event.currentTarget.closest('dialog')?.close()}
    />
  )
}
