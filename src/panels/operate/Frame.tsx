/** What every form has: what it does and why, the script it stands for, and a button that gives it. */
import { type FormEvent, type ReactNode, useId } from 'react'
import { printCommand } from '../../core/script/commands.ts'
import type { Command } from '../../core/sim/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { perform } from '../act/perform.ts'
import { Button } from '../parts/Button.tsx'
import { setUi, useUi } from '../ui.ts'
import s from './operate.module.css'

interface FrameProps {
  readonly title: string
  readonly why: string
  /** What will be given; empty while the form is not complete. */
  readonly commands: readonly Command[]
  /** One sentence about what may go wrong with this choice. */
  readonly warning?: string | null
  readonly unsafe?: boolean
  readonly children?: ReactNode
}

/** Gives the commands one after the other; the first that is refused ends it. */
const giveAll = async (commands: readonly Command[]): Promise<boolean> => {
  for (const command of commands) if (!(await perform(command))) return false
  return true
}

export const Frame = ({ title, why, commands, warning, unsafe = false, children }: FrameProps) => {
  const t = useT()
  const id = useId()
  const wrong = useUi((ui) => ui.wrong)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void giveAll(commands).then((given) => given && setUi({ form: null }))
  }
  return (
    <form className={s.form} aria-labelledby={id} onSubmit={onSubmit}>
      <h2 id={id}>
        {title} {unsafe && <span className="chip chip-bad">{t('operate.unsafe')}</span>}
      </h2>
      <p className="field-hint">{why}</p>
      {children}
      {warning && <p className={s.warning}>{warning}</p>}
      <p className={s.script}>
        <span className="field-hint">{t('operate.script')}</span>
        <code data-testid="operate-script">{commands.map(printCommand).join('\n') || '…'}</code>
      </p>
      {wrong && <p className={s.wrong}>{wrong}</p>}
      <div className="row">
        <Button
          type="submit"
          className={unsafe ? 'btn-danger' : 'btn-primary'}
          data-testid="operate-apply"
          disabled={commands.length === 0}
        >
          {t('app.apply')}
        </Button>
        <Button onClick={() => setUi({ form: null })}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
