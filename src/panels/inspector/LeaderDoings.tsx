/** What a leader is busy with besides its log: a hand-over, reads to confirm, a lease (thesis §3.10, §6.4). */
import { useReplica } from '../../app/index.ts'
import type { Leader } from '../../core/raft/types.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { leaseOf } from '../../stage/derive.ts'
import type { HostView } from '../../worker/protocol.ts'
import { Field, Fields } from '../parts/Fields.tsx'
import s from './inspector.module.css'

export const LeaderDoings = ({ host, role }: { readonly host: HostView; readonly role: Leader }) => {
  const t = useT()
  const lang = useLanguage()
  const settings = useReplica((replica) => replica.settings)
  const lease = leaseOf({ settings }, host)
  const byLease = settings.readMode === 'lease'
  const { transferTo, transferSent, reads, learners } = role
  if (!byLease && transferTo === null && reads.length + learners.length === 0) return null
  return (
    <section className={s.block}>
      <Fields>
        {transferTo !== null && (
          <Field name={t('inspector.transfer')}>
            {t(transferSent ? 'inspector.transfer.sent' : 'inspector.transfer.waits', { name: transferTo })}
          </Field>
        )}
        {byLease && (
          <Field name={t('inspector.lease')}>
            {lease
              ? t('inspector.lease.until', { at: seconds(lang, lease.ringsAt) })
              : t('inspector.lease.none')}
          </Field>
        )}
        {reads.length > 0 && (
          <Field name={t('inspector.reads')}>
            <ul data-testid="pending-reads">
              {reads.map(({ client, serial, index }) => (
                <li key={`${client}#${serial}`}>
                  {index === null
                    ? t('inspector.read.ownTerm', { client, serial })
                    : t('inspector.read.at', { client, serial, index })}
                </li>
              ))}
            </ul>
          </Field>
        )}
        {learners.length > 0 && <Field name={t('inspector.learners')}>{learners.join(', ')}</Field>}
      </Fields>
    </section>
  )
}
