/** The replicated state machines side by side: what each server would answer from its own memory. */
import { memo } from 'react'
import { useReplica } from '../app/index.ts'
import type { ServerId } from '../core/raft/types.ts'
import { useT } from '../i18n/use-t.ts'
import s from './store.module.css'

export const Store = memo(() => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const hosts = useReplica((replica) => replica.hosts)
  const keys = [...new Set(ids.flatMap((id) => Object.keys(hosts[id]?.kv ?? {})))].sort()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to scroll it
    <section className={s.store} tabIndex={0} aria-label={t('inspector.kv')}>
      <table className="table">
        <caption className="sr-only">{t('inspector.kv')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('logs.server')}</th>
            <th scope="col" className="mono" lang="en">
              {t('field.lastApplied')}
            </th>
            {keys.map((key) => (
              <th key={key} scope="col" className="mono">
                {key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <StoreRow key={id} id={id} keys={keys} />
          ))}
        </tbody>
      </table>
      {keys.length === 0 && <p className="muted small">{t('inspector.kv.empty')}</p>}
    </section>
  )
})

const StoreRow = ({ id, keys }: { readonly id: ServerId; readonly keys: readonly string[] }) => {
  const t = useT()
  const host = useReplica((replica) => replica.hosts[id])
  if (!host) return null
  return (
    <tr data-store={id}>
      <th scope="row">{id}</th>
      {host.status === 'down' ? (
        <td colSpan={keys.length + 1} className="muted">
          {t('status.down')}
        </td>
      ) : (
        <>
          <td>{host.lastApplied}</td>
          {keys.map((key) => (
            <td key={key} className="mono">
              {host.kv[key] ?? <span className="muted">—</span>}
            </td>
          ))}
        </>
      )}
    </tr>
  )
}
