/** What belongs to the page as a whole; on narrow screens behind one button. */
import { useId } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import { useMedia } from '../shell/useMedia.ts'
import { openHelp } from '../ui.ts'
import s from './header.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { OpenFile } from './OpenFile.tsx'
import { ShareButton } from './ShareButton.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

export const Tools = () => {
  const t = useT()
  const id = useId()
  const narrow = useMedia('(max-width: 760px)')
  const tools = (
    <>
      <OpenFile />
      <LanguageSwitch />
      <ThemeSwitch />
      <ShareButton />
      <IconButton
        icon="help"
        name={t('help.keys')}
        shortcut="help"
        className="btn-ghost"
        onClick={openHelp}
      />
    </>
  )
  if (!narrow) return <div className={s.tools}>{tools}</div>
  return (
    <>
      <IconButton
        icon="more"
        name={t('app.more')}
        className="btn-ghost"
        popoverTarget={id}
        data-testid="more"
      />
      <div id={id} popover="auto" className={`popover ${s.toolCard}`}>
        {tools}
      </div>
    </>
  )
}
