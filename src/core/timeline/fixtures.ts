/** Runs for the tests of this folder. */
import { clientId, serverId } from '../raft/types.ts'
import { freePlaySettings } from '../sim/settings.ts'
import type { Command, Setup } from '../sim/types.ts'

const servers = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId)

/** Five servers and a busy client on a network that loses some. */
export const busySetup: Setup = {
  seed: 7,
  servers,
  config: servers,
  clients: [clientId('C1')],
  term: 0,
  settings: { ...freePlaySettings, workload: 100, loss: 20 },
  clockRate: {},
  state: {},
}
export const crash = (...names: string[]): Command => ({ type: 'crash', servers: names.map(serverId) })
export const restart = (...names: string[]): Command => ({ type: 'restart', servers: names.map(serverId) })
