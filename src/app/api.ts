/**
 * What the picture and the panels may know and do: the contract between `app` (which owns clock, worker and state) and
 * `stage`/`panels` (which only draw and ask). Types only.
 */
import type { Violation } from '../core/check/types.ts'
import type { ShapeError } from '../core/lessons/shape.ts'
import type { ClientId, Entry, Index, Note, NoteKey, ServerId } from '../core/raft/types.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Command, Event, Network, Packet, Seq, Settings, Setup, Time } from '../core/sim/types.ts'
import type { Format } from '../core/trace/file.ts'
import type { Cause } from '../core/why/causes.ts'
import type { Taken } from '../core/why/figure2.ts'
import type { Answer, Subject } from '../core/why/types.ts'
import type {
  Band,
  BranchInfo,
  ClientView,
  FeedItem,
  GivenItem,
  HostView,
  Mark,
  PackedRun,
  Position,
} from '../worker/protocol.ts'

export type { FeedItem } from '../worker/protocol.ts'

/** The world at one event, as the page holds it. Unchanged parts keep their identity from event to event. */
export interface Replica {
  readonly seq: Seq
  /** When event `seq` happened. */
  readonly time: Time
  /** When the next event happens, null if not known yet or never. */
  readonly until: Time | null
  readonly hash: number
  readonly ids: readonly ServerId[]
  readonly clientIds: readonly ClientId[]
  readonly hosts: Readonly<Record<ServerId, HostView>>
  readonly clients: Readonly<Record<ClientId, ClientView>>
  readonly packets: readonly Packet[]
  readonly network: Network
  readonly settings: Settings
  readonly cause: Event
  readonly notes: readonly Note[]
  /** Promises broken so far on this branch. */
  readonly violations: readonly Violation[]
}

/**
 * The hand on the playhead. Unless it is `away` the playhead follows it, and time waits. While it `scrubs` (it moves, or has moved
 * a moment ago) pictures fly by and nothing is read; while it `rests` words tell of the moment shown.
 */
export type HandState = 'away' | 'rests' | 'scrubs'

/** The one clock of the page. `time` is the playhead in simulated µs (fractions allowed between events). */
export interface Playback {
  readonly playing: boolean
  readonly hand: HandState
  readonly direction: 1 | -1
  /** Simulated seconds per real second, 0.001 … 4. */
  readonly rate: number
  readonly time: Time
  /** Loop range in µs, null when off. */
  readonly loop: readonly [Time, Time] | null
}

/** What the feed shows: events near the playhead that the reader has seen, oldest first. Older ones: `loadFeed`. */
export interface Feed {
  readonly items: readonly FeedItem[]
}

