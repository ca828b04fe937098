import { usePreferences } from '../../app/index.ts'
import { type Bindings, bindingsOf } from './bindings.ts'

/** The keys as this reader has them; the component renders again when they change. */
export const useBindings = (): Bindings => bindingsOf(usePreferences((preferences) => preferences.keymap))
