/**
 * Figure 2 of the Raft paper as types, with what the thesis adds (membership §4, transfer §3.10, reads §6.4, pre-vote §9.6).
 * Nothing here knows about time, chance or a network: those belong to `sim/`.
 */

declare const serverBrand: unique symbol
declare const clientBrand: unique symbol

/** A server's name (`S1`, `A`). Only the script parser and scenario loader make one out of plain text. */
export type ServerId = string & { readonly [serverBrand]: true }
/** A client's name (`C1`, `X`). */
export type ClientId = string & { readonly [clientBrand]: true }
export type ActorId = ServerId | ClientId

export const serverId = (text: string): ServerId => text as ServerId
export const clientId = (text: string): ClientId => text as ClientId

export type Term = number
/** Log position; 1 is the first entry, 0 stands before the log (Fig. 2). */
export type Index = number
/** A reading of one server's own clock, in whole microseconds. Readings of two servers must never be compared. */
export type LocalTime = number

/** Term and index always travel together, so they can never be swapped. */
export interface EntryId {
  readonly term: Term
  readonly index: Index
}

/** Membership (thesis §4). `outgoing` is empty except in joint consensus, where both halves must agree (§4.3). */
export interface Config {
  readonly voters: readonly ServerId[]
  readonly outgoing: readonly ServerId[]
}

/** Who asked for a command, so that it is executed once however often it is sent (§8; thesis §6.3). */
export interface Origin {
  readonly client: ClientId
  readonly serial: number
  /** Lowest serial this client still waits for; results below it may be forgotten. */
  readonly floor: number
}

export type Payload =
  /** `origin` is null for entries of a hand-built starting log. */
  | { readonly kind: 'command'; readonly command: string; readonly origin: Origin | null }
  | { readonly kind: 'noop' } // §8: a new leader's first entry
  | { readonly kind: 'config'; readonly config: Config } // thesis §4.1

export interface Entry extends EntryId {
  readonly payload: Payload
}

/** A configuration and the index of the log entry that brought it (the snapshot's or 0 for the first). */
export interface ConfigAt {
  readonly index: Index
  readonly config: Config
}

/**
 * The log as a value. Versions share one backing array: read it only through `raft/log.ts`.
 * `base` is the last entry a snapshot replaced ({0,0} if none); entries base.index+1 … base.index+length follow.
 */
export interface Log {
  readonly base: EntryId
  readonly length: number
  readonly store: readonly Entry[]
  /** Configurations this log knows, oldest first, never empty: the newest one is in use, committed or not (thesis §4.1). */
  readonly configs: readonly ConfigAt[]
}

/** What replaces a log prefix (§7). `data` is the state machine, which the core does not look into. */
export interface Snapshot {
  readonly last: EntryId
  readonly config: Config
  readonly data: unknown
}

/** Figure 2, "Persistent state on all servers" (plus §7's snapshot): all that a crash leaves behind. */
export interface Disk {
  readonly currentTerm: Term
  readonly votedFor: ServerId | null
  readonly log: Log
  readonly snapshot: Snapshot | null
}

