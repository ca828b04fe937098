/**
 * "Why not?" answered from the state: a question, the reasons with the values that were compared, and the rows a reader can
 * check them against. Data only; the sentences are in `i18n`.
 */

import type { CheckState } from '../check/types.ts'
import type { ClientId, EntryId, Index, Note, NoteKey, ServerId, Term } from '../raft/types.ts'
import type { LossReason, Seq, World } from '../sim/types.ts'

/** What the reader points at. */
export type Subject =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'server'; readonly id: ServerId }
  | { readonly kind: 'client'; readonly id: ClientId }
  | { readonly kind: 'entry'; readonly server: ServerId; readonly index: Index }

/** A note of the past and the event it was made in. */
export interface Remembered {
  readonly seq: Seq
  readonly note: Note
}
/** All that answers are computed from. `world.now` is the time asked about. */
export interface Scene {
  readonly world: World
  readonly check: CheckState
  /** The newest note with one of these keys made by `server`, as far back as is remembered. */
  lastNote(server: ServerId, keys: readonly NoteKey[]): Remembered | null
}

export const QUESTIONS = [
  'notCommitted',
  'committed',
  'notApplied',
  'notLeader',
  'noLeader',
  'twoLeaders',
  'unavailable',
  'noElection',
  'refusedVote',
  'behind',
  'clientWaits',
] as const
export type Question = (typeof QUESTIONS)[number]

type Who = { S: ServerId }
type Count = { n: number; N: number; q: number }
/** Values of each reason. `S` is the server it is about, `L` a leader, lists are of servers. */
export interface ReasonValues {
  // A server that takes no part.
  down: Who
  frozen: Who
  notMember: Who
  // An entry that is not committed.
  noLeader: Record<never, never>
  nextLeader: { et: Term }
  leaderHasOther: { L: ServerId; t: Term; i: Index; own: Term }
  leaderLacks: { L: ServerId; t: Term; last: Index }
  replacedBy: { i: Index; et: Term; S: ServerId }
  leaderFrozen: { L: ServerId }
  oldTerm: { L: ServerId; t: Term; et: Term }
  oldTermToo: { L: ServerId; t: Term; et: Term }
  ownEntry: { j: Index; L: ServerId; t: Term } & Count
  needsOwnEntry: { L: ServerId; t: Term }
  onlyOldLeader: { L: ServerId; t: Term }
  leaderMissesCommitted: { L: ServerId; t: Term }
  halfNotHeard: { L: ServerId; half: 'old' | 'new'; list: readonly ServerId[] } & Count
  notHeard: { L: ServerId; n: number; q: number; list: readonly ServerId[] }
  tooFew: { q: number; list: readonly ServerId[] }
  halfTooFew: { half: 'old' | 'new'; list: readonly ServerId[] } & Count
  notVoter: Who
  cutOff: { S: ServerId } & Count
  countsNext: { L: ServerId }
  ownDisk: { L: ServerId }
  // An entry that is committed, and who knows.
  committedBy: { i: Index; S: ServerId }
  fromStart: { i: Index }
  heldBy: { list: readonly ServerId[]; N: number }
  inSnapshot: { S: ServerId; i: Index }
  knowsUpTo: { S: ServerId; c: Index }
  forgotCommit: Who
  leaderUnaware: { L: ServerId; t: Term }
  newsUnderWay: { L: ServerId; S: ServerId }
  nextMessage: { L: ServerId; S: ServerId }
  nextHeartbeat: { L: ServerId; S: ServerId; ms: number }
  cutFrom: { S: ServerId; L: ServerId }
  applyPaused: { S: ServerId; a: Index; c: Index }
  // Leading.
  follows: { L: ServerId; t: Term }
  followsSince: { L: ServerId; t: Term; ms: number }
  knowsNoLeader: Who
  timerLeft: { S: ServerId; ms: number }
  timerManual: Who
  votesShort: Count
  promisesShort: Count
  refusedBy: { list: readonly ServerId[] }
  silent: { list: readonly ServerId[] }
  cannotWin: { S: ServerId; li: Index; lt: Term; list: readonly ServerId[] }
  leadsElsewhere: { L: ServerId; t: Term }
  candidateCounts: { S: ServerId; t: Term } & Count
  promiseCounts: { S: ServerId; t: Term } & Count
  splitVote: { t: Term }
  nextTimer: { S: ServerId; ms: number }
  allManual: Record<never, never>
  sameTermLeaders: { list: readonly ServerId[]; t: Term }
  reachesMajority: { S: ServerId } & Count
  leaderCutOff: { L: ServerId } & Count
  couldBeElected: { list: readonly ServerId[] }
  oldUnaware: { A: ServerId; tb: Term }
  oldFrozen: { A: ServerId; tb: Term }
  // A server that is behind.
  logEnds: { S: ServerId; last: Index; L: ServerId; end: Index }
  logDiffers: { S: ServerId; L: ServerId; i: Index; own: Term; t: Term }
  commitBehind: { S: ServerId; own: Index; L: ServerId; c: Index }
  termBehind: { S: ServerId; t: Term; L: ServerId; tb: Term }
  stranger: { S: ServerId; L: ServerId }
  probing: { S: ServerId; L: ServerId; prev: Index; match: Index }
  snapshotComing: { S: ServerId; L: ServerId; i: Index }
  entriesComing: { S: ServerId; L: ServerId; i1: Index; i2: Index }
  entriesLost: { S: ServerId; L: ServerId }
  catchesUp: { S: ServerId; L: ServerId; match: Index }
  // A client that waits.
  requestUnderWay: { C: ClientId; S: ServerId; ms: number }
  requestDoomed: { C: ClientId; S: ServerId; why: LossReason }
  answerUnderWay: { C: ClientId; S: ServerId; ms: number }
  answerDoomed: { C: ClientId; S: ServerId; why: LossReason }
  askedDown: { C: ClientId; S: ServerId }
  askedFrozen: { C: ClientId; S: ServerId }
  waitsForEntry: { S: ServerId; i: Index }
  readNeedsOwnTerm: { S: ServerId; t: Term }
  readNeedsQuorum: { S: ServerId } & Count
  readNeedsApply: { S: ServerId; a: Index; i: Index }
  nobodyAnswers: { S: ServerId }
  retriesIn: { C: ClientId; ms: number }
  givesUpIn: { C: ClientId; ms: number }
  waitsForever: { C: ClientId }
}
export type ReasonKey = keyof ReasonValues
export interface ReasonOf<K extends ReasonKey> {
  readonly key: K
  readonly values: Readonly<ReasonValues[K]>
  /** The event that shows it, if there is one. */
  readonly seq: Seq | null
}
export type Reason = { [K in ReasonKey]: ReasonOf<K> }[ReasonKey]

