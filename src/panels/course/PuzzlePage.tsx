/** Logs that may or may not exist: think, then look. */
import { use } from 'react'
import { loadPuzzles } from '../../content/course.ts'
import type { Puzzle } from '../../core/lessons/types.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { termClass } from '../../theme/terms.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import s from './course.module.css'
import { logsIn, type PuzzleLog } from './puzzleLogs.ts'

const puzzles = loadPuzzles()

export const PuzzlePage = () => {
  const t = useT()
  return (
    <>
      <p className={s.lead}>{t('puzzle.intro')}</p>
      <ol className={s.cards}>
        {use(puzzles).map((puzzle) => (
          <PuzzleCard key={puzzle.id} puzzle={puzzle} />
        ))}
      </ol>
    </>
  )
}

const PuzzleCard = ({ puzzle: { id, question, answer, why } }: { readonly puzzle: Puzzle }) => {
  const t = useT()
  const lang = useLanguage()
  return (
    <li className="card" data-puzzle={id}>
      <p lang={TEXT_LANG[lang]}>{textOf(question, lang)}</p>
      <div className={s.logs} aria-hidden="true">
        {logsIn(textOf(question, lang)).map((log) => (
          <LogRow key={`${log.name} ${log.terms.join(' ')}`} log={log} />
        ))}
      </div>
      <details>
        <summary className="link">{t('puzzle.show')}</summary>
        <p lang={TEXT_LANG[lang]}>
          <strong>{textOf(answer, lang)}</strong> · {textOf(why, lang)}
        </p>
      </details>
    </li>
  )
}

const LogRow = ({ log: { name, terms } }: { readonly log: PuzzleLog }) => (
  <>
    <span className={s.logName}>{name}</span>
    <span className={s.log}>
      {terms.map((term, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place
        <span key={i} className={`${s.entry} ${termClass(term)}`}>
          {term}
        </span>
      ))}
    </span>
  </>
)