export interface Follower {
  readonly kind: 'follower'
}
export interface Candidate {
  /** `precandidate` asks without raising its term (thesis §9.6). */
  readonly kind: 'precandidate' | 'candidate'
  /** Answers of this term: true granted, false refused; absent = no answer yet. A set, so a duplicate counts once. */
  readonly votes: Readonly<Record<ServerId, boolean>>
  /** True when the old leader asked for this election (thesis §3.10): voters then ignore stickiness. */
  readonly transfer: boolean
}
/** What a leader knows about one peer: Fig. 2's nextIndex[] and matchIndex[], and etcd's progress states. */
export interface Progress {
  readonly nextIndex: Index
  readonly matchIndex: Index
  /** probe: one message at a time until its log is located; snapshot: waiting for InstallSnapshot to be answered. */
  readonly mode: 'probe' | 'replicate' | 'snapshot'
  /** When the leader last heard an answer of this term, on its own clock; null = never (check-quorum, thesis §6.2). */
  readonly heardAt: LocalTime | null
  /** Newest `stamp` this peer has acknowledged (read confirmation and lease, thesis §6.4). */
  readonly ackedStamp: LocalTime
  /** Refusals with an older stamp than this were sent before the last back-off and say nothing new. */
  readonly probeStamp: LocalTime
}
/** A read that waits for confirmation (thesis §6.4). `index` is null until an own-term entry is committed. */
export interface PendingRead {
  readonly client: ClientId
  readonly serial: number
  readonly index: Index | null
  /** Confirmed once a majority acknowledged a message with at least this stamp. */
  readonly stamp: LocalTime
}
export interface Leader {
  readonly kind: 'leader'
  readonly progress: Readonly<Record<ServerId, Progress>>
  /** Servers that receive the log without a vote (thesis §4.2.1); known to this leader only. */
  readonly learners: readonly ServerId[]
  readonly reads: readonly PendingRead[]
  /** Target of a running hand-over (thesis §3.10). */
  readonly transferTo: ServerId | null
  /** True once TimeoutNow was sent for this hand-over. */
  readonly transferSent: boolean
  /** True from the first TimeoutNow of this term on: it allows an election behind a lease, however late it arrives. */
  readonly noLease: boolean
  /** Last stamp given out: send time on the own clock, made strictly increasing so that it also numbers the rounds. */
  readonly stamp: LocalTime
}
export type Role = Follower | Candidate | Leader
export type RoleKind = Role['kind']

export interface Server {
  readonly id: ServerId
  readonly disk: Disk
  /** Volatile state on all servers (Fig. 2). lastApplied lives with the state machine in `sim/`. */
  readonly commitIndex: Index
  /** The leader this server follows, itself when leading, null when unknown. */
  readonly leaderId: ServerId | null
  /**
   * When it last accepted a message of a leader, on its own clock (thesis §4.2.3, §9.6). A restart counts as such: what was
   * acknowledged before it is forgotten, but a lease may still rest on it (§6.4.1).
   */
  readonly heardAt: LocalTime | null
  readonly role: Role
  /** Newest index whose write to disk is complete; differs from the log's end only with a slow disk. */
  readonly durable: Index
}

interface Rpc<T extends string> {
  readonly type: T
  readonly from: ServerId
  readonly to: ServerId
  readonly term: Term
}
export interface RequestVote extends Rpc<'RequestVote'> {
  readonly last: EntryId
  readonly transfer: boolean
}
export interface RequestVoteResp extends Rpc<'RequestVoteResp'> {
  readonly granted: boolean
  /** Why it was refused, for the feed only: the paper's message has no such field and no rule reads it. */
  readonly reason: VoteRefusal | null
}
/** `term` is the term it would run for, not its own (thesis §9.6). */
export interface PreVote extends Rpc<'PreVote'> {
  readonly last: EntryId
}
/** A grant carries the term asked for, a refusal the voter's own. */
export interface PreVoteResp extends Rpc<'PreVoteResp'> {
  readonly granted: boolean
  readonly reason: VoteRefusal | null
}
export interface AppendEntries extends Rpc<'AppendEntries'> {
  readonly prev: EntryId
  readonly entries: readonly Entry[]
  readonly leaderCommit: Index
  readonly stamp: LocalTime
}
export interface AppendEntriesResp extends Rpc<'AppendEntriesResp'> {
  readonly success: boolean
  /** On success the last index proved equal; on refusal 0. */
  readonly matchIndex: Index
  /** prevLogIndex of the request, so that the leader can tell which probe was refused. */
  readonly prevIndex: Index
  /** Hint for fast back-off (§5.3): first index of the conflicting term; term 0 when the entry is missing. */
  readonly conflict: EntryId | null
  readonly stamp: LocalTime
}
export interface InstallSnapshot extends Rpc<'InstallSnapshot'> {
  readonly snapshot: Snapshot
  readonly stamp: LocalTime
}
export interface InstallSnapshotResp extends Rpc<'InstallSnapshotResp'> {
  readonly matchIndex: Index
  readonly stamp: LocalTime
}
export interface TimeoutNow extends Rpc<'TimeoutNow'> {}
export type Message =
  | RequestVote
  | RequestVoteResp
  | PreVote
  | PreVoteResp
  | AppendEntries
  | AppendEntriesResp
  | InstallSnapshot
  | InstallSnapshotResp
  | TimeoutNow
