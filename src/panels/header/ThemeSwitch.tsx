/** Light, dark, or as the system has it: one button that goes round. */
import { type Preferences, setPreference, usePreferences } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import type { IconName } from '../parts/Icon.tsx'

type Theme = Preferences['theme']
const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }
const ICON: Readonly<Record<Theme, IconName>> = { system: 'half', light: 'sun', dark: 'moon' }

export const ThemeSwitch = () => {
  const t = useT()
  const theme = usePreferences((preferences) => preferences.theme)
  const word = t(theme === 'system' ? 'app.theme.auto' : `app.theme.${theme}`)
  return (
    <IconButton
      icon={ICON[theme]}
      name={`${t('app.theme')}: ${word}`}
      className="btn-ghost"
      data-testid="theme"
      onClick={() => setPreference('theme', NEXT[theme])}
    />
  )
}
