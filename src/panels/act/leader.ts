import type { Replica } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'

/** The running leader of the highest term, null when nobody leads: whom "the leader" means on a button. */
export const leaderOf = (replica: Replica): ServerId | null => {
  let found: ServerId | null = null
  let term = -1
  for (const id of replica.ids) {
    const host = replica.hosts[id]
    if (host?.status !== 'up' || host.role.kind !== 'leader' || host.currentTerm <= term) continue
    found = id
    term = host.currentTerm
  }
  return found
}
