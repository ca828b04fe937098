/** Keys that mean something of their own in one place. */
import { useHelpWords } from '../../i18n/help.ts'
import type { Bindings } from './bindings.ts'
import { Caps } from './Caps.tsx'
import s from './keys.module.css'
import { useBindings } from './useBindings.ts'

/** Keys of a scope: fixed ones, or those that actions have now and that mean something else there. */
const scopes = ({ combos }: Bindings) =>
  ({
    scrubber: [
      ['scrubber.percent', ['0–9']],
      ['scrubber.step', ['ArrowLeft', 'ArrowRight']],
      ['scrubber.leap', ['PageUp', 'PageDown']],
    ],
    present: [
      ['present.beat', [...combos('nextBeat'), ...combos('previousBeat')]],
      ['present.black', [...combos('present'), ...combos('subStepForward')]],
      ['present.leave', combos('close')],
    ],
  }) as const

interface FixedProps {
  readonly finds: (text: string, combos: readonly string[]) => boolean
}
export const FixedRows = ({ finds }: FixedProps) => {
  const h = useHelpWords()
  const all = scopes(useBindings())
  return (['scrubber', 'present'] as const).map((scope) => {
    const rows = all[scope].filter(([what, combos]) => finds(h(what), combos))
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
