/** Figure 2, live: the rules in our words, those that the event shown has used lit, each with a way to its next use. */
import { memo, useState } from 'react'
import { actions, useReplica } from '../../app/index.ts'
import text from '../../content/figure2.json'
import { BOXES, type Box, notesOf, type Rule, rulesUsed } from '../../core/why/figure2.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { refText } from '../../i18n/why.ts'
import { useWords } from '../../i18n/whyWords.ts'
import { RoleDiagram } from './RoleDiagram.tsx'
import s from './why.module.css'

const Figure2 = () => {
  const words = useWords()
  const lang = useLanguage()
  const notes = useReplica((replica) => replica.notes)
  const [missing, setMissing] = useState<Rule | null>(null)
  const used = rulesUsed(notes)
  const jump = async (rule: Rule): Promise<void> => {
    setMissing(null)
    if (!(await actions.jumpToNote(notesOf(rule)))) setMissing(rule)
  }
  return (
    <div className={s.figure} data-testid="figure2">
      <h3>{words.justUsed}</h3>
      {used.length === 0 && <p className="muted small">{words.noneUsed}</p>}
      <ul className={s.used}>
        {used.map((rule) => (
          <RuleLine key={rule} rule={rule} lit missing={false} onJump={jump} />
        ))}
      </ul>
      <RoleDiagram />
      <h3>{words.figure}</h3>
      <p className="muted small">{words.figureHint}</p>
      {(Object.keys(BOXES) as Box[]).map((box) => (
        <section key={box} className={s.box}>
          <h4>{text.boxes[box][lang]}</h4>
          <ul>
            {BOXES[box].map((rule: Rule) => (
              <RuleLine
                key={rule}
                rule={rule}
                lit={used.includes(rule)}
                missing={missing === rule}
                onJump={jump}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
export default Figure2

interface RuleProps {
  readonly rule: Rule
  readonly lit: boolean
  readonly missing: boolean
  readonly onJump: (rule: Rule) => Promise<void>
}
const RuleLine = memo(({ rule, lit, missing, onJump }: RuleProps) => {
  const words = useWords()
  const lang = useLanguage()
  const { ref, ...line } = text.rules[rule]
  return (
    <li>
      <button
        type="button"
        className={s.ruleLine}
        data-rule={rule}
        data-lit={lit}
        aria-current={lit ? 'true' : undefined}
        title={words.nextUse}
        onClick={() => void onJump(rule)}
      >
        <span>{line[lang]}</span>
        <small lang="en">{refText(ref)}</small>
      </button>
      {missing && (
        <p className="muted small" role="status">
          {words.noNextUse}
        </p>
      )}
    </li>
  )
})
