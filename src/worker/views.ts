/** Servers and clients as the page sees them. A view is made once per host: same host, same view, nothing to send. */
import { configInUse, entriesFrom, lastId, lastIndex } from '../core/raft/log.ts'
import type { Index, Log } from '../core/raft/types.ts'
import { diskOf, NUMBERS, pairsOf } from '../core/script/moment.ts'
import type { Client, Host, RequestRecord, UpHost } from '../core/sim/types.ts'
import { itemAt } from '../core/tail.ts'
import type { ClientView, HostView, LogView } from './protocol.ts'

/** Logs up to this length are shown whole; of longer ones the end, and the commit index if it is not far from there. */
const MOST_ENTRIES = 60
const LAST_ENTRIES = 24
const BEFORE_COMMIT = 4
const RECENT_REQUESTS = 8

const logView = (log: Log, commitIndex: Index): LogView => {
  const { term, index } = lastId(log)
  const wanted = Math.min(index - LAST_ENTRIES, commitIndex - BEFORE_COMMIT)
  const first = log.length <= MOST_ENTRIES ? 0 : Math.max(wanted, index - MOST_ENTRIES)
  const from = Math.max(log.base.index, first) + 1
  return {
    base: log.base,
    lastIndex: index,
    lastTerm: term,
    from,
    entries: entriesFrom(log, from, index - from + 1),
  }
}

const volatile = (host: UpHost) => ({
  status: host.pausedAt === null ? ('up' as const) : ('paused' as const),
  role: host.server.role,
  leaderId: host.server.leaderId,
  heardAt: host.server.heardAt,
  alarms: host.alarms,
  applyPaused: host.applyPaused,
  durable: host.server.durable,
  waiting: host.waiting.length,
})
/** What a crash leaves of the volatile state: nothing. */
const crashed = (log: Log) => ({
  status: 'down' as const,
  role: { kind: 'follower' as const },
  leaderId: null,
  heardAt: null,
  alarms: {},
  applyPaused: false,
  durable: lastIndex(log),
  waiting: 0,
})

const viewOf = (host: Host): HostView => {
  const { currentTerm, votedFor, log, snapshot } = diskOf(host)
  const commitIndex = NUMBERS.commit(host)
  return {
    id: host.id,
    currentTerm,
    votedFor,
    log: logView(log, commitIndex),
    snapshot: snapshot?.last ?? null,
    config: configInUse(log),
    commitIndex,
    lastApplied: NUMBERS.applied(host),
    // The state machine only holds integers; `pairsOf` also reads snapshots, whose content the core does not look into.
    kv: pairsOf(host) as HostView['kv'],
    clock: host.clock,
    ...(host.up ? volatile(host) : crashed(log)),
  }
}

const cached = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const known = new WeakMap<K, V>()
  return (key) => {
    const old = known.get(key)
    if (old !== undefined) return old
    const fresh = make(key)
    known.set(key, fresh)
    return fresh
  }
}
export const hostView: (host: Host) => HostView = cached(viewOf)

export const clientView: (client: Client) => ClientView = cached(({ done, ...client }) => {
  const recent: RequestRecord[] = []
  for (let i = Math.max(0, done.length - RECENT_REQUESTS); i < done.length; i += 1) {
    const record = itemAt(done, i)
    if (record) recent.push(record)
  }
  return { ...client, recent, doneCount: done.length }
})
