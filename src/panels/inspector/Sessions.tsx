/** Which requests the state machine has executed, so that a retry is not executed twice (thesis §6.3). */
import type { ClientId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import type { HostView } from '../../worker/protocol.ts'
import { Field, Fields } from '../parts/Fields.tsx'
import s from './inspector.module.css'

/** `#3→5 #4→6`: what it would answer again to each. */
const serialsOf = ({ sessions }: HostView, client: ClientId): string =>
  (sessions[client]?.results ?? [])
    .toSorted((a, b) => a.serial - b.serial)
    .map(({ serial, value }) => (value === '' ? `#${serial}` : `#${serial}→${value}`))
    .join(' ')

export const Sessions = ({ host }: { readonly host: HostView }) => {
  const t = useT()
  const clients = Object.keys(host.sessions) as ClientId[]
  if (clients.length === 0) return null
  return (
    <section className={s.block}>
      <Fields>
        <Field name={t('inspector.sessions')} why={t('inspector.sessions.why')}>
          <ul className="mono" data-testid="sessions">
            {clients.map((client) => (
              <li key={client}>{t('inspector.session', { client, serials: serialsOf(host, client) })}</li>
            ))}
          </ul>
        </Field>
      </Fields>
    </section>
  )
}
