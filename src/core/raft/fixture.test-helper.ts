/**
 * One server under test, talked to directly: no clock, no network. Every test reads as "given this server, when that
 * reaches it, then …". The server is S1 of S1..S5 unless said otherwise.
 */
import { append, emptyLog, entriesFrom, lastIndex, logAfter } from './log.ts'
import { boot, step } from './step.ts'
import { commandText, configText } from './text.ts'
import {
  type AppendEntries,
  type AppendEntriesResp,
  type ClientId,
  type Config,
  clientId,
  type Entry,
  type EntryId,
  type InstallSnapshot,
  type Log,
  type Message,
  type MessageType,
  type Output,
  type Payload,
  type PreVote,
  type PreVoteResp,
  type Progress,
  type RequestVote,
  type RequestVoteResp,
  type Role,
  type Rules,
  type Server,
  type ServerId,
  type Snapshot,
  type Stimulus,
  serverId,
  type Timer,
} from './types.ts'

/** Raft as the paper has it, nothing added. */
export const PAPER: Rules = {
  majority: true,
  persistTerm: true,
  persistVote: true,
  persistLog: true,
  voteOnce: true,
  electionRestriction: true,
  currentTermCommit: true,
  prevCheck: true,
  truncateOnlyOnConflict: true,
  commitWithinVerified: true,
  rejectStaleAppend: true,
  ignoreStaleReplies: true,
  matchFromReply: true,
  replyAfterCommit: true,
  fsyncBeforeAnswer: true,
  readQuorum: true,
  confAfterOwnTermCommit: true,
  oneConfAtATime: true,
  noop: false,
  sendOnPropose: true,
  backoff: 'one',
  batch: 100,
  pipeline: false,
  notifyCommit: 'heartbeat',
  preVote: false,
  checkQuorum: false,
  stickyVotes: false,
  readMode: 'readIndex',
  leaseMs: 150,
  electionMin: 150,
  transferTimeout: 150,
  fsync: 0,
}

export const [S1, S2, S3, S4, S5] = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId) as [
  ServerId,
  ServerId,
  ServerId,
  ServerId,
  ServerId,
]
export const C1: ClientId = clientId('C1')
export const config = (voters: string, outgoing = ''): Config => ({
  voters: namesIn(voters),
  outgoing: namesIn(outgoing),
})
const namesIn = (text: string): readonly ServerId[] => text.split(',').filter(Boolean).map(serverId)

export const id = (term: number, index: number): EntryId => ({ term, index })

const payloadOf = (text: string): Payload => {
  if (text === 'noop') return { kind: 'noop' }
  const [, voters, joint] = /^conf\{([^|}]*)\|?([^}]*)\}$/.exec(text) ?? []
  if (voters === undefined) return { kind: 'command', command: text, origin: null }
  return { kind: 'config', config: joint ? config(joint, voters) : config(voters) }
}
/** Entries `1:x 2:noop 2:conf{S1,S2}`, the first one at `from`. */
export const entries = (text: string, from = 1): readonly Entry[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word, i) => {
      const [term = ''] = word.split(':')
      return { term: Number(term), index: from + i, payload: payloadOf(word.slice(term.length + 1)) }
    })
export const entriesText = (list: readonly Entry[]): string =>
  list.map(({ term, payload }) => `${term}:${commandText(payload)}`).join(' ')
/** What a log holds behind its snapshot, `1:x 2:y`. */
export const logText = (log: Log): string =>
  entriesText(entriesFrom(log, log.base.index + 1, Number.MAX_SAFE_INTEGER))

export interface Sketch {
  readonly id?: ServerId
  readonly term?: number
  readonly votedFor?: ServerId
  readonly log?: string
  readonly commit?: number
  readonly members?: Config
  readonly leader?: ServerId
  readonly snapshot?: Snapshot
}
export const snapshot = (term: number, index: number, members = config('S1,S2,S3,S4,S5')): Snapshot => ({
  last: id(term, index),
  config: members,
  data: `state at ${index}`,
})

