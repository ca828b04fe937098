/** Questions that people ask about Raft. */
import { use, useState } from 'react'
import { loadFaq } from '../../content/course.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import s from './course.module.css'
import { finds, Search } from './Search.tsx'

const faq = loadFaq()

export const FaqPage = () => {
  const t = useT()
  const lang = useLanguage()
  const [wanted, setWanted] = useState('')
  const shown = use(faq).filter(({ question, answer }) =>
    finds(wanted, [question.en, question.zh, answer.en, answer.zh]),
  )
  return (
    <>
      <div className={s.tools}>
        <Search label={t('faq.search')} value={wanted} onChange={setWanted} />
      </div>
      {shown.length === 0 && <p className="muted">{t('course.nothing')}</p>}
      <div className={s.cards}>
        {shown.map(({ id, question, answer }) => (
          <section key={id} className="card" lang={TEXT_LANG[lang]} data-faq={id}>
            <h2>{textOf(question, lang)}</h2>
            <p>{textOf(answer, lang)}</p>
          </section>
        ))}
      </div>
    </>
  )
}
