/**
 * What the promise checker knows. It judges a run from outside: it reads worlds as data and shares no code with the
 * core it watches, so that a mistake there cannot hide itself here.
 */
import type { ClientId, Entry, Index, ServerId, Term } from '../raft/types.ts'
import type { Seq, Time } from '../sim/types.ts'
import type { Tail } from '../tail.ts'

/** The promises of Figure 3 and the client-side ones the course adds; each is watched after every event. */
export const PROMISES = [
  'ElectionSafety',
  'LeaderAppendOnly',
  'LogMatching',
  'LeaderCompleteness',
  'StateMachineSafety',
  'AckedWriteLost',
  'ExactlyOnce',
  'Linearizability',
] as const
export type Promise_ = (typeof PROMISES)[number]

/** A broken promise with its evidence: the two events that contradict each other and who was involved. */
export interface Violation {
  readonly promise: Promise_
  /** Event at which it broke. */
  readonly seq: Seq
  /** Simulated time of that event, µs. */
  readonly time: Time
  /** Earlier event it contradicts, null when unknown. */
  readonly against: Seq | null
  /** Servers and clients involved. */
  readonly actors: readonly string[]
  /** Values of the `violation:*` why-template, ready to fill. */
  readonly values: Readonly<Record<string, string | number>>
}

/** A server became leader of a term. */
export interface Reign {
  readonly term: Term
  readonly server: ServerId
  readonly seq: Seq
}
/** The first server whose commitIndex reached an entry; `term` is the term that server was in. */
export interface Committed {
  readonly entry: Entry
  readonly term: Term
  readonly server: ServerId
  readonly seq: Seq
}
/** The first server that executed an entry; `repeats` is where the same request had been executed before. */
export interface Applied {
  readonly entry: Entry
  readonly server: ServerId
  readonly seq: Seq
  readonly repeats: Index | null
}
/** A client's request was executed at `index`. `highest` is its highest serial executed so far, to find repeats fast. */
export interface Execution {
  readonly serial: number
  readonly index: Index
  readonly highest: number
}
/** A client was told that its write succeeded. */
export interface Ack {
  readonly client: ClientId
  readonly serial: number
  readonly command: string
  readonly seq: Seq
}
/** An acknowledged write that is not committed; `index` is where it stands in some log. */
export interface AckAtRisk extends Ack {
  readonly index: Index
}

/** What a client asks of one key. */
export interface Action {
  readonly kind: 'set' | 'add' | 'sub' | 'read'
  readonly by: number
}
export interface PendingAction {
  readonly client: ClientId
  readonly serial: number
  readonly action: Action
}
/** One way to explain all answers so far: the value now, and which pending actions took effect with which result. */
export interface Explanation {
  readonly value: number | null | 'unknown'
  readonly results: readonly (string | null)[]
}
/** The history of one key, reduced to what later answers can still contradict (register.ts). */
export interface Register {
  /** Fixed number of slots; `Explanation.results` runs parallel to it. */
  readonly pending: readonly (PendingAction | null)[]
  /** Sets followed less closely: each may happen at any time and any number of times until it is answered. */
  readonly strays: readonly PendingAction[]
  readonly explanations: readonly Explanation[]
  /** All that is under way while there is too much of it to search; null when the key is followed exactly. */
  readonly tangled: readonly PendingAction[] | null
  /** Last answer that brought a new value to light. */
  readonly confirmed: { readonly client: ClientId; readonly text: string; readonly seq: Seq } | null
}

/** Everything the checker remembers, as a value: a checkpoint keeps a reference, a fork goes on from it. */
export interface CheckState {
  readonly violations: readonly Violation[]
  /** What has been reported, so that one fault is reported once: `promise/key`. */
  readonly reported: readonly string[]
  readonly reigns: Tail<Reign>
  /** By index (position = index - 1); null where nobody could read the entry any more. */
  readonly committed: Tail<Committed | null>
  /** Entries committed where another one had been committed before. Empty unless a promise broke. */
  readonly rivals: Tail<Committed>
  /** By index, like `committed`. */
  readonly applied: Tail<Applied | null>
  readonly executed: Readonly<Record<ClientId, Tail<Execution>>>
  readonly acks: Tail<Ack>
  /** Writes answered before they were committed. Empty unless a rule is off. */
  readonly atRisk: readonly AckAtRisk[]
  /** Writes of a history beside which another one has been committed. Empty unless a promise broke. */
  readonly contested: readonly AckAtRisk[]
  /** The key-value store as it was when watching began. */
  readonly initial: Readonly<Record<string, number>>
  /** By key; null = no longer watched. */
  readonly registers: Readonly<Record<string, Register | null>>
  /** How often a key's history became too tangled to search, for a while. */
  readonly linearizabilityGaveUp: number
}
