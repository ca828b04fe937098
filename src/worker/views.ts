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

const viewOf = (host: Host): HostView => {
  const { currentTerm, votedFor, log, snapshot } = diskOf(host)
  const commitIndex = NUMBERS.commit(host)
  const disk = {
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
  }
  return host.up ? alive(host, disk) : { ...disk, ...CRASHED, durable: lastIndex(log) }
}

type DiskView = Omit<HostView, keyof typeof CRASHED | 'durable'>
const alive = ({ server, pausedAt, alarms, applyPaused, waiting }: UpHost, disk: DiskView): HostView => ({
  ...disk,
  status: pausedAt === null ? 'up' : 'paused',
  role: server.role,
  leaderId: server.leaderId,
  heardAt: server.heardAt,
  alarms,
  applyPaused,
  durable: server.durable,
  waiting: waiting.length,
})
/** What a crash leaves of the volatile state: nothing. */
const CRASHED = {
  status: 'down',
  role: { kind: 'follower' },
  leaderId: null,
  heardAt: null,
  alarms: {},
  applyPaused: false,
  waiting: 0,
} as const

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
