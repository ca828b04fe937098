/** A new run of so many servers and clients, starting from nothing. */
import { clientId, serverId } from '../../core/raft/types.ts'
import type { Settings, Setup } from '../../core/sim/types.ts'

export const MAX_SERVERS = 9
export const MAX_CLIENTS = 4
const MAX_SEED = 4_294_967_295

interface Wish {
  readonly servers: number
  /** Servers that run but are not members at the start. */
  readonly spare: number
  readonly clients: number
  readonly seed: number
  readonly settings: Settings
}
const within = (value: number, min: number, max: number): number =>
  Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : min

/** Pinned timers belong to the servers of the old run, so they are left behind. */
export const freshSetup = ({ servers, spare, clients, seed, settings }: Wish): Setup => {
  const members = within(servers, 1, MAX_SERVERS)
  const all = members + within(spare, 0, MAX_SERVERS - members)
  const ids = Array.from({ length: all }, (_, at) => serverId(`S${at + 1}`))
  const clientIds = Array.from({ length: within(clients, 0, MAX_CLIENTS) }, (_, at) => clientId(`C${at + 1}`))
  return {
    seed: within(seed, 0, MAX_SEED),
    servers: ids,
    config: ids.slice(0, members),
    clients: clientIds,
    term: 0,
    settings: { ...settings, pinned: {} },
    clockRate: {},
    state: {},
  }
}
