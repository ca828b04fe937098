/** Writes the reader's choice of colours and motion where the style sheets look for it, and of names where words are made. */
import { useEffect, useLayoutEffect } from 'react'
import { usePreferences, useReducedMotion } from '../../app/index.ts'
import { setDialect } from '../../i18n/dialect.ts'

export const useTheme = (): void => {
  const theme = usePreferences((preferences) => preferences.theme)
  const reduced = useReducedMotion()
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
    if (reduced) dataset.motion = 'none'
    else delete dataset.motion
  }, [theme, reduced])
  const dialect = usePreferences((preferences) => preferences.dialect)
  useEffect(() => void setDialect(dialect), [dialect])
}
