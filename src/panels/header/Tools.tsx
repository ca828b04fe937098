/** What belongs to the page as a whole; on narrow screens behind one button. */
import { useId } from 'react'
import { useReady, useRoute } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import { useRoom } from '../shell/room.ts'
import { useMedia } from '../shell/useMedia.ts'
import { openHelp, setUi } from '../ui.ts'
import s from './header.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { OpenFile } from './OpenFile.tsx'
import { ShareButton } from './ShareButton.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

/** Where the tools would crowd the line: on phones, and on tablets, where each is as large as a finger. */
const [CROWDED, CROWDED_BY_FINGERS] = [47.5, 62.5]

export const Tools = () => {
  const t = useT()
  const id = useId()
  const coarse = useMedia('(pointer: coarse)')
  const narrow = useRoom(({ width }) => width <= (coarse ? CROWDED_BY_FINGERS : CROWDED))
  const { page } = useRoute()
  const isOpen = useReady() && (page === 'cluster' || page === 'lesson')
  const tools = (
    <>
      {isOpen && (
        <>
          <IconButton
            icon="search"
            name={t('help.palette')}
            shortcut="palette"
            className="btn-ghost"
            data-testid="open-palette"
            onClick={() => setUi({ palette: true })}
          />
          <IconButton
            icon="screen"
            name={t('help.present')}
            shortcut="present"
            className="btn-ghost"
            data-testid="present"
            onClick={() => setUi({ present: true })}
          />
        </>
      )}
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
