/** Which language the page speaks: loaded when first asked for, remembered where the browser allows it. */
import { isEmbedded } from '../query.ts'
import { adopt, isLoaded, type Lang, language, show } from './t.ts'
import { loadWhy } from './why.ts'

export const LANGUAGES: readonly Lang[] = ['en', 'zh']
/** What `<html lang>` says. */
export const HTML_LANG: Readonly<Record<Lang, string>> = { en: 'en', zh: 'zh-Hans' }

/** Loads words and why-sentences of a language, so that `translate` and `whyText` can use it. */
export const loadLanguage = async (lang: Lang): Promise<void> => {
  if (isLoaded(lang)) return
  const [words] = await Promise.all([import('./zh.ts'), loadWhy(lang)])
  adopt(lang, words.zh)
}

let wanted: Lang = 'en'
/** Switches the page to `lang`, remembers it, and resolves when it shows. The newest call wins. */
export const setLanguage = async (lang: Lang): Promise<void> => {
  wanted = lang
  await loadLanguage(lang)
  if (wanted !== lang) return
  if (typeof document !== 'undefined') document.documentElement.lang = HTML_LANG[lang]
  remember(lang)
  if (language() !== lang) show(lang)
}

const STORE = 'raftreel.lang'
/** Storage may be forbidden (sandboxed frame, private window); the choice then lasts as long as the page. */
const remember = (lang: Lang): void => {
  if (isEmbedded) return
  try {
    localStorage.setItem(STORE, lang)
  } catch {
    // Nothing to do: see above.
  }
}
const remembered = (): string | null => {
  try {
    return localStorage.getItem(STORE)
  } catch {
    return null
  }
}
const langOf = (tag: string | null): Lang | undefined =>
  LANGUAGES.find((lang) => tag?.toLowerCase().split('-')[0] === lang)

/** `?lang=` of the address if given, else what was chosen before, else the first known language of the browser. */
export const initialLanguage = (search = globalThis.location?.search ?? ''): Lang =>
  [new URLSearchParams(search).get('lang'), remembered(), ...(globalThis.navigator?.languages ?? [])]
    .map(langOf)
    .find((lang) => lang !== undefined) ?? 'en'