const sketched = (sketch: Sketch): Server => {
  const { members = config('S1,S2,S3,S4,S5'), snapshot: saved = null } = sketch
  let log = saved === null ? emptyLog(members) : logAfter(saved)
  for (const entry of entries(sketch.log ?? '', lastIndex(log) + 1)) log = append(log, entry)
  return {
    id: sketch.id ?? S1,
    disk: { currentTerm: sketch.term ?? 0, votedFor: sketch.votedFor ?? null, log, snapshot: saved },
    commitIndex: sketch.commit ?? log.base.index,
    leaderId: sketch.leader ?? null,
    heardAt: null,
    role: { kind: 'follower' },
    durable: lastIndex(log),
  }
}

type Kind<T extends MessageType> = Extract<Message, { type: T }>

/** A server and what it wanted done in its last step. Steps give a new one; none is ever changed. */
export class Subject {
  readonly server: Server
  readonly outputs: readonly Output[]
  readonly rules: Rules
  /** What its clock shows, ms. */
  readonly ms: number

  constructor(server: Server, rules: Rules, outputs: readonly Output[] = [], ms = 0) {
    this.server = server
    this.rules = rules
    this.outputs = outputs
    this.ms = ms
  }

  does(stimulus: Stimulus): Subject {
    const { server, outputs } = step(this.server, { ...stimulus, at: this.ms * 1000 }, this.rules)
    return new Subject(server, this.rules, outputs, this.ms)
  }
  receives(message: Message): Subject {
    return this.does({ type: 'receive', message })
  }
  rings(timer: Timer): Subject {
    return this.does({ type: 'timeout', timer, elapsedMs: 0 })
  }
  proposes(command: string, serial = 1): Subject {
    return this.does({ type: 'propose', command, origin: { client: C1, serial, floor: serial } })
  }
  reads(serial = 1): Subject {
    return this.does({ type: 'read', client: C1, serial })
  }
  /** Time passes on its clock. */
  after(ms: number): Subject {
    return new Subject(this.server, this.rules, [], this.ms + ms)
  }
  under(rules: Partial<Rules>): Subject {
    return new Subject(this.server, { ...this.rules, ...rules }, this.outputs, this.ms)
  }
  /** Crash and restart: only the disk is kept. */
  restarts(): Subject {
    const { server, outputs } = boot(this.server.id, this.server.disk, this.rules, this.ms * 1000)
    return new Subject(server, this.rules, outputs, this.ms)
  }

  get term(): number {
    return this.server.disk.currentTerm
  }
  get votedFor(): ServerId | null {
    return this.server.disk.votedFor
  }
  get role(): Role['kind'] {
    return this.server.role.kind
  }
  get log(): string {
    return logText(this.server.disk.log)
  }
  get commit(): number {
    return this.server.commitIndex
  }
  /** `{S1,S2,S3}` as it counts now. */
  get members(): string {
    return configText(this.server.disk.log.configs.at(-1)?.config ?? config(''))
  }
  progress(peer: ServerId): Progress {
    const { role } = this.server
    const known = role.kind === 'leader' ? role.progress[peer] : undefined
    if (known === undefined) throw new Error(`${this.server.id} knows nothing of ${peer}`)
    return known
  }
  get sent(): readonly Message[] {
    return this.outputs.flatMap((output) => (output.type === 'send' ? [output.message] : []))
  }
  /** The messages of one type sent in the last step. */
  sentOf<T extends MessageType>(type: T): readonly Kind<T>[] {
    return this.sent.filter((message): message is Kind<T> => message.type === type)
  }
  /** The only message of this type sent in the last step (to `to`, if given). */
  theOnly<T extends MessageType>(type: T, to?: ServerId): Kind<T> {
    const found = this.sentOf(type).filter((message) => to === undefined || message.to === to)
    if (found.length !== 1) throw new Error(`${found.length} ${type} sent`)
    return found[0] as Kind<T>
  }
  get notes(): readonly string[] {
    return this.outputs.flatMap((output) => (output.type === 'note' ? [output.note.key] : []))
  }
  /** Timers armed or disarmed in the last step: `+election`, `-heartbeat`. */
  get timers(): readonly string[] {
    return this.outputs.flatMap((output) => {
      if (output.type === 'arm') return [`+${output.timer}`]
      return output.type === 'disarm' ? [`-${output.timer}`] : []
    })
  }
  /** The outputs of one type. */
  of<T extends Output['type']>(type: T): readonly Extract<Output, { type: T }>[] {
    return this.outputs.filter((output): output is Extract<Output, { type: T }> => output.type === type)
  }
}

