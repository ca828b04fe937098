/** Writes the reader's choice of colours and motion where the style sheets look for it. */
import { useLayoutEffect } from 'react'
import { usePreferences, useReducedMotion } from '../../app/index.ts'

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
}
