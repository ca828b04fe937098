/** What a presenter may want to say besides: all that the lesson holds for this beat, with the answers. */
import { Suspense, use } from 'react'
import { loadQuiz } from '../../content/course.ts'
import type { Text } from '../../core/lessons/types.ts'
import { usePresentWords } from '../../i18n/present.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import type { Cue } from './channel.ts'
import s from './presenter.module.css'

const quiz = loadQuiz()

export const Notes = ({ lesson }: { readonly lesson: Cue['lesson'] }) => {
  const p = usePresentWords()
  if (!lesson) return null
  const { beat, goal, card, tryIt, refs } = lesson
  const isBare = beat > 0 && !card && !tryIt && !lesson.quiz
  return (
    <aside className={s.notes} aria-label={p('desk.notes')} data-testid="desk-notes">
      {lesson.quiz && <Suspense>{<Question id={lesson.quiz} />}</Suspense>}
      {card && <Note title={p('desk.remark')} text={card} />}
      {tryIt && <Note title={p('desk.tryIt')} text={tryIt} />}
      {isBare && <p className="muted">{p('desk.noNotes')}</p>}
      <Note title={p('desk.goal')} text={goal} />
      <p className="muted small">
        {p('desk.refs')}: <span lang="en">{refs}</span>
      </p>
    </aside>
  )
}

const Note = ({ title, text }: { readonly title: string; readonly text: Text }) => {
  const lang = useLanguage()
  return (
    <section className={s.card}>
      <h2>{title}</h2>
      <p lang={TEXT_LANG[lang]}>{textOf(text, lang)}</p>
    </section>
  )
}

const Question = ({ id }: { readonly id: string }) => {
  const p = usePresentWords()
  const lang = useLanguage()
  const item = use(quiz)[id]
  if (!item) return null
  return (
    <section className={s.card} data-testid="desk-quiz" lang={TEXT_LANG[lang]}>
      <h2>{p('desk.quiz')}</h2>
      <p>{textOf(item.question, lang)}</p>
      <ol>
        {item.options.map((option, i) => (
          <li key={option.en} data-right={i === item.right ? '' : undefined}>
            {textOf(option, lang)}
            {i === item.right && <span className="chip chip-ok">{p('desk.answer')}</span>}
          </li>
        ))}
      </ol>
      <p>{textOf(item.why, lang)}</p>
    </section>
  )
}