export const follower = (sketch: Sketch = {}, rules: Partial<Rules> = {}): Subject =>
  new Subject(sketched(sketch), { ...PAPER, ...rules })

/** A server whose timer has just rung; `term` is the term it runs for. */
export const candidate = (sketch: Sketch = {}, rules: Partial<Rules> = {}): Subject =>
  follower({ ...sketch, term: (sketch.term ?? 1) - 1 }, rules).rings('election')

/** A leader that has really been elected in `term`; `match` are the answers it has had since. */
export const leader = (
  sketch: Sketch = {},
  match: Readonly<Record<string, number>> = {},
  rules: Partial<Rules> = {},
): Subject => {
  // What members vote is no part of what these tests are about, so all of them do.
  let subject = candidate(sketch, { ...rules, preVote: false })
  for (const { to: from } of subject.sentOf('RequestVote'))
    if (subject.role === 'candidate') subject = subject.receives(vote({ from, term: subject.term }))
  if (subject.role !== 'leader') throw new Error('was not elected')
  for (const [peer, index] of Object.entries(match))
    subject = subject.receives(
      accepted({ from: serverId(peer), term: subject.term, match: index, stamp: subject.ms * 1000 + 1 }),
    )
  return subject.under(rules)
}

interface From {
  readonly from?: ServerId
  readonly term: number
}
export const requestVote = (
  about: From & { readonly last?: EntryId; readonly transfer?: boolean },
): RequestVote => ({
  type: 'RequestVote',
  from: about.from ?? S2,
  to: S1,
  term: about.term,
  last: about.last ?? id(0, 0),
  transfer: about.transfer ?? false,
})
export const vote = (about: From & { readonly granted?: boolean }): RequestVoteResp => {
  const { from = S2, term, granted = true } = about
  return { type: 'RequestVoteResp', from, to: S1, term, granted, reason: granted ? null : 'alreadyVoted' }
}
export const preVote = (about: From & { readonly last?: EntryId }): PreVote => ({
  type: 'PreVote',
  from: about.from ?? S2,
  to: S1,
  term: about.term,
  last: about.last ?? id(0, 0),
})
export const preVoteAnswer = (about: From & { readonly granted?: boolean }): PreVoteResp => {
  const { from = S2, term, granted = true } = about
  return { type: 'PreVoteResp', from, to: S1, term, granted, reason: granted ? null : 'leaderAlive' }
}
/** AppendEntries; `entries` begin behind `prev`. */
export const appendEntries = (
  about: From & {
    readonly prev?: EntryId
    readonly entries?: string
    readonly commit?: number
    readonly stamp?: number
  },
): AppendEntries => {
  const { from = S2, term, prev = id(0, 0), commit = 0, stamp = 1 } = about
  const list = entries(about.entries ?? '', prev.index + 1)
  return { type: 'AppendEntries', from, to: S1, term, prev, entries: list, leaderCommit: commit, stamp }
}
type Answer = From & { readonly stamp?: number }
/** A follower says yes: equal up to `match`. */
export const accepted = (about: Answer & { readonly match: number }): AppendEntriesResp => ({
  type: 'AppendEntriesResp',
  from: about.from ?? S2,
  to: S1,
  term: about.term,
  success: true,
  matchIndex: about.match,
  prevIndex: about.match,
  conflict: null,
  stamp: about.stamp ?? 1,
})
/** A follower says no to a message with this prevLogIndex. */
export const refused = (
  about: Answer & { readonly prev: number; readonly conflict?: EntryId },
): AppendEntriesResp => ({
  type: 'AppendEntriesResp',
  from: about.from ?? S2,
  to: S1,
  term: about.term,
  success: false,
  matchIndex: 0,
  prevIndex: about.prev,
  conflict: about.conflict ?? null,
  stamp: about.stamp ?? Number.MAX_SAFE_INTEGER - 1,
})
export const installSnapshot = (
  about: From & { readonly snapshot: Snapshot; readonly stamp?: number },
): InstallSnapshot => ({
  type: 'InstallSnapshot',
  from: about.from ?? S2,
  to: S1,
  term: about.term,
  snapshot: about.snapshot,
  stamp: about.stamp ?? 1,
})
