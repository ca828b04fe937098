/** A question at a beat: answering is optional and never blocks; a wrong answer says why, and where to see it. */
import { use } from 'react'
import { lessons } from '../../app/index.ts'
import { loadQuiz } from '../../content/course.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { atOnce } from '../parts/atOnce.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { answer, LOOKED, useAnswer } from './answers.ts'
import s from './lesson.module.css'
import { TEXT_LANG, textOf } from './text.ts'

const quiz = atOnce(loadQuiz())

interface QuizProps {
  readonly id: string
  /** Whether there is a beat after this one, and whether there are events to see at all. */
  readonly hasNext: boolean
  readonly hasEvents: boolean
}
export const QuizCard = ({ id, hasNext, hasEvents }: QuizProps) => {
  const t = useT()
  const lang = useLanguage()
  const item = use(quiz)[id]
  const chosen = useAnswer(id)
  if (!item) return null
  const isOpen = chosen === undefined
  return (
    <section className={s.card} data-testid="quiz" data-quiz={id} data-answer={outcome(chosen, item.right)}>
      <h3>{t('quiz.title')}</h3>
      <p lang={TEXT_LANG[lang]}>{textOf(item.question, lang)}</p>
      <ol className={s.options}>
        {item.options.map((option, i) => {
          const isRight = i === item.right
          const mark = isOpen ? undefined : isRight ? 'right' : i === chosen ? 'wrong' : undefined
          return (
            <li key={option.en}>
              <button
                type="button"
                className={`btn ${s.option}`}
                lang={TEXT_LANG[lang]}
                aria-pressed={i === chosen}
                data-mark={mark}
                onClick={() => answer(id, i)}
              >
                {mark && <Icon name={mark === 'right' ? 'check' : 'cross'} />}
                {textOf(option, lang)}
              </button>
            </li>
          )
        })}
      </ol>
      {isOpen ? (
        <button type="button" className="link small" onClick={() => answer(id, LOOKED)}>
          {t('quiz.show')}
        </button>
      ) : (
        <div role="status" className={s.reveal}>
          {chosen !== LOOKED && <strong>{t(chosen === item.right ? 'quiz.right' : 'quiz.wrong')}</strong>}{' '}
          <span lang={TEXT_LANG[lang]}>{textOf(item.why, lang)}</span>
          {chosen !== item.right && hasEvents && <ShowMe ahead={item.ahead === true && hasNext} />}
        </div>
      )}
    </section>
  )
}

const outcome = (chosen: number | undefined, right: number): string | undefined =>
  chosen === undefined ? undefined : chosen === LOOKED ? 'shown' : chosen === right ? 'right' : 'wrong'

/** To the events that show it: those of the next beat, or this one's once more. */
const ShowMe = ({ ahead }: { readonly ahead: boolean }) => {
  const t = useT()
  return (
    <div>
      <Button
        icon="play"
        className="btn-small"
        data-testid="quiz-show"
        onClick={() => void (ahead ? lessons.next() : lessons.again())}
      >
        {t(ahead ? 'quiz.ahead' : 'quiz.again')}
      </Button>
    </div>
  )
}