export type MessageType = Message['type']
export type VoteRefusal = 'staleTerm' | 'alreadyVoted' | 'logBehind' | 'leaderAlive'

/** In the order in which timers of one server ring when due at the same instant (contract A.1). */
export const TIMERS = ['transfer', 'quorum', 'heartbeat', 'election'] as const
export type Timer = (typeof TIMERS)[number]

/** `at` is the reading of the server's own clock when the input arrives: the core never looks at a clock itself. */
export type Input = { readonly at: LocalTime } & Stimulus
export type Stimulus =
  | { readonly type: 'timeout'; readonly timer: Timer; readonly elapsedMs: number }
  | { readonly type: 'receive'; readonly message: Message }
  | { readonly type: 'propose'; readonly command: string; readonly origin: Origin }
  | { readonly type: 'read'; readonly client: ClientId; readonly serial: number }
  | { readonly type: 'transfer'; readonly to: ServerId }
  | { readonly type: 'reconfig'; readonly scheme: 'single' | 'joint'; readonly voters: readonly ServerId[] }
  | { readonly type: 'learner'; readonly servers: readonly ServerId[] }
  /** Somebody edits the member list by hand, outside the log: unsafe, for the lesson that shows it. */
  | { readonly type: 'direct'; readonly voters: readonly ServerId[] }
  /** The state machine has been saved up to `snapshot.last` (§7). */
  | { readonly type: 'compact'; readonly snapshot: Snapshot }
  /** A slow disk reports that the log is safe up to `index`. */
  | { readonly type: 'persisted'; readonly index: Index }
  /** The transport reports that a peer cannot be reached (etcd's MsgUnreachable). */
  | { readonly type: 'unreachable'; readonly peer: ServerId }

export type Output =
  | { readonly type: 'send'; readonly message: Message }
  | { readonly type: 'arm' | 'disarm'; readonly timer: Timer }
  /** The command is in the leader's log at `entry`; the client waits until it is applied. */
  | { readonly type: 'accepted'; readonly origin: Origin; readonly entry: EntryId }
  | {
      readonly type: 'redirect'
      readonly client: ClientId
      readonly serial: number
      readonly leaderId: ServerId | null
    }
  | { readonly type: 'busy'; readonly client: ClientId; readonly serial: number }
  /** The read may be answered once lastApplied reaches `index`. */
  | { readonly type: 'readReady'; readonly client: ClientId; readonly serial: number; readonly index: Index }
  /** The state machine is to be replaced by this snapshot. */
  | { readonly type: 'restore'; readonly snapshot: Snapshot }
  | { readonly type: 'note'; readonly note: Note }
export interface Step {
  readonly server: Server
  readonly outputs: readonly Output[]
}

/** Safety rules that can be switched off to see what they are for: one call site each. */
export interface Guards {
  readonly majority: boolean
  readonly persistTerm: boolean
  readonly persistVote: boolean
  readonly persistLog: boolean
  readonly voteOnce: boolean
  readonly electionRestriction: boolean
  readonly currentTermCommit: boolean
  readonly prevCheck: boolean
  readonly truncateOnlyOnConflict: boolean
  readonly commitWithinVerified: boolean
  readonly rejectStaleAppend: boolean
  readonly ignoreStaleReplies: boolean
  readonly matchFromReply: boolean
  readonly replyAfterCommit: boolean
  readonly fsyncBeforeAnswer: boolean
  readonly readQuorum: boolean
  readonly confAfterOwnTermCommit: boolean
  readonly oneConfAtATime: boolean
}
export type Guard = keyof Guards
export type ReadMode = 'readIndex' | 'lease' | 'local' | 'log'

