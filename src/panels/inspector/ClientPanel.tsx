/** A client: what it has asked for and what it knows about the outcome. */
import { memo } from 'react'
import { useReplica } from '../../app/index.ts'
import type { ClientId } from '../../core/raft/types.ts'
import type { RequestRecord } from '../../core/sim/types.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { ItemButtons } from '../act/ItemButtons.tsx'
import { WhyNot } from '../why/lazy.tsx'
import s from './inspector.module.css'

export const ClientPanel = memo(({ id }: { readonly id: ClientId }) => {
  const t = useT()
  const client = useReplica((replica) => replica.clients[id])
  if (!client) return null
  const requests = [
    ...client.recent,
    ...client.open.filter((open) => !client.recent.includes(open)),
  ].reverse()
  return (
    <>
      <header className={s.title}>
        <h2>{t('inspector.client', { name: id })}</h2>
      </header>
      <ItemButtons target={{ kind: 'client', id }} />
      <WhyNot about={{ kind: 'client', id }} />
      <p className="muted small">{t('client.history', { n: client.doneCount })}</p>
      {requests.length === 0 ? (
        <p className="muted small">{t('client.idle')}</p>
      ) : (
        <Requests requests={requests} />
      )}
    </>
  )
})

const Requests = ({ requests }: { readonly requests: readonly RequestRecord[] }) => {
  const t = useT()
  const lang = useLanguage()
  const opText = ({ op }: RequestRecord): string =>
    op.kind === 'write' ? op.command : t('client.read', { key: op.key })
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('request.command')}</th>
          <th scope="col">{t('request.server')}</th>
          <th scope="col">{t('field.status')}</th>
          <th scope="col">{t('inspector.sentAt')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.serial}>
            <th scope="row" className="mono">
              {t('client.request', { serial: request.serial, op: opText(request) })}
            </th>
            <td>{request.to}</td>
            <td title={t(`client.${request.status}.why`)}>
              {t(`client.${request.status}`)}
              {request.value ? ` ${request.value}` : ''}
            </td>
            <td>{seconds(lang, request.sentAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
