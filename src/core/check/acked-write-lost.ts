/**
 * An acknowledged write is safe once the cluster's committed sequence holds the request, in whichever copy: a retry may
 * have put it into the log twice. It is lost when another entry is committed where it stood and no copy is left that
 * could still be committed. Where two histories have been committed, it is lost when its own has died out.
 */
import type { Entry, Index, Log, Server } from '../raft/types.ts'
import type { World } from '../sim/types.ts'
import { itemAt, push, type Tail } from '../tail.ts'
import { diskOf, endOf, entryAt, originOf } from './read.ts'
import { report } from './report.ts'
import type { Ack, AckAtRisk, CheckState, Committed } from './types.ts'

type Request = Pick<Ack, 'client' | 'serial'>

const isFor = (entry: Entry, { client, serial }: Request): boolean => {
  const origin = originOf(entry)
  return origin !== null && origin.client === client && origin.serial === serial
}

/** Searched from the end, where an answered write normally is. */
const isCommitted = (committed: Tail<Committed | null>, request: Request): boolean => {
  for (let i = committed.length - 1; i >= 0; i -= 1) {
    const known = itemAt(committed, i)
    if (known && isFor(known.entry, request)) return true
  }
  return false
}

const rivalFor = (rivals: Tail<Committed>, request: Request): Committed | null => {
  for (let i = 0; i < rivals.length; i += 1) {
    const rival = itemAt(rivals, i)
    if (rival !== undefined && isFor(rival.entry, request)) return rival
  }
  return null
}

/** Last place above `after` at which the log holds the request. */
const lastCopy = (log: Log, request: Request, after: Index = 0): Index | null => {
  for (let index = endOf(log); index > Math.max(after, log.base.index); index -= 1) {
    const entry = entryAt(log, index)
    if (entry !== undefined && isFor(entry, request)) return index
  }
  return null
}

/** Highest place above `after` at which any disk still holds the request. */
const standsAt = (world: World, request: Request, after: Index = 0): Index | null => {
  let highest: Index | null = null
  for (const id of world.ids) {
    const host = world.hosts[id]
    const index = host === undefined ? null : lastCopy(diskOf(host).log, request, after)
    if (index !== null && index > (highest ?? 0)) highest = index
  }
  return highest
}

/** Does any disk hold the request above `after`? */
export const hasCopyAfter = (world: World, request: Request, after: Index): boolean =>
  standsAt(world, request, after) !== null

const lost = (state: CheckState, after: World, ack: Ack, against: number | null, by: string | null) =>
  report(state, after, 'AckedWriteLost', `${ack.client}#${ack.serial}`, {
    against,
    actors: by === null ? [ack.client] : [ack.client, by],
    values: { C: ack.client, cmd: ack.command },
  })

/** A client has just been told that its write succeeded. */
export const acknowledge = (state: CheckState, after: World, ack: Ack): CheckState => {
  const known = { ...state, acks: push(state.acks, ack) }
  if (isCommitted(known.committed, ack)) return known
  const rival = rivalFor(known.rivals, ack)
  if (rival !== null) return contest(known, ack, rival.entry.index)
  const index = standsAt(after, ack)
  if (index !== null && index > known.committed.length)
    return { ...known, atRisk: [...known.atRisk, { ...ack, index }] }
  if (index !== null) {
    const instead = itemAt(known.committed, index - 1)
    // Unreadable history may have held the request: then nothing is proved.
    return instead && !hasGaps(known.committed) ? lost(known, after, ack, instead.seq, instead.server) : known
  }
  return hasGaps(known.committed) ? known : lost(known, after, ack, null, null)
}

const hasGaps = (committed: Tail<Committed | null>): boolean => {
  for (let i = 0; i < committed.length; i += 1) if (itemAt(committed, i) === null) return true
  return false
}

/** An entry was committed: writes answered too early are now safe, lost, or stand further on. */
export const settleRisks = (state: CheckState, after: World, latest: Committed): CheckState => {
  if (state.atRisk.length === 0) return state
  let known = state
  const atRisk: AckAtRisk[] = []
  for (const ack of state.atRisk) {
    if (isFor(latest.entry, ack)) continue
    const index = ack.index > latest.entry.index ? ack.index : standsAt(after, ack)
    if (index !== null && index > latest.entry.index) atRisk.push({ ...ack, index })
    else if (!hasGaps(known.committed)) known = lost(known, after, ack, ack.seq, latest.server)
  }
  return { ...known, atRisk }
}

const contest = (state: CheckState, ack: Ack, index: Index): CheckState => ({
  ...state,
  contested: [...state.contested, { ...ack, index }],
})

/** A server committed something else where `first`, perhaps an acknowledged write, had been committed. */
export const splitFromAcked = (state: CheckState, first: Committed): CheckState => {
  for (let i = state.acks.length - 1; i >= 0; i -= 1) {
    const ack = itemAt(state.acks, i)
    if (ack !== undefined && isFor(first.entry, ack)) return contest(state, ack, first.entry.index)
  }
  return state
}

const holdsStill = ({ disk }: Server, ack: AckAtRisk): boolean =>
  disk.log.base.index >= ack.index || lastCopy(disk.log, ack) !== null

/** Contested writes are lost when no running server holds them, and one has committed something else instead. */
export const settleContested = (state: CheckState, after: World): CheckState => {
  if (state.contested.length === 0) return state
  const running = after.ids.flatMap((id) => {
    const host = after.hosts[id]
    return host?.up ? [host.server] : []
  })
  let known = state
  for (const ack of state.contested) {
    const other = running.find((server) => server.commitIndex >= ack.index)
    if (other === undefined || running.some((server) => holdsStill(server, ack))) continue
    known = lost(known, after, ack, ack.seq, other.id)
    known = { ...known, contested: known.contested.filter((kept) => kept !== ack) }
  }
  return known
}
