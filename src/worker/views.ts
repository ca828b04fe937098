/** Servers and clients as the page sees them. A view is made once per host: same host, same view, nothing to send. */
import { configInUse, entriesFrom, lastId, lastIndex } from '../core/raft/log.ts'
import type { Index, Log } from '../core/raft/types.ts'
import { diskOf, NUMBERS, pairsOf } from '../core/script/moment.ts'
import type { Client, Host, RequestRecord } from '../core/sim/types.ts'
import { itemAt } from '../core/tail.ts'
import type { ClientView, HostView, LogView } from './protocol.ts'

/** Logs up to this length are shown whole; of longer ones the end, and the commit index if it is not far from there. */
const MOST_ENTRIES = 60
const LAST_ENTRIES = 24
const BEFORE_COMMIT = 4
const RECENT_REQUESTS = 8

const firstShown = (log: Log, commitIndex: Index): Index => {
  if (log.length <= MOST_ENTRIES) return log.base.index + 1
  const end = lastIndex(log)
  const wanted = Math.min(end - LAST_ENTRIES, commitIndex - BEFORE_COMMIT)
  return Math.max(log.base.index, wanted, end - MOST_ENTRIES) + 1
}
const windows = new WeakMap<Log, LogView>()
/** The same view as long as the log and the part of it that is shown are the same. */
const logView = (log: Log, commitIndex: Index): LogView => {
  const from = firstShown(log, commitIndex)
  const known = windows.get(log)
  if (known?.from === from) return known
  const { term, index } = lastId(log)
  const entries = entriesFrom(log, from, index - from + 1)
  const view = { base: log.base, lastIndex: index, lastTerm: term, from, entries }
  windows.set(log, view)
  return view
}

const FOLLOWER: HostView['role'] = { kind: 'follower' }
const NO_ALARMS: HostView['alarms'] = {}
const NO_SESSIONS: HostView['sessions'] = {}
const statusOf = (host: Host): HostView['status'] => {
  if (!host.up) return 'down'
  return host.pausedAt === null ? 'up' : 'paused'
}

/** One literal, because spreading an object of this size costs three times as much as everything else about a frame. */
const viewOf = (host: Host): HostView => {
  const { currentTerm, votedFor, log, snapshot } = diskOf(host)
  const commitIndex = NUMBERS.commit(host)
  const server = host.up ? host.server : null
  return {
    id: host.id,
    status: statusOf(host),
    currentTerm,
    votedFor,
    log: logView(log, commitIndex),
    snapshot: snapshot?.last ?? null,
    config: configInUse(log),
    role: server?.role ?? FOLLOWER,
    leaderId: server?.leaderId ?? null,
    heardAt: server?.heardAt ?? null,
    commitIndex,
    lastApplied: NUMBERS.applied(host),
    // The state machine only holds integers; `pairsOf` also reads snapshots, whose content the core does not look into.
    kv: pairsOf(host) as HostView['kv'],
    alarms: host.up ? host.alarms : NO_ALARMS,
    clock: host.clock,
    applyPaused: host.up && host.applyPaused,
    durable: server?.durable ?? lastIndex(log),
    waiting: host.up ? host.waiting.length : 0,
    sessions: host.up ? host.machine.sessions : NO_SESSIONS,
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
