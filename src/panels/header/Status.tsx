/** The cluster in a line: highest term, who leads, how far it has committed. */
import { memo } from 'react'
import { actions, type Replica, useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { leaderOf } from '../act/leader.ts'
import { TermChip } from '../parts/TermChip.tsx'
import s from './header.module.css'

const highest = (replica: Replica, of: 'currentTerm' | 'commitIndex'): number =>
  Math.max(0, ...replica.ids.map((id) => replica.hosts[id]?.[of] ?? 0))
const termOf = (replica: Replica): number => highest(replica, 'currentTerm')
const commitOf = (replica: Replica): number => highest(replica, 'commitIndex')

export const Status = memo(() => {
  const t = useT()
  const term = useReplica(termOf)
  const commit = useReplica(commitOf)
  const leader = useReplica(leaderOf)
  const leaderTerm = useReplica((replica) => (leader && replica.hosts[leader]?.currentTerm) ?? term)
  return (
    <div className={s.line} data-testid="status" data-waits>
      <TermChip term={term} />
      {leader ? (
        <button
          type="button"
          className={s.leader}
          onClick={() => actions.select({ kind: 'server', id: leader })}
        >
          <span aria-hidden="true">★</span> {leader}
          <span className="sr-only">{t('role.leader')}</span>
          {leaderTerm !== term && <TermChip term={leaderTerm} />}
        </button>
      ) : (
        <span className={s.noLeader}>{t('aria.noLeader')}</span>
      )}
      <span className={s.commit}>{t('status.commit', { index: commit })}</span>
    </div>
  )
})
