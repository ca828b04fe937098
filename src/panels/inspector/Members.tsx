/** The configuration a server uses: the newest in its log, committed or not (thesis §4.1). */
import { useT } from '../../i18n/use-t.ts'
import type { HostView } from '../../worker/protocol.ts'
import { Field, Fields } from '../parts/Fields.tsx'
import s from './inspector.module.css'

export const Members = ({ host }: { readonly host: HostView }) => {
  const t = useT()
  const { config, index } = host.config
  return (
    <section className={s.block}>
      <Fields>
        <Field name={t('inspector.members')}>
          {config.voters.join(', ')}
          {index > host.commitIndex && (
            <span className="chip chip-warn">{t('inspector.members.uncommitted')}</span>
          )}
        </Field>
        {config.outgoing.length > 0 && (
          <Field name={t('inspector.members.outgoing')}>{config.outgoing.join(', ')}</Field>
        )}
      </Fields>
    </section>
  )
}