/** All that `step` may depend on besides server and input. Times in ms of the server's own clock. */
export interface Rules extends Guards {
  readonly noop: boolean
  readonly sendOnPropose: boolean
  readonly backoff: 'one' | 'fast'
  readonly batch: number
  readonly pipeline: boolean
  readonly notifyCommit: 'heartbeat' | 'immediate'
  readonly preVote: boolean
  readonly checkQuorum: boolean
  readonly stickyVotes: boolean
  readonly readMode: ReadMode
  readonly leaseMs: number
  /** Minimum election timeout: the window of stickiness, pre-vote and check-quorum. */
  readonly electionMin: number
  readonly transferTimeout: number
  /** How long a write to disk takes; if not 0 the leader counts itself only when told `persisted` (thesis §10.2.1). */
  readonly fsync: number
}

/**
 * What happened and why, as data: keys and value names are those of the why-templates, where `{S}` is the server,
 * `{P}` the peer and `{C}` a client. The feed, marks, captions, patterns and transcripts all read this one stream.
 */
export interface NoteValues {
  timerArmed: { ms: number; min: number; max: number }
  'timerReset:leader': { t: Term }
  'timerReset:granted': None
  'timerKept:stale': { mt: Term; t: Term }
  'timerKept:denied': None
  electionTimeout: { ms: number }
  'electionTimeout:candidate': { t: Term; n: number; q: number }
  becomePreCandidate: { t: Term; t1: Term }
  preVoteGranted: { t: Term }
  'preVoteDenied:leaderAlive': { L: ServerId; ms: number }
  'preVoteDenied:heardBefore': { ms: number }
  'preVoteDenied:logBehind': None
  'preVoteDenied:staleTerm': { mt: Term; t: Term }
  preVoteWon: { n: number; q: number }
  becomeCandidate: { t0: Term; t: Term }
  voteSelf: { t: Term }
  voteGranted: { t: Term; ci: Index; ct: Term; li: Index; lt: Term }
  'voteDenied:staleTerm': { mt: Term; t: Term }
  'voteDenied:alreadyVoted': { V: ServerId; t: Term }
  'voteDenied:logBehind:term': { lt: Term; ct: Term }
  'voteDenied:logBehind:length': { lt: Term; li: Index; ci: Index }
  'voteDenied:leaderAlive': { L: ServerId; ms: number }
  'voteDenied:heardBefore': { ms: number }
  voteReceived: { n: number; t: Term; q: number; N: number }
  voteRefusalReceived: { reason: VoteRefusal; q: number; N: number }
  becomeLeader: { t: Term; n: number; N: number }
  splitVote: { t: Term; list: string; q: number }
  adoptTerm: { t0: Term; t: Term }
  'stepDown:higherTerm': { role: RoleKind; t: Term; t0: Term }
  'stepDown:leaderExists': { t: Term }
  'stepDown:noQuorum': { ms: number; n: number; N: number }
  'stepDown:removedFromConfig': { conf: string }
  recognizeLeader: { t: Term }
  replyIgnored: None
  checkQuorumFail: { ms: number; n: number; N: number }
  rivalLeaderIgnored: { t: Term }
  request: { seq: number; cmd: string }
  redirect: { L: ServerId }
  'redirect:unknown': None
  appendLocal: { cmd: string; i: Index; t: Term }
  'appendLocal:noop': { cmd: string; i: Index; t: Term }
  sendAppend: { i1: Index; i2: Index; prev: Index; prevTerm: Term; c: Index }
  heartbeatSent: None
  heartbeatOk: { prev: Index; prevTerm: Term }
  appendAccepted: { prev: Index; prevTerm: Term; n: number; i: Index }
  appendAlreadyHad: { n: number; i: Index }
  'appendRejected:staleTerm': { mt: Term; t: Term }
  'appendRejected:missingEntry': { prev: Index; last: Index }
  'appendRejected:termMismatch': { prev: Index; own: Term; prevTerm: Term }
  backoff: { i: Index }
  'backoff:hint': { ct: Term; ci: Index; i: Index }
  'backoff:probe': { i: Index }
  'truncate:conflict': { i1: Index; i2: Index; own: Term; t: Term }
  'truncate:snapshot': { i: Index }
  'truncate:always': { i1: Index; i2: Index }
  matchAdvanced: { i: Index }
  'commit:leader': { i: Index; n: number; N: number; t: Term }
  'commit:indirect': { i1: Index; i2: Index; i: Index }
  'commit:follower': { i: Index; c: Index; v: Index }
  'commitHeld:oldTerm': { i: Index; et: Term; t: Term }
  'commitHeld:noMajority': { i: Index; n: number; N: number; q: number }
  apply: { i: Index; cmd: string; v: string }
  dedup: { cmd: string; seq: number; v: string; C: ClientId }
  'reply:ok': { seq: number; i: Index }
  'reply:unknown': { seq: number; i: Index }
  'reply:refused': { seq: number; reason: string }
  clientGot: { seq: number; status: string; v: string }
  clientWaits: { seq: number; i: Index }
  retry: { seq: number }
  'drop:partition': { type: string }
  'drop:loss': { type: string }
  'drop:crashed': { type: string }
  'drop:frozen': { type: string }
  duplicated: { type: string }
  partition: { groups: string }
  heal: None
  cut: { links: string }
  uncut: { links: string }
  crash: { t: Term; V: string }
  restart: { t: Term; c: Index; src: 'log' | 'snapshot' }
  freeze: None
  thaw: { ms: number }
  readIndex: { i: Index }
  readWaitsOwnTerm: { t: Term }
  readConfirmed: { n: number; N: number; t: Term }
  readWaitsQuorum: { n: number; N: number }
  readServed: { k: string; v: string; a: Index; i: Index }
  leaseRead: { ms: number }
  leaseExpired: None
  leaseGivenUp: None
  snapshotTaken: { i: Index; t: Term }
  sendSnapshot: { i: Index; last: Index }
  snapshotInstalled: { i: Index; t: Term }
  snapshotIgnored: { i: Index }
  'snapshotRejected:staleTerm': { mt: Term }
  learnerAdded: None
  confInUse: { conf: string }
  'confCommitted:joint': { conf: string }
  'confCommitted:final': { conf: string }
  confFallback: { conf: string }
  'confRefused:notLeader': None
  'confRefused:previousPending': { conf: string }
  'confRefused:noOwnTermCommit': { t: Term }
  confDirect: { conf: string }
  transferStart: None
  refuseTransfer: None
  timeoutNow: None
  timeoutNowReceived: None
  transferAbort: { ms: number }
  ruleSwitched: { rule: string; state: 'on' | 'off' }
  settingChanged: { setting: string; value: string }
  diskWritten: { i: Index }
}
/** A note that has nothing to add to its key, server and peer. */
export type None = Readonly<Record<never, never>>
export type NoteKey = keyof NoteValues
/** One thing that happened to or at `server`; `peer` is the other side where there is one. Null server: the network. */
export interface NoteOf<K extends NoteKey> {
  readonly key: K
  readonly server: ActorId | null
  readonly peer: ActorId | null
  readonly values: Readonly<NoteValues[K]>
}
export type Note = { [K in NoteKey]: NoteOf<K> }[NoteKey]

/** Proves at compile time that a switch covers its union. @throws if the type was wrong after all */
export const never = (value: never): never => {
  throw new Error(`unexpected ${JSON.stringify(value)}`)
}
