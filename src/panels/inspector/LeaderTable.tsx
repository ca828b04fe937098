/** What a leader knows about the others: Figure 2's nextIndex[] and matchIndex[]. */
import type { Leader, ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import type { HostView } from '../../worker/protocol.ts'
import s from './inspector.module.css'

export const LeaderTable = ({ host, role }: { readonly host: HostView; readonly role: Leader }) => {
  const t = useT()
  const peers = (Object.keys(role.progress) as ServerId[]).filter((id) => id !== host.id)
  return (
    <section className={s.block}>
      <h3>
        {t('inspector.leaderState')} <small>{t('inspector.leaderState.why')}</small>
      </h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('logs.server')}</th>
            <th scope="col" className={s.code} lang="en" title={t('field.nextIndex.why')}>
              {t('field.nextIndex')}
            </th>
            <th scope="col" className={s.code} lang="en" title={t('field.matchIndex.why')}>
              {t('field.matchIndex')}
            </th>
            <th scope="col">{t('inspector.mode')}</th>
          </tr>
        </thead>
        <tbody>
          {peers.map((peer) => {
            const progress = role.progress[peer]
            if (!progress) return null
            return (
              <tr key={peer}>
                <th scope="row">{peer}</th>
                <td>{progress.nextIndex}</td>
                <td>{progress.matchIndex}</td>
                <td>
                  {t(
                    role.learners.includes(peer)
                      ? 'inspector.progress.learner'
                      : `inspector.progress.${progress.mode}`,
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
