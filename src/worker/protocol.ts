/** What page and worker say to each other: types only, so that neither side drags the other in. */
import type { Violation } from '../core/check/types.ts'
import type {
  ActorId,
  ClientId,
  ConfigAt,
  Entry,
  EntryId,
  Index,
  LocalTime,
  Note,
  Role,
  ServerId,
  Term,
  Timer,
} from '../core/raft/types.ts'
import type {
  Alarm,
  Client,
  Clock,
  Command,
  Event,
  Given,
  Network,
  Packet,
  Seq,
  Settings,
  Setup,
  Time,
} from '../core/sim/types.ts'

/** Entries of a log near the places the page looks at, never the whole log: `entries[0]` has index `from`. */
export interface LogView {
  readonly base: EntryId
  readonly lastIndex: Index
  readonly lastTerm: Term
  readonly from: Index
  readonly entries: readonly Entry[]
}
/** A server as the page sees it. Same object while nothing about it changed. */
export interface HostView {
  readonly id: ServerId
  readonly status: 'up' | 'paused' | 'down'
  readonly currentTerm: Term
  readonly votedFor: ServerId | null
  readonly log: LogView
  readonly snapshot: EntryId | null
  /** Newest configuration in its log, and whether it is committed there. */
  readonly config: ConfigAt
  /** Volatile part; for a server that is down: a follower that knows nothing. */
  readonly role: Role
  readonly leaderId: ServerId | null
  readonly heardAt: LocalTime | null
  readonly commitIndex: Index
  readonly lastApplied: Index
  readonly kv: Readonly<Record<string, number>>
  readonly alarms: Readonly<Partial<Record<Timer, Alarm>>>
  readonly clock: Clock
  readonly applyPaused: boolean
  /** Highest index safe on disk; below lastIndex only with a slow disk. */
  readonly durable: Index
  readonly waiting: number
}
/** A client as the page sees it: its last few requests. */
export type ClientView = Omit<Client, 'done'> & {
  readonly recent: Client['open']
  readonly doneCount: number
}

/** One event as sent to the page: the state after it. `base` null: a key frame that carries everything. */
export interface Frame {
  readonly seq: Seq
  readonly time: Time
  readonly base: Seq | null
  readonly hash: number
  readonly hosts: Readonly<Record<ServerId, HostView>>
  readonly clients: Readonly<Record<ClientId, ClientView>>
  readonly sent: readonly Packet[]
  readonly gone: readonly number[]
  /** Null: unchanged since `base`. */
  readonly network: Network | null
  readonly settings: Settings | null
  readonly cause: Event
  readonly notes: readonly Note[]
  readonly violations: readonly Violation[]
}

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
export interface BranchInfo {
  readonly id: number
  readonly name: string
  readonly parent: number | null
  /** Last event shared with the parent. */
  readonly forkSeq: Seq
  readonly headSeq: Seq
  readonly headTime: Time
}
/** Where a moment is: events of the branch up to `seq` have happened and the clock shows `time`. */
export interface Position {
  readonly branch: number
  readonly seq: Seq
  readonly time: Time
}
export interface Recording {
  readonly setup: Setup
  readonly given: readonly Given[]
}

/** A command as the page lists it: event `seq` is its effect. */
export interface GivenItem {
  readonly seq: Seq
  readonly time: Time
  readonly command: Command
}
