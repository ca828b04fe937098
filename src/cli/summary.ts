/** How a run stands, as the JSON that the command line prints. */
import type { Violation } from '../core/check/types.ts'
import type { ServerId } from '../core/raft/types.ts'
import { diskOf, entriesOf, logText, roleOf } from '../core/script/moment.ts'
import type { Host, World } from '../core/sim/types.ts'

const logOf = (host: Host): string => {
  const entries = entriesOf(diskOf(host))
  return entries.length === 0 ? '' : logText(entries)
}

/** `role` is null for a server that is down; its commitIndex is what it will start with. */
const serverSummary = (host: Host) => {
  const { currentTerm, votedFor, log } = diskOf(host)
  return {
    role: roleOf(host)?.kind ?? null,
    term: currentTerm,
    votedFor,
    log: logOf(host),
    commit: host.up ? host.server.commitIndex : log.base.index,
    applied: host.up ? host.machine.lastApplied : log.base.index,
    up: host.up,
  }
}
export type ServerSummary = ReturnType<typeof serverSummary>

export const serversSummary = ({ ids, hosts }: World): Readonly<Record<ServerId, ServerSummary>> =>
  Object.fromEntries(ids.flatMap((id) => (hosts[id] ? [[id, serverSummary(hosts[id])]] : [])))

/** Times in ms, like everything people read. */
export const violationSummary = ({ time, ...violation }: Violation) => ({ ...violation, t: time / 1000 })
