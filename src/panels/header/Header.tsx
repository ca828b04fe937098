/** The top line: where we are, how the cluster is, and what belongs to the page as a whole. */
import { memo } from 'react'
import { useReady } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { openHelp } from '../keys/KeySheet.tsx'
import { IconButton } from '../parts/Button.tsx'
import s from './header.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LessonsMenu } from './LessonsMenu.tsx'
import { OpenFile } from './OpenFile.tsx'
import { PromiseBadges } from './PromiseBadges.tsx'
import { ShareButton } from './ShareButton.tsx'
import { Status } from './Status.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { Wordmark } from './Wordmark.tsx'

export const Header = memo(() => {
  const t = useT()
  const ready = useReady()
  return (
    <header className={s.header}>
      <Wordmark />
      <LessonsMenu />
      {ready && (
        <div className={s.status}>
          <Status />
          <PromiseBadges />
        </div>
      )}
      <div className={s.tools}>
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
      </div>
    </header>
  )
})
