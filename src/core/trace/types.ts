/** The public event trace, schema `raft-trace/1`: what every line of it may hold. Types only. */
import type { ActorId, Index, MessageType, RoleKind, ServerId, Term } from '../raft/types.ts'

/** First line of a file. */
export interface TraceMeta {
  readonly kind: 'meta'
  readonly schema: 'raft-trace/1'
  readonly nodes: readonly ServerId[]
}

/** A server as a reader of the trace sees it. */
export interface TraceState {
  readonly role: RoleKind
  readonly term: Term
  readonly vote: ServerId | null
  /** Term and text of each entry from index `first` on. */
  readonly log: readonly TraceEntry[]
  readonly first: Index
  /** Term of the entry before `first`. */
  readonly prevTerm: Term
  readonly commit: Index
  readonly applied: Index
  readonly voters: readonly ServerId[]
  /** The outgoing half of a joint configuration, else empty. */
  readonly voters2: readonly ServerId[]
  /** What a leader knows of its peers; empty on all others. */
  readonly match: Readonly<Record<ServerId, Index>>
  readonly next: Readonly<Record<ServerId, Index>>
  /** Who granted a vote (or a pre-vote) to a candidate, or elected a leader; empty on followers. */
  readonly votes: readonly ServerId[]
}

/** A message between two servers; which fields stand behind `term` depends on the type. */
export interface TraceMessage extends Partial<TraceFields> {
  readonly id: number
  readonly type: MessageType
  readonly from: ServerId
  readonly to: ServerId
  readonly term: Term
}
type TraceEntry = readonly [term: Term, value: string]
export interface TraceFields {
  readonly lastLogIndex: Index
  readonly lastLogTerm: Term
  readonly granted: boolean
  readonly prevLogIndex: Index
  readonly prevLogTerm: Term
  readonly entries: readonly TraceEntry[]
  readonly leaderCommit: Index
  readonly success: boolean
  readonly matchIndex: Index
  readonly lastIndex: Index
  readonly lastTerm: Term
}

interface AtServer<K extends string> {
  readonly kind: K
  readonly node: ServerId
  /** The server after the event; what is left out is as it was after its event before. */
  readonly state: Partial<TraceState>
}
/** One event without its number and time, which `numbered` adds. */
export type TraceEvent =
  | AtServer<'init' | 'timeout' | 'step' | 'compact' | 'crash' | 'restart' | 'pause' | 'resume'>
  | (AtServer<'propose'> & { readonly value: string; readonly accepted: boolean })
  | (AtServer<'send'> & { readonly msg: TraceMessage })
  | (AtServer<'recv'> & { readonly msg: { readonly id: number } })
  | (AtServer<'apply'> & { readonly index: Index; readonly value: string })
  | { readonly kind: 'drop'; readonly id: number }
  | { readonly kind: 'dup'; readonly id: number }
  | { readonly kind: 'cut'; readonly from: ActorId; readonly to: ActorId }
  | { readonly kind: 'heal'; readonly from: ActorId; readonly to: ActorId }
  | { readonly kind: 'partition'; readonly groups: readonly (readonly ActorId[])[] }
  | { readonly kind: 'heal-all' }

/** A line of the file. `t` is simulated ms, with three decimals at most. */
export type TraceLine = { readonly seq: number; readonly t: number } & TraceEvent
