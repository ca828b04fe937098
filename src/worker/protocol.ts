/** What page and worker say to each other: types only, so that neither side drags the other in. */
import type { Violation } from '../core/check/types.ts'
import type { Reel } from '../core/lessons/reel.ts'
import type { Lesson } from '../core/lessons/types.ts'
import type {
  ClientId,
  ConfigAt,
  Entry,
  EntryId,
  Index,
  LocalTime,
  Note,
  NoteKey,
  Role,
  ServerId,
  Term,
  Timer,
} from '../core/raft/types.ts'
import type { Refusal } from '../core/refusal.ts'
import type {
  Alarm,
  Client,
  Clock,
  Command,
  Event,
  Machine,
  Network,
  Packet,
  Seq,
  Settings,
  Setup,
  Time,
} from '../core/sim/types.ts'
import type { BranchInfo, Position, SavedTree } from '../core/timeline/branches.ts'
import type { Difference } from '../core/timeline/compare.ts'
import type { Band, GivenItem, Mark } from '../core/timeline/marks.ts'
import type { Value } from '../core/timeline/origin.ts'
import type { Format } from '../core/trace/file.ts'
import type { Cause } from '../core/why/causes.ts'
import type { Taken } from '../core/why/figure2.ts'
import type { Answer, Subject } from '../core/why/types.ts'

export type { BranchInfo, Position, SavedTree } from '../core/timeline/branches.ts'
export type { Band, GivenItem, Mark } from '../core/timeline/marks.ts'

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
  /** Requests its state machine has executed, by client (thesis §6.3). */
  readonly sessions: Machine['sessions']
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
  /** When the next event happens; Infinity if never. A command may come before it. */
  readonly due: Time
  readonly base: Seq | null
  readonly hash: number
  /** In server order; only in a key frame. */
  readonly ids: readonly ServerId[] | null
  readonly clientIds: readonly ClientId[] | null
  /** Those that changed since `base`, each with only the fields that did; whole in a key frame. */
  readonly hosts: Readonly<Record<ServerId, Partial<HostView>>>
  /** Those that changed since `base`. */
  readonly clients: Readonly<Record<ClientId, ClientView>>
  /** On the wire now and not at `base`, or changed since then. */
  readonly sent: readonly Packet[]
  /** On the wire at `base` and no longer so. */
  readonly gone: readonly number[]
  /** Null: unchanged since `base`. */
  readonly network: Network | null
  readonly settings: Settings | null
  /** Promises broken so far on this branch; null: unchanged since `base`. */
  readonly violations: readonly Violation[] | null
  readonly cause: Event
  readonly notes: readonly Note[]
}

/** One line of the feed: an event, its cause and its notes. */
export interface FeedItem {
  readonly seq: Seq
  readonly time: Time
  readonly cause: Event
  readonly notes: readonly Note[]
  /** Promises that broke in this event. */
  readonly violations: readonly Violation[]
}

/** How far the page has shown the current branch. What is computed beyond that is only a prefetch. */
export interface Seen {
  readonly seq: Seq
  readonly time: Time
}

/** A branch as text: `text` holds what was given on it. */
export type PackedBranch = BranchInfo & { readonly text: string }
/** A run with all its branches as text: `link` is the current one, up to where the reader stands. */
export interface PackedRun {
  readonly link: string
  readonly branches: readonly PackedBranch[]
}

