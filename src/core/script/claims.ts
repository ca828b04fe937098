/** What can be claimed about a moment of a run, and what a kind of claim needs to be read and written. */
import type { Promise_ } from '../check/types.ts'
import type { ActorId, ClientId, Config, Index, RoleKind, ServerId, Term } from '../raft/types.ts'
import type { PacketType, RequestStatus } from '../sim/types.ts'
import type { Pattern } from './patterns.ts'
import { type Reader, takeOneOf } from './reader.ts'
import type { EntryText } from './words.ts'

export const COMPARISONS = ['=', '>=', '<='] as const
export type Comparison = (typeof COMPARISONS)[number]
export const ROLES = [
  'follower',
  'precandidate',
  'candidate',
  'leader',
] as const satisfies readonly RoleKind[]
export const STATUSES = [
  'pending',
  'ok',
  'refused',
  'unknown',
  'redirect',
  'busy',
] as const satisfies readonly RequestStatus[]

interface Counted {
  readonly servers: readonly ServerId[]
  readonly comparison: Comparison
  readonly value: number
}
interface Tracked {
  readonly from: ServerId
  readonly to: ServerId
  readonly comparison: Comparison
  readonly index: Index
}
export type Assertion =
  /** No promise broken so far. */
  | { readonly type: 'clean' }
  /** Each of these is broken; with none named: any. */
  | { readonly type: 'violated'; readonly promises: readonly Promise_[] }
  /** Any term when null. */
  | { readonly type: 'leader'; readonly server: ServerId; readonly term: Term | null }
  | { readonly type: 'noLeader' }
  /** Exactly these live leaders. */
  | {
      readonly type: 'leaders'
      readonly leaders: readonly { readonly server: ServerId; readonly term: Term }[]
    }
  | { readonly type: 'role'; readonly servers: readonly ServerId[]; readonly role: RoleKind }
  | ({ readonly type: 'term' | 'commit' | 'applied' | 'snap' } & Counted)
  | {
      readonly type: 'votedFor' | 'knowsLeader'
      readonly servers: readonly ServerId[]
      readonly server: ServerId | null
    }
  | { readonly type: 'log'; readonly servers: readonly ServerId[]; readonly entries: readonly EntryText[] }
  | { readonly type: 'logsEqual'; readonly servers: readonly ServerId[] }
  | {
      readonly type: 'kv'
      readonly servers: readonly ServerId[]
      readonly key: string
      readonly value: number | null
    }
  | ({ readonly type: 'match' | 'next' } & Tracked)
  /** Any value when null. */
  | {
      readonly type: 'client'
      readonly client: ClientId
      readonly serial: number
      readonly status: RequestStatus
      readonly value: string | null
    }
  /** Exactly these servers ever led the term. */
  | { readonly type: 'everLeader'; readonly term: Term; readonly servers: readonly ServerId[] }
  | { readonly type: 'committed'; readonly index: Index; readonly entry: EntryText }
  | { readonly type: 'neverCommitted'; readonly entry: EntryText }
  | { readonly type: 'config'; readonly servers: readonly ServerId[]; readonly config: Config }
  | { readonly type: 'up' | 'down'; readonly servers: readonly ServerId[] }
  | {
      readonly type: 'inflight'
      readonly count: number
      readonly message: PacketType
      readonly from: ActorId
      readonly to: ActorId
    }
  | { readonly type: 'saw' | 'notsaw'; readonly event: Pattern }
  | { readonly type: 'count'; readonly count: number; readonly event: Pattern }
  /** The first match of one lies before the first match of the other. */
  | { readonly type: 'order'; readonly first: Pattern; readonly second: Pattern }
export type AssertionType = Assertion['type']
/** The assertion with this `type`, picked out of the union even where several types share one shape. */
export type AssertionOf<T extends AssertionType> = Assertion extends infer A
  ? A extends { readonly type: string }
    ? T extends A['type']
      ? A
      : never
    : never
  : never

/** `print` is a method on purpose: it is only ever given assertions of its own type (see `printAssertion`). */
export interface Form<A extends Assertion = Assertion> {
  /** The first word tells the forms apart. */
  readonly usages: readonly string[]
  /** Reads what follows the first word. */
  parse(reader: Reader): A
  print(assertion: A): string
}

/** The `=` before what is wanted. */
export const takeEquals = (reader: Reader): void => {
  takeOneOf(reader, ['='])
}
