/**
 * The promise checker: watches a run event by event. `observe` costs next to nothing on events that change nothing it
 * cares about, because worlds share what did not change: same object, same state.
 */
import type { Index, ServerId, Term } from '../raft/types.ts'
import type { Advance, Client, UpHost, World } from '../sim/types.ts'
import { emptyTail, itemAt, push } from '../tail.ts'
import { acknowledge, settleContested } from './acked-write-lost.ts'
import { type Change, changeOf, leadsTerm } from './change.ts'
import { commits, pushAt } from './commits.ts'
import { electionSafety } from './election-safety.ts'
import { noteExecution } from './exactly-once.ts'
import { parseWrite } from './kv.ts'
import { leaderAppendOnly } from './leader-append-only.ts'
import { leaderCompleteness } from './leader-completeness.ts'
import { answered, close, invoked, repeated } from './linearizability.ts'
import { logMatching } from './log-matching.ts'
import { diskOf, endOf, entryAt } from './read.ts'
import { applications } from './state-machine-safety.ts'
import type { CheckState } from './types.ts'

export { committedAt, everCommitted } from './commits.ts'
export { leadersOf } from './election-safety.ts'

const NOTHING: CheckState = {
  violations: [],
  reported: [],
  reigns: emptyTail(),
  committed: emptyTail(),
  rivals: emptyTail(),
  applied: emptyTail(),
  executed: {},
  acks: emptyTail(),
  atRisk: [],
  contested: [],
  initial: {},
  registers: {},
  linearizabilityGaveUp: 0,
}

const upHosts = (world: World): readonly UpHost[] =>
  world.ids.map((id) => world.hosts[id]).filter((host) => host?.up === true)

const initialReigns = (state: CheckState, world: World): CheckState => {
  let reigns = state.reigns
  for (const { id, server } of upHosts(world)) {
    const term = leadsTerm(server)
    if (term !== null) reigns = push(reigns, { term, server: id, seq: world.seq })
  }
  return { ...state, reigns }
}

/** Committed entries of the start; of the servers that know one as committed, the lowest term bounds when that was. */
const initialCommits = (state: CheckState, world: World): CheckState => {
  let committed = state.committed
  const longest = Math.max(0, ...upHosts(world).map(({ server }) => server.commitIndex))
  for (let index: Index = 1; index <= longest; index += 1) {
    const holders = upHosts(world).filter(
      ({ server }) => server.commitIndex >= index && entryAt(server.disk.log, index) !== undefined,
    )
    const term: Term = Math.min(...holders.map(({ server }) => server.disk.currentTerm))
    const first = holders[0]
    const entry = first && entryAt(first.server.disk.log, index)
    const fact = first && entry ? { entry, term, server: first.id, seq: world.seq } : null
    committed = pushAt(committed, index, fact)
  }
  return { ...state, committed }
}

const initialApplications = (state: CheckState, world: World): CheckState => {
  let known = state
  const furthest = upHosts(world).reduce<UpHost | null>(
    (best, host) => (best !== null && best.machine.lastApplied >= host.machine.lastApplied ? best : host),
    null,
  )
  if (furthest === null) return state
  for (let index: Index = 1; index <= furthest.machine.lastApplied; index += 1) {
    const entry = entryAt(furthest.server.disk.log, index)
    const { executed, repeats } = entry ? noteExecution(known, entry) : { ...known, repeats: null }
    const fact = entry ? { entry, server: furthest.id, seq: world.seq, repeats } : null
    known = { ...known, executed, applied: pushAt(known.applied, index, fact) }
  }
  return { ...known, initial: furthest.machine.kv }
}

/** Keys that something under way may still write: entries of hand-built logs that no client sent, requests sent before. */
const initialWrites = (state: CheckState, world: World): CheckState => {
  let known = state
  const leaveOut = (command: string): void => {
    const write = parseWrite(command)
    if (write !== null) known = close(known, write.key)
  }
  for (const id of world.ids) {
    const host = world.hosts[id]
    const log = host && diskOf(host).log
    for (let index = state.applied.length + 1; log !== undefined && index <= endOf(log); index += 1) {
      const payload = entryAt(log, index)?.payload
      if (payload?.kind === 'command' && payload.origin === null) leaveOut(payload.command)
    }
  }
  for (const id of world.clientIds)
    for (const { op } of world.clients[id]?.open ?? []) if (op.kind === 'write') leaveOut(op.command)
  return known
}

/** Begins to watch; what is committed, applied and led in `world` is taken for true. */
export const emptyCheck = (world: World): CheckState =>
  [initialReigns, initialCommits, initialApplications, initialWrites].reduce(
    (state, begin) => begin(state, world),
    NOTHING,
  )

/** A fact comes before the promises that rest on it: reigns, then logs, commits, executions. */
const observeServer = (state: CheckState, change: Change, kvBefore: UpHost['machine']['kv'] | null) => {
  let known = electionSafety(state, change)
  known = leaderAppendOnly(known, change)
  known = logMatching(known, change)
  known = leaderCompleteness(known, change)
  known = commits(known, change)
  return applications(known, change, kvBefore)
}

/** Nothing happened that any promise speaks of: the common case, heartbeats and their answers. */
const isQuiet = (was: UpHost, is: UpHost): boolean =>
  (was.server === is.server ||
    (was.server.disk.log === is.server.disk.log &&
      was.server.commitIndex === is.server.commitIndex &&
      leadsTerm(was.server) === leadsTerm(is.server))) &&
  was.machine.lastApplied === is.machine.lastApplied

const observeHost = (state: CheckState, id: ServerId, before: World, { world, event }: Advance) => {
  const was = before.hosts[id]
  const is = world.hosts[id]
  if (was === is || was === undefined || !is?.up) return state
  if (was.up && isQuiet(was, is)) return state
  const change = changeOf(id, was, is, event, world)
  return observeServer(state, change, was.up ? was.machine.kv : null)
}

/** Requests sent in this event: for the first time, or again after a redirect, a time-out or by hand. */
const observeSent = (state: CheckState, was: Client, is: Client): CheckState => {
  let known = state
  for (const record of is.open) {
    if (record.serial >= was.nextSerial) known = invoked(known, is.id, record)
    else if (record.status === 'pending' && !was.open.includes(record)) known = repeated(known, is.id, record)
  }
  return known
}

const observeClient = (state: CheckState, was: Client, is: Client, after: World): CheckState => {
  let known = was.open === is.open ? state : observeSent(state, was, is)
  for (let i = was.done.length; i < is.done.length; i += 1) {
    const record = itemAt(is.done, i)
    if (record === undefined) continue
    known = answered(known, after, is.id, record)
    if (record.op.kind === 'write' && record.status === 'ok') {
      const { serial, op } = record
      known = acknowledge(known, after, { client: is.id, serial, command: op.command, seq: after.seq })
    }
  }
  return known
}

/** The state after one event; the same object when the event is none of the checker's business. */
export const observe = (state: CheckState, before: World, advance: Advance): CheckState => {
  const after = advance.world
  let known = state
  if (before.hosts !== after.hosts) {
    for (const id of after.ids) known = observeHost(known, id, before, advance)
    known = settleContested(known, after)
  }
  if (before.clients !== after.clients)
    for (const id of after.clientIds) {
      const [was, is] = [before.clients[id], after.clients[id]]
      if (was !== is && was && is) known = observeClient(known, was, is, after)
    }
  return known
}
