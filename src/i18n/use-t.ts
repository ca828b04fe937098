import { useSyncExternalStore } from 'react'
import { type Dialect, dialect, type Lang, language, subscribe, t } from './t.ts'

/** The current language; the component renders again when it changes. */
export const useLanguage = (): Lang => useSyncExternalStore(subscribe, language, language)
/** Whose names are shown; the component renders again when that changes. */
export const useDialect = (): Dialect => useSyncExternalStore(subscribe, dialect, dialect)

/** `t`, in a component that renders again when the language or the names change. */
export const useT = (): typeof t => {
  useLanguage()
  useDialect()
  return t
}