/** What the timeline under the stage paints. The head is as far as this branch has been seen (or recorded by `grow`). */
export interface TimelineView {
  /** What the run began with, null until it is known. */
  readonly setup: Setup | null
  readonly branch: number
  readonly branches: readonly BranchInfo[]
  /** Every command given on this branch, however long the run: user actions are never dropped. */
  readonly given: readonly GivenItem[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly headSeq: Seq
  readonly headTime: Time
  readonly marks: readonly Mark[]
  readonly bands: readonly Band[]
}

/** What the reader has picked on the stage or in a panel. */
export type Selection =
  | { readonly kind: 'server'; readonly id: ServerId }
  | { readonly kind: 'client'; readonly id: ClientId }
  | { readonly kind: 'packet'; readonly id: number }
  | { readonly kind: 'entry'; readonly server: ServerId; readonly index: number }
  | { readonly kind: 'link'; readonly from: string; readonly to: string }
  | null

/** What led to an event, and the newest change of roles by then. */
export interface Explained {
  readonly causes: readonly Cause[]
  readonly moved: { readonly seq: Seq; readonly arrows: readonly Taken[] } | null
}

/** Something the page should say once, in a toast or the live region. */
export type NoticeBody =
  /** The worker died and was replaced: the run was replayed, nothing is lost. */
  | { readonly kind: 'restarted' }
  /** A newer build of the page is there, and waits until this one is closed. */
  | { readonly kind: 'newerBuild' }
  /** Acting in the past began a new branch. */
  | { readonly kind: 'forked'; readonly branch: string; readonly seq: Seq }
  /** A link could not be opened. */
  | { readonly kind: 'linkRefused'; readonly refusal: Refusal }
  /** The address names a lesson that is not there. */
  | { readonly kind: 'noLesson'; readonly lesson: string }
  /** The lesson is there, but it could not be fetched. */
  | { readonly kind: 'notLoaded'; readonly lesson: string }
  /** The file that the address names is no lesson; `problem` null: it is not even JSON. */
  | { readonly kind: 'badLesson'; readonly lesson: string; readonly problem: ShapeError | null }
  /** A command or an assertion could not be carried out. */
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  /** A promise broke: the run paused at that event. */
  | { readonly kind: 'violation'; readonly violation: Violation }
export type Notice = { readonly id: number } & NoticeBody

/** The playhead for what moves every frame: `get` is the simulated time to draw, listeners are called once a frame. */
export interface StageClock {
  get(): Time
  subscribe(listener: () => void): () => void
}

/** Everything a gesture can ask for. Promises resolve when the page shows the result. */
export interface Actions {
  play(direction?: 1 | -1): void
  pause(): void
  setRate(rate: number): void
  setLoop(range: readonly [Time, Time] | null): void
  /** Event by event, negative backwards. Pauses. */
  step(by: number): Promise<void>
  /** To the next (1) or previous (-1) moment at which a message is half way or something happens. Pauses. */
  subStep(by: 1 | -1): Promise<void>
  seekSeq(seq: Seq): Promise<void>
  /** Any time up to the head; newest call wins, so it may be called on every pointer move. */
  seekTime(time: Time): Promise<void>
  /** A hand takes hold of the playhead, or lets go of it. Between the two many moments are shown, none of them for long. */
  hold(inHand: boolean): void
  /** Next (1) or previous (-1) mark, or one of `also`, which are in order. */
  jumpMark(by: 1 | -1, also?: readonly Seq[]): Promise<void>
  goLive(): Promise<void>
  /** A typed command or script line; resolves to null, or to what is wrong: `tellRefusal` says it. */
  run(text: string): Promise<Refusal | null>
  /** A command from a button: same path as typed ones. */
  act(command: Command): Promise<Refusal | null>
  /** Runs ahead until the assertion holds, stops there. Resolves to null or why not. */
  runUntil(assertion: string): Promise<Refusal | null>
  switchBranch(branch: number): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  select(selection: Selection): void
  /** Starts a new run from `setup`, in which these lines were carried out. Resolves to null or why not. */
  open(setup: Setup, script?: readonly string[]): Promise<Refusal | null>
  /** Plays forward to an event and stops there; resolves on arrival (or when something else takes over). */
  playTo(seq: Seq): Promise<void>
  /** Link to this moment, ready to copy. */
  share(at?: Pick<Position, 'seq' | 'time'>): Promise<string>
  /** Opens what `share` made: the whole link or its `r=…` part. Resolves to null or why not; the run is kept if it fails. */
  openLink(link: string): Promise<Refusal | null>
  /** Opens a run that was kept. Resolves to null or why not; the run is kept if it fails. */
  openPacked(run: PackedRun): Promise<Refusal | null>
  /** Events `from`…`to` of this branch (at most 500), for a feed that is scrolled back. */
  loadFeed(from: Seq, to: Seq): Promise<readonly FeedItem[]>
  /** Entries `from`…`to` of a server's log at the moment shown, for a log that is scrolled back. */
  loadLog(server: ServerId, from: Index, to: Index): Promise<readonly Entry[]>
  /** What can be asked about something at the moment shown, with the answers. */
  why(about: Subject): Promise<readonly Answer[]>
  /** What led to an event of this branch. */
  causes(seq: Seq): Promise<Explained>
  /** What happened after event `from` up to `to` as a text file. Null, after a notice, if it is too much. */
  writeTrace(format: Format, from: Seq, to: Seq): Promise<string | null>
  /** Goes to the next event that makes a note of one of these kinds. False if there is none in reach. */
  jumpToNote(keys: readonly NoteKey[]): Promise<boolean>
  dismiss(notice: number): void
  position(): Position
}
