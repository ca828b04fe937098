/** Keys that mean something only in one place and are not the reader's to change. */
import { useHelpWords } from '../../i18n/help.ts'
import { Caps } from './Caps.tsx'
import s from './keys.module.css'

const SCOPES = {
  scrubber: [
    ['scrubber.percent', ['0–9']],
    ['scrubber.step', ['ArrowLeft', 'ArrowRight']],
    ['scrubber.leap', ['PageUp', 'PageDown']],
  ],
  present: [
    ['present.beat', ['PageDown', 'PageUp']],
    ['present.black', ['b', '.']],
    ['present.leave', ['Escape']],
  ],
} as const

interface FixedProps {
  readonly finds: (text: string, combos: readonly string[]) => boolean
}
export const FixedRows = ({ finds }: FixedProps) => {
  const h = useHelpWords()
  return (['scrubber', 'present'] as const).map((scope) => {
    const rows = SCOPES[scope].filter(([what, combos]) => finds(h(what), combos))
    return (
      rows.length > 0 && (
        <section key={scope}>
          <h3>{h(`group.${scope}`)}</h3>
          <dl>
            {rows.map(([what, combos]) => (
              <div key={what} className={s.row}>
                <dt>
                  <Caps combos={combos} />
                </dt>
                <dd>{h(what)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )
    )
  })
}
