/** English or Chinese, each written in itself. */
import { setPreference } from '../../app/index.ts'
import { HTML_LANG, LANGUAGES, setLanguage } from '../../i18n/language.ts'
import type { Lang } from '../../i18n/t.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'

const SHORT: Readonly<Record<Lang, string>> = { en: 'EN', zh: '中文' }

/** Switches every part of the page that speaks. */
export const speak = (lang: Lang): void => {
  setPreference('locale', lang === 'zh' ? 'zh-CN' : 'en')
  void setLanguage(lang)
}

export const LanguageSwitch = () => {
  const t = useT()
  const current = useLanguage()
  return (
    <fieldset className="segmented" aria-label={t('app.language')}>
      {LANGUAGES.map((lang) => (
        <button
          key={lang}
          type="button"
          lang={HTML_LANG[lang]}
          data-lang={lang}
          aria-pressed={lang === current}
          onClick={() => speak(lang)}
        >
          {SHORT[lang]}
        </button>
      ))}
    </fieldset>
  )
}