export const because = <K extends ReasonKey>(
  key: K,
  values: Readonly<ReasonValues[K]>,
  seq: Seq | null = null,
): Reason => ({ key, values, seq }) as unknown as Reason // key and values are paired by the signature

/** Why a server does not count (yet) for an entry. */
export type Obstacle =
  | 'down'
  | 'frozen'
  | 'cut'
  /** Not in the leader's configuration. */
  | 'stranger'
  /** The entry is on its way to it. */
  | 'underWay'
  /** It was sent but will not arrive. */
  | 'lost'
  | 'snapshot'
  /** The leader is still looking for where the logs agree. */
  | 'probing'
  | 'waiting'
  /** Its write to disk is not complete. */
  | 'disk'
  /** It has the entry and its answer is on the way. */
  | 'answering'
  /** It has the entry, and the leader does not know: its answer was lost or was to another leader. */
  | 'unheard'

export interface CopyRow {
  readonly server: ServerId
  readonly holds: boolean
  /** matchIndex at the leader that counts; null where it keeps none. */
  readonly match: Index | null
  /** The leader that counts counts it. */
  readonly counted: boolean
  readonly obstacle: Obstacle | null
}
export interface VoteRow {
  readonly server: ServerId
  readonly vote: 'granted' | 'refused' | null
  readonly obstacle: 'down' | 'frozen' | 'cut' | null
}
export interface LastRow {
  readonly server: ServerId
  readonly last: EntryId
}
/** What the reader can check the answer against. */
export type Evidence =
  | {
      readonly kind: 'copies'
      readonly index: Index
      readonly leader: ServerId | null
      /** In joint consensus there is one for each half. */
      readonly half: 'all' | 'old' | 'new'
      readonly n: number
      readonly N: number
      readonly q: number
      readonly rows: readonly CopyRow[]
    }
  | { readonly kind: 'votes'; readonly term: Term; readonly rows: readonly VoteRow[] }
  | { readonly kind: 'logEnds'; readonly rows: readonly LastRow[] }
  | { readonly kind: 'note'; readonly seq: Seq; readonly note: Note }

/** The first sentence, from the why-templates; where one asks for a `reason` that is the first of the answer. */
export type Head =
  | {
      readonly key: 'whyNotLeader'
      readonly values: { readonly S: ServerId; readonly role: string; readonly t: Term }
    }
  | {
      readonly key: 'whyNotCommitted'
      readonly values: { readonly i: Index; readonly n: number; readonly N: number }
    }
  | {
      readonly key: 'whyNoElection'
      readonly values: { readonly S: ServerId; readonly ms: number; readonly left: number }
    }
  | {
      readonly key: 'whyTwoLeaders'
      readonly values: {
        readonly A: ServerId
        readonly ta: Term
        readonly B: ServerId
        readonly tb: Term
      }
    }
  | {
      readonly key: 'whyUnavailable'
      readonly values: { readonly n: number; readonly N: number; readonly q: number }
    }

export interface Answer {
  readonly question: Question
  /** Whom or what the question names. */
  readonly about: { readonly S?: ServerId; readonly C?: ClientId; readonly i?: Index; readonly P?: ServerId }
  readonly head: Head | null
  readonly reasons: readonly Reason[]
  readonly evidence: readonly Evidence[]
}
