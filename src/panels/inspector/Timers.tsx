/** Armed timers of a server: when each rings and how long it was set for. */
import { TIMERS, type Timer } from '../../core/raft/types.ts'
import { millis, seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import type { HostView } from '../../worker/protocol.ts'
import { Field, Fields } from '../parts/Fields.tsx'
import s from './inspector.module.css'

const EXACT = 1000
export const Timers = ({ host }: { readonly host: HostView }) => {
  const t = useT()
  const lang = useLanguage()
  const armed = TIMERS.filter((timer) => host.alarms[timer])
  const text = (timer: Timer): string => {
    const alarm = host.alarms[timer]
    if (!alarm) return ''
    return t('inspector.rings', {
      at: seconds(lang, alarm.ringsAt),
      ms: millis(lang, alarm.ringsAt - alarm.armedAt),
    })
  }
  return (
    <section className={s.block}>
      <Fields>
        {armed.length === 0 && <Field name={t('inspector.timers')}>{t('inspector.timers.none')}</Field>}
        {armed.map((timer) => (
          <Field key={timer} name={t(`timer.${timer}`)}>
            {text(timer)}
          </Field>
        ))}
        {host.clock.rate !== EXACT && (
          <Field name={t('inspector.clock')}>{`${host.clock.rate / EXACT}×`}</Field>
        )}
      </Fields>
    </section>
  )
}
