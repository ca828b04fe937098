/** Mounts the page. The only file that does something when imported. */
import { createRoot } from 'react-dom/client'
import './theme/tokens.css'
import './theme/base.css'
import { start, tellOfNewerBuild } from './app/index.ts'
import { stayOffline } from './app/offline.ts'
import { initialLanguage } from './i18n/language.ts'
import { App, isDesk } from './panels/App.tsx'
import { speak } from './panels/header/LanguageSwitch.tsx'
import { waitsForClick } from './query.ts'

/** Set by the build: everything is in one file. */
declare const __SINGLE__: boolean

const root = document.getElementById('root')
if (root) {
  speak(initialLanguage())
  createRoot(root).render(<App />)
  if (!isDesk && !waitsForClick) void start()
}
if (import.meta.env.PROD && !__SINGLE__) stayOffline(tellOfNewerBuild)
