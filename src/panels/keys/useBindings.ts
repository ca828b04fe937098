import { useMemo } from 'react'
import { usePreferences } from '../../app/index.ts'
import { type Bindings, bindingsOf, withoutSingles } from './bindings.ts'

/** The keys as this reader has them; the component renders again when they change. */
export const useBindings = (): Bindings => bindingsOf(usePreferences((preferences) => preferences.keymap))

/** Those of them that do something now: keys of one character may be switched off. */
export const useWorkingBindings = (): Bindings => {
  const bindings = useBindings()
  const all = usePreferences((preferences) => preferences.shortcuts)
  return useMemo(() => (all ? bindings : withoutSingles(bindings)), [all, bindings])
}
