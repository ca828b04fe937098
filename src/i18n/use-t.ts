import { useSyncExternalStore } from 'react'
import { type Lang, language, subscribe, t } from './t.ts'

/** The current language; the component renders again when it changes. */
export const useLanguage = (): Lang => useSyncExternalStore(subscribe, language, language)

/** `t`, in a component that renders again when the language changes. */
export const useT = (): typeof t => {
  useLanguage()
  return t
}