/** Answered by exactly one response with the same id; a `tree` may come before it. */
export type RequestBody =
  /** Replaces everything: free play, a lesson, a backup. Nothing is computed yet. */
  | { readonly type: 'open'; readonly tree: SavedTree }
  /** Replaces everything by a run in which these lines were carried out, or nothing if one of them cannot be. */
  | { readonly type: 'openScript'; readonly setup: Setup; readonly script: readonly string[] }
  /** Replaces everything if the link is sound, else nothing. */
  | { readonly type: 'openLink'; readonly text: string }
  /** Plays a lesson to its end and changes nothing: what is to be opened is in the answer. */
  | { readonly type: 'reel'; readonly lesson: Lesson }
  /** Frames after event `after`: at least `least`, then as long as they are due until `until`, at most `most`. */
  | {
      readonly type: 'pull'
      readonly after: Seq
      readonly until: Time
      readonly least: number
      readonly most: number
      readonly seen: Seen
    }
  /** A key frame at `from`, then changes up to `to`. */
  | { readonly type: 'range'; readonly from: Seq; readonly to: Seq }
  /** To a moment of the past (or the near future), with frames around it, or `alone`: for a hand that is elsewhere at once. */
  | {
      readonly type: 'seek'
      readonly to: { readonly seq: Seq } | { readonly time: Time }
      readonly alone?: boolean
    }
  | { readonly type: 'act'; readonly at: Seen; readonly seen: Seen; readonly command: Command }
  /** A line of script. */
  | { readonly type: 'run'; readonly at: Seen; readonly seen: Seen; readonly text: string }
  /** Runs ahead until the assertion holds. */
  | { readonly type: 'runUntil'; readonly at: Seen; readonly seen: Seen; readonly assertion: string }
  /**
   * More history of a branch (null: the current one) without frames: until `until` or event `seq`, at most `most` events now.
   * `record`: it counts as seen; else it is only a look ahead for marks.
   */
  | {
      readonly type: 'grow'
      readonly branch: number | null
      readonly until: Time | null
      readonly seq: Seq | null
      readonly most: number
      readonly record: boolean
    }
  /** `seen`: how far the branch that is left has been seen; null if it is of no interest (a run that was just opened). */
  | {
      readonly type: 'switch'
      readonly branch: number
      readonly at: Seen | null
      readonly seen: Seen | null
    }
  | { readonly type: 'undo'; readonly at: Seen; readonly seen: Seen }
  | { readonly type: 'redo'; readonly seen: Seen }
  | { readonly type: 'share'; readonly at: Seen }
  /** The whole run as text, to be kept. */
  | { readonly type: 'pack'; readonly at: Seen }
  /** Replaces everything by a run that was kept, if it is sound, else nothing. */
  | { readonly type: 'openPacked'; readonly run: PackedRun }
  | { readonly type: 'feed'; readonly from: Seq; readonly to: Seq }
  | {
      readonly type: 'log'
      readonly at: Seq
      readonly server: ServerId
      readonly from: Index
      readonly to: Index
    }
  /** Everything that can be asked about something as it stands at `at`, with the answers. */
  | { readonly type: 'why'; readonly at: Seen; readonly about: Subject }
  /** What led to an event. */
  | { readonly type: 'causes'; readonly of: Seq }
  /** The next event after `after` that makes a note of one of these kinds, computed if it is not there yet. */
  | { readonly type: 'nextNote'; readonly after: Seq; readonly keys: readonly NoteKey[] }
  /** What happened after event `from` up to event `to` as a file in one of the public formats. */
  | { readonly type: 'trace'; readonly format: Format; readonly from: Seq; readonly to: Seq }
  /** A moment of the current branch, to look at without going there. */
  | { readonly type: 'look'; readonly time: Time }
  /** Another branch when this one is `at`: as it is then, and in what it differs. */
  | { readonly type: 'compare'; readonly branch: number; readonly at: Seen }
  /** The last event up to `at` that changed a server's value, or the first one after it. */
  | {
      readonly type: 'setAt'
      readonly at: Seq
      readonly server: ServerId
      readonly value: Value
      readonly side: 'before' | 'after'
    }
export type Request = { readonly id: number } & RequestBody

/** Part of a list that the page keeps: everything from `from` on is replaced by `items`. */
export interface Splice<T> {
  readonly from: number
  readonly items: readonly T[]
}
/** What changed about branches and their marks since the page was told last. */
export interface TreeUpdate {
  readonly type: 'tree'
  readonly current: number
  readonly branches: readonly BranchInfo[]
  readonly marks: Splice<Mark>
  readonly bands: Splice<Band>
  readonly given: Splice<GivenItem>
  readonly canRedo: boolean
  /** All that is needed to begin again after a crash of the worker; null: only the heads moved. */
  readonly backup: SavedTree | null
}
export type Reply =
  /**
   * `at` null: frames to keep for later. Else the page goes there; if the first frame has a base, what it holds up to that
   * base stays valid (on a fork too), and nothing after it does.
   */
  | { readonly type: 'frames'; readonly at: Position | null; readonly frames: readonly Frame[] }
  | { readonly type: 'grown'; readonly seq: Seq; readonly time: Time; readonly done: boolean }
  | { readonly type: 'link'; readonly text: string }
  | { readonly type: 'packed'; readonly run: PackedRun }
  | { readonly type: 'reel'; readonly reel: Reel }
  | { readonly type: 'feed'; readonly items: readonly FeedItem[] }
  | { readonly type: 'log'; readonly entries: readonly Entry[] }
  | { readonly type: 'answers'; readonly answers: readonly Answer[] }
  /** With the newest event up to this one that changed a role, and the arrows of the role diagram that it took. */
  | {
      readonly type: 'causes'
      readonly causes: readonly Cause[]
      readonly moved: { readonly seq: Seq; readonly arrows: readonly Taken[] } | null
    }
  /** Null: there is none in reach. */
  | { readonly type: 'found'; readonly seq: Seq | null }
  | { readonly type: 'text'; readonly text: string }
  /** `shared`: the last event the two branches have in common. */
  | {
      readonly type: 'compared'
      readonly frame: Frame
      readonly differences: readonly Difference[]
      readonly shared: Seq
    }
  | { readonly type: 'refused'; readonly refusal: Refusal }
export type Response = TreeUpdate | ({ readonly id: number } & Reply)
