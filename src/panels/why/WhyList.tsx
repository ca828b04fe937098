/** "Why not?": a question opens on a click and shows its answer with the values that were compared. */
import { useState } from 'react'
import type { Answer, Subject } from '../../core/why/types.ts'
import { answerLines, questionText } from '../../i18n/explain.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { type WhyKey, whyRef, whyText } from '../../i18n/why.ts'
import { useWords } from '../../i18n/whyWords.ts'
import { Glossed } from '../glossary/Glossed.tsx'
import { EventLink } from './EventLink.tsx'
import { Evidence } from './Evidence.tsx'
import { useAnswers } from './useAnswers.ts'
import s from './why.module.css'

const WhyList = ({ about }: { readonly about: Subject }) => {
  const words = useWords()
  const [subject] = useState(about)
  const [chosen, setChosen] = useState<string | null>(null)
  const answers = useAnswers(subject)
  if (answers === null || answers.length === 0) return null
  // About an entry there is hardly more than one question: who points at it has asked.
  const first = subject.kind === 'entry' ? answers[0] : undefined
  const open = chosen ?? (first ? idOf(first) : '')
  return (
    <section className={s.list} aria-label={words.title} data-testid="why-not">
      <h3 title={words.hint}>{words.title}</h3>
      {answers.map((answer) => {
        const id = idOf(answer)
        return (
          <Question
            key={id}
            answer={answer}
            open={open === id}
            onToggle={() => setChosen(open === id ? '' : id)}
          />
        )
      })}
    </section>
  )
}
export default WhyList

const idOf = ({ question, about }: Answer): string => `${question} ${Object.values(about).join(' ')}`

interface QuestionProps {
  readonly answer: Answer
  readonly open: boolean
  readonly onToggle: () => void
}
const Question = ({ answer, open, onToggle }: QuestionProps) => {
  const lang = useLanguage()
  return (
    <div className={s.question} data-question={answer.question}>
      <button type="button" className={s.ask} aria-expanded={open} onClick={onToggle}>
        {questionText(answer, lang)}
      </button>
      {open && <AnswerText answer={answer} />}
    </div>
  )
}

const AnswerText = ({ answer }: { readonly answer: Answer }) => {
  const lang = useLanguage()
  const words = useWords()
  const rule = ruleOf(answer)
  return (
    <div className={s.answer} data-testid="why-answer">
      {answer.evidence.map((each) =>
        each.kind === 'note' ? (
          <p key={each.seq}>
            <Glossed text={whyText(each.note, lang)} /> <EventLink seq={each.seq} />
          </p>
        ) : null,
      )}
      {answerLines(answer, lang).map(({ text, seq }) => (
        <p key={text}>
          <Glossed text={text} /> {seq !== null && <EventLink seq={seq} />}
        </p>
      ))}
      {answer.evidence.map((each, at) => (
        // Evidence has no identity of its own; its order is fixed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Evidence key={at} evidence={each} />
      ))}
      {rule !== null && (
        <p className={s.rule}>
          {words.rule}: <span lang="en">{rule}</span>
        </p>
      )}
    </div>
  )
}

const ruleOf = ({ head, evidence }: Answer): string | null => {
  const noted = evidence.find((each) => each.kind === 'note')
  const key: WhyKey | undefined = head?.key ?? (noted?.kind === 'note' ? noted.note.key : undefined)
  const rule = key && whyRef(key)
  return rule && rule !== '-' ? rule : null
}
