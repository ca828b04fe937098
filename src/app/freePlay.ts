/** The run that waits for a newcomer: five servers, one client, elections by chance. */
import { clientId, serverId } from '../core/raft/types.ts'
import { freePlaySettings } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import type { SavedTree } from '../worker/protocol.ts'

/** Everyone sees the same first election; a link carries the seed of any other. */
const SEED = 7
/** The client asks for something by itself now and then (ms), so that there is replication to watch from the start. */
const WORKLOAD = 400

export const freePlaySetup = (seed = SEED): Setup => {
  const servers = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId)
  return {
    seed,
    servers,
    config: servers,
    clients: [clientId('C1')],
    term: 0,
    settings: { ...freePlaySettings, workload: WORKLOAD },
    clockRate: {},
    state: {},
  }
}

/** A run of one branch in which nothing has happened yet. */
export const freshTree = (setup: Setup): SavedTree => ({
  setup,
  current: 0,
  branches: [{ id: 0, name: 'main', parent: null, forkSeq: 0, headSeq: 0, headTime: 0, given: [] }],
})
