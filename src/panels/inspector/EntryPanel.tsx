/** An entry: what it is, and where the same index stands on every server. */
import { useReplica } from '../../app/index.ts'
import { commandText } from '../../core/raft/text.ts'
import type { Entry, ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import type { HostView, LogView } from '../../worker/protocol.ts'
import { ItemButtons } from '../act/ItemButtons.tsx'
import { Field, Fields } from '../parts/Fields.tsx'
import { TermChip } from '../parts/TermChip.tsx'
import { WhyNot } from '../why/lazy.tsx'
import s from './inspector.module.css'
import { Origin } from './Origin.tsx'

/** Entry `index` of a log, undefined when it is not among those the page holds. */
export const entryOf = (log: LogView, index: number): Entry | undefined => log.entries[index - log.from]

export const EntryPanel = ({ server, index }: { readonly server: ServerId; readonly index: number }) => {
  const t = useT()
  const hosts = useReplica((replica) => replica.hosts)
  const ids = useReplica((replica) => replica.ids)
  const host = hosts[server]
  const entry = host && entryOf(host.log, index)
  if (!host || !entry) return <p className="muted small">{t('inspector.noEntry')}</p>
  const { payload } = entry
  return (
    <>
      <header className={s.title}>
        <h2>{t('inspector.entry', { index, server })}</h2>
        <TermChip term={entry.term} />
        <span className={`chip ${index <= host.commitIndex ? 'chip-ok' : 'chip-warn'}`}>
          {t(index <= host.commitIndex ? 'logs.committed' : 'logs.uncommitted')}
        </span>
      </header>
      <WhyNot about={{ kind: 'entry', server, index }} />
      <Fields>
        <Field code name={t('field.command')}>
          <Origin server={server} value={{ entry: index }}>
            <span className="mono">{commandText(payload)}</span>
          </Origin>
        </Field>
        {payload.kind === 'command' && payload.origin && (
          <Field name={t('request.client')}>
            {t('client.request', { serial: payload.origin.serial, op: payload.origin.client })}
          </Field>
        )}
      </Fields>
      <table className="table">
        <caption className="sr-only">{t('inspector.sameIndex', { index })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('logs.server')}</th>
            <th scope="col">
              {t('logs.index')}&nbsp;{index}
            </th>
            <th scope="col">{t('logs.state')}</th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const other = hosts[id]
            return other && <Row key={id} host={other} index={index} entry={entry} />
          })}
        </tbody>
      </table>
      <ItemButtons target={{ kind: 'entry', server, index }} />
    </>
  )
}

interface RowProps {
  readonly host: HostView
  readonly index: number
  readonly entry: Entry
}
const Row = ({ host, index, entry }: RowProps) => {
  const t = useT()
  const own = entryOf(host.log, index)
  const state =
    index <= host.lastApplied
      ? 'logs.applied'
      : index <= host.commitIndex
        ? 'logs.committed'
        : 'logs.uncommitted'
  return (
    <tr>
      <th scope="row">{host.id}</th>
      <td>
        {own ? (
          <>
            <TermChip term={own.term} /> <span className="mono">{commandText(own.payload)}</span>
            {own.term !== entry.term && <span aria-hidden="true"> ≠</span>}
          </>
        ) : (
          <span className="muted">{index <= host.log.base.index ? t('field.snapshot') : '—'}</span>
        )}
      </td>
      <td>{own ? t(state) : ''}</td>
    </tr>
  )
}
