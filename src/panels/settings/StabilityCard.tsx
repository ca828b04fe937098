/** Will it hold a leader? The verdict on the settings at hand, with its reasons. */
import { useMemo } from 'react'
import { useReplica } from '../../app/index.ts'
import { stability, type Verdict } from '../../core/sim/stability.ts'
import { useT } from '../../i18n/use-t.ts'
import s from './settings.module.css'

const CHIP: Readonly<Record<Verdict, string>> = {
  manual: '',
  steady: 'chip-ok',
  tight: 'chip-warn',
  restless: 'chip-bad',
  leaderless: 'chip-bad',
}

export const StabilityCard = () => {
  const t = useT()
  const settings = useReplica((replica) => replica.settings)
  const found = useMemo(() => stability(settings), [settings])
  const { verdict, reasons, roundTrip, silence, timeoutMin, timeoutMax } = found
  return (
    <section className={s.stability} data-testid="stability" data-verdict={verdict} aria-live="polite">
      <h3>
        {t('stability.title')} <span className={`chip ${CHIP[verdict]}`}>{t(`stability.${verdict}`)}</span>
      </h3>
      <p>{t(`stability.${verdict}.why`)}</p>
      {reasons.map((reason) => (
        <p key={reason}>{t(`stability.reason.${reason}`)}</p>
      ))}
      {verdict !== 'manual' && (
        <p className="muted">
          {t('stability.numbers', {
            roundTrip: String(roundTrip),
            silence: String(silence),
            min: String(timeoutMin),
            max: String(timeoutMax),
          })}
        </p>
      )}
    </section>
  )
}
