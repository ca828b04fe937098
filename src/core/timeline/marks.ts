/**
 * What the timeline paints: the few events worth a tick, and a band per server wherever its role, term or health changes.
 * Both stay bounded: on long runs ticks of one kind that stand too close together become one.
 */
import { type ActorId, type Disk, type Note, never, type ServerId, type Term } from '../raft/types.ts'
import type { Command, Host, Seq, Time, World } from '../sim/types.ts'
import { emptyTail, push, type Tail } from '../tail.ts'
import type { Stride } from './timeline.ts'

/** A moment worth a tick on the timeline. */
export interface Mark {
  readonly seq: Seq
  readonly time: Time
  readonly kind:
    | 'election'
    | 'leader'
    | 'term'
    | 'commit'
    | 'fault'
    | 'repair'
    | 'client'
    | 'violation'
    | 'config'
  readonly server: ActorId | null
  readonly term: Term
}
/** Role and term of one server from `time` on: what the timeline paints. */
export interface Band {
  readonly server: ServerId
  readonly seq: Seq
  readonly time: Time
  readonly term: Term
  readonly look: 'follower' | 'precandidate' | 'candidate' | 'leader' | 'down' | 'paused'
}
/** A command as it is listed: event `seq` is its effect. */
export interface GivenItem {
  readonly seq: Seq
  readonly time: Time
  readonly command: Command
}
export interface Marks {
  readonly marks: Tail<Mark>
  readonly bands: Tail<Band>
  /** All of them, always: what a person did is never merged away. */
  readonly given: Tail<GivenItem>
  /** Ticks of one kind nearer than this (µs) have been merged; 0 while nothing had to be. */
  readonly grain: Time
  /** Highest term any server has shown. */
  readonly term: Term
}

const MOST = 4000
const FIRST_GRAIN = 20_000

/** What a crash leaves, or would leave now. */
export const diskIn = (host: Host): Disk => (host.up ? host.server.disk : host.disk)
const termOf = (host: Host): Term => diskIn(host).currentTerm
/** How a server looks at a glance. */
export const lookOf = (host: Host): Band['look'] => {
  if (!host.up) return 'down'
  return host.pausedAt === null ? host.server.role.kind : 'paused'
}
const bandOf = ({ seq, now }: World, host: Host): Band => ({
  server: host.id,
  seq,
  time: now,
  term: termOf(host),
  look: lookOf(host),
})

/** Marks of a run that has only started. */
export const firstMarks = (world: World): Marks => {
  const hosts = world.ids.flatMap((id) => world.hosts[id] ?? [])
  const bands = hosts.reduce<Tail<Band>>((tail, host) => push(tail, bandOf(world, host)), emptyTail())
  return {
    marks: emptyTail(),
    bands,
    given: emptyTail(),
    grain: 0,
    term: Math.max(0, ...hosts.map(termOf)),
  }
}

/** Whether a command harms, mends, or changes the membership; null for those that show as something else. */
const kindOfCommand = (command: Command): Mark['kind'] | null => {
  switch (command.type) {
    case 'crash':
    case 'pause':
    case 'pauseApply':
    case 'partition':
    case 'cut':
    case 'slow':
    case 'trap':
    case 'timeout':
    case 'clock':
      return 'fault'
    case 'packet':
      return command.action === 'deliver' ? 'repair' : 'fault'
    case 'rule':
      return command.on ? 'repair' : 'fault'
    case 'restart':
    case 'resume':
    case 'resumeApply':
    case 'heal':
    case 'uncut':
    case 'fast':
      return 'repair'
    case 'reconfig':
    case 'direct':
    case 'learner':
    case 'transfer':
    case 'set':
    case 'setTimeout':
      return 'config'
    case 'request':
    case 'retry':
    case 'read':
      return 'client'
    case 'snapshot':
      return null
    default:
      return never(command)
  }
}
const subjectOf = (command: Command): ActorId | null => {
  if ('servers' in command) return command.servers[0] ?? null
  if ('client' in command) return command.client
  return 'server' in command ? command.server : null
}

