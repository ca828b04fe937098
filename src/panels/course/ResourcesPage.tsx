/** Where to read and watch more: opened outside, and only when somebody follows the link. */
import { use } from 'react'
import { loadResources } from '../../content/course.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import s from './course.module.css'

const resources = loadResources()

export const ResourcesPage = () => {
  const lang = useLanguage()
  return (
    <div className={s.cards}>
      {use(resources).map(({ url, title, by, lang: written = 'en', ...note }) => (
        <section key={url} className="card" data-resource={url}>
          <h2 lang={written}>
            <a className="link" href={url} target="_blank" rel="noopener noreferrer">
              {title}
            </a>
          </h2>
          <p className="muted small" lang="en">
            {by}
          </p>
          <p lang={TEXT_LANG[lang]}>{textOf(note, lang)}</p>
        </section>
      ))}
    </div>
  )
}
