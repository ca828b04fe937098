/** The words of Raft in both languages. */
import { use, useState } from 'react'
import { loadGlossary } from '../../content/course.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import s from './course.module.css'
import { finds, Search } from './Search.tsx'

const glossary = loadGlossary()

export const GlossaryPage = () => {
  const t = useT()
  const lang = useLanguage()
  const other = lang === 'en' ? 'zh' : 'en'
  const [wanted, setWanted] = useState('')
  const terms = use(glossary)
    .filter(({ en, zh, meaning }) => finds(wanted, [en, zh, meaning.en, meaning.zh]))
    .toSorted((a, b) => textOf(a, lang).localeCompare(textOf(b, lang), TEXT_LANG[lang]))
  return (
    <>
      <div className={s.tools}>
        <Search label={t('glossary.search')} value={wanted} onChange={setWanted} />
      </div>
      {terms.length === 0 && <p className="muted">{t('course.nothing')}</p>}
      <dl className={s.glossary}>
        {terms.map((term) => (
          <div key={term.en} data-term={term.en}>
            <dt>
              <span lang={TEXT_LANG[lang]}>{textOf(term, lang)}</span>{' '}
              <span lang={TEXT_LANG[other]} className="muted">
                {textOf(term, other)}
              </span>
            </dt>
            <dd lang={TEXT_LANG[lang]}>{textOf(term.meaning, lang)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