const kindOfNote = (note: Note): Mark['kind'] | null => {
  switch (note.key) {
    case 'becomeCandidate':
    case 'becomePreCandidate':
      return 'election'
    case 'becomeLeader':
      return 'leader'
    case 'commit:leader':
      return 'commit'
    case 'clientGot':
      // Being sent elsewhere is not an answer yet.
      return note.values.status === 'redirect' || note.values.status === 'busy' ? null : 'client'
    case 'confInUse':
    case 'confCommitted:final':
      return 'config'
    default:
      return null
  }
}

const termAt = (world: World, id: ActorId | null): Term => {
  const host = id === null ? undefined : world.hosts[id as ServerId]
  return host ? termOf(host) : 0
}

/** The ticks of one event, at most one of each kind. `term`: highest term seen before it. */
export const marksOf = ({ was, now, advance }: Stride, term: Term): readonly Mark[] => {
  const { world, event, notes } = advance
  const found: Mark[] = []
  const add = (kind: Mark['kind'] | null, server: ActorId | null): void => {
    if (kind === null || found.some((mark) => mark.kind === kind)) return
    found.push({ seq: world.seq, time: world.now, kind, server, term: termAt(world, server) })
  }
  if (now.check.violations !== was.check.violations) add('violation', null)
  if (event.type === 'commanded') add(kindOfCommand(event.command), subjectOf(event.command))
  for (const note of notes) {
    add(kindOfNote(note), note.server)
    if (note.key === 'becomeCandidate' && note.values.t > term) add('term', note.server)
  }
  return found
}

/** Where a server's look changed in this event. */
const bandsOf = (was: World, now: World): readonly Band[] => {
  if (was.hosts === now.hosts) return []
  const found: Band[] = []
  for (const id of now.ids) {
    const before = was.hosts[id]
    const after = now.hosts[id]
    if (before === after || !before || !after) continue
    if (termOf(before) !== termOf(after) || lookOf(before) !== lookOf(after)) found.push(bandOf(now, after))
  }
  return found
}

/** Keeps, of each kind and grain of time, what `key` tells apart: the last one, because for bands only the end state shows. */
const coarsen = <T extends { readonly time: Time }>(
  tail: Tail<T>,
  grain: Time,
  key: (item: T) => string,
): Tail<T> => {
  const last = new Map<string, T>()
  for (const item of tail.items.slice(0, tail.length))
    last.set(`${key(item)} ${Math.floor(item.time / grain)}`, item)
  const items = [...last.values()].sort((a, b) => a.time - b.time)
  return { length: items.length, items }
}
/** At most `most` ticks and `most` bands. */
export const bounded = (state: Marks, most = MOST): Marks => {
  let { marks, bands, grain } = state
  if (Math.max(marks.length, bands.length) <= most) return state
  // Down to half, so that this is rare.
  while (Math.max(marks.length, bands.length) > most / 2) {
    grain = grain === 0 ? FIRST_GRAIN : grain * 2
    marks = coarsen(marks, grain, (mark) => mark.kind)
    bands = coarsen(bands, grain, (band) => band.server)
  }
  return { ...state, marks, bands, grain }
}

/** Takes note of one event. */
export const noteStride = (state: Marks, stride: Stride): Marks => {
  const marks = marksOf(stride, state.term)
  const bands = bandsOf(stride.was.world, stride.now.world)
  const { world, event } = stride.advance
  if (marks.length === 0 && bands.length === 0 && event.type !== 'commanded') return state
  return bounded({
    grain: state.grain,
    given:
      event.type === 'commanded'
        ? push(state.given, { seq: world.seq, time: world.now, command: event.command })
        : state.given,
    marks: marks.reduce(push, state.marks),
    bands: bands.reduce(push, state.bands),
    term: bands.reduce((term, band) => Math.max(term, band.term), state.term),
  })
}

/** What had been noted up to event `seq`: for a fork. */
export const marksUntil = (state: Marks, seq: Seq): Marks => {
  const cut = <T extends { readonly seq: Seq }>({ length, items }: Tail<T>): Tail<T> => {
    const kept = items.slice(0, length).filter((item) => item.seq <= seq)
    return { length: kept.length, items: kept }
  }
  const bands = cut(state.bands)
  return {
    ...state,
    marks: cut(state.marks),
    bands,
    term: bands.items.reduce((t, band) => Math.max(t, band.term), 0),
  }
}
