/**
 * The world around the protocol: hosts, network, clients and what can be done to them.
 * Everything is a plain immutable value; the only ways from one world to the next are `advance` and `apply` in world.ts.
 */
import type {
  ActorId,
  ClientId,
  Disk,
  EntryId,
  Guard,
  Index,
  Message,
  MessageType,
  Note,
  Output,
  Rules,
  Server,
  ServerId,
  Term,
  Timer,
} from '../raft/types.ts'
import type { Tail } from '../tail.ts'

/** Simulated time in whole microseconds since the run began. */
export type Time = number
/** Number of events since the run began. Event 0 is the start itself. */
export type Seq = number
/** Chance in 1/1000. */
export type PerMille = number

/** Contract A.1. Durations in ms. Everything here can be changed while the run goes on (`set`, `rule`). */
export interface Settings extends Rules {
  readonly latency: readonly [min: number, max: number]
  readonly clientLatency: readonly [min: number, max: number]
  readonly heartbeat: number
  /** `manual`: election timers never ring by themselves. `random`: drawn from [electionMin, electionMax). A server's own pin wins. */
  readonly timeouts: 'manual' | 'random'
  readonly pinned: Readonly<Record<ServerId, number>>
  readonly electionMax: number
  readonly loss: PerMille
  readonly duplicate: PerMille
  /** Chance that a message takes up to four times the longest latency, so that later ones overtake it. */
  readonly reorder: PerMille
  /** Tells a server when a message of its own met a wall or a server that is down or frozen (etcd's MsgUnreachable). */
  readonly reportUnreachable: boolean
  readonly snapshotEvery: number
  readonly dedup: boolean
  /** A client gives up waiting after this long (0: never) and, with `clientRetry`, sends the same serial to another server. */
  readonly clientTimeout: number
  readonly clientRetry: boolean
  /** Every client sends a request of its own each so many ms (0: only when told to). */
  readonly workload: number
}

/** How a server starts when the run does not begin from nothing (contract A.1 rule 13). */
export interface StartState {
  readonly role?: 'follower' | 'leader'
  readonly term?: Term
  readonly votedFor?: ServerId
  /** `1:x=5 2:noop`: term and command of each entry from index 1. */
  readonly log?: string
  readonly commit?: Index
  readonly match?: Readonly<Record<ServerId, Index>>
  readonly up?: boolean
}
/** All that a run depends on besides its commands. */
export interface Setup {
  readonly seed: number
  readonly servers: readonly ServerId[]
  /** Members at the start; other servers run but belong to no configuration yet. */
  readonly config: readonly ServerId[]
  readonly clients: readonly ClientId[]
  readonly term: Term
  readonly settings: Settings
  readonly clockRate: Readonly<Record<ServerId, PerMille>>
  readonly state: Readonly<Record<ServerId, StartState>>
}

export type Op =
  | { readonly kind: 'write'; readonly command: string }
  | { readonly kind: 'read'; readonly key: string }
export interface ClientRequest {
  readonly type: 'ClientRequest'
  readonly from: ClientId
  readonly to: ServerId
  readonly serial: number
  readonly floor: number
  readonly op: Op
}
export type AnswerStatus = 'ok' | 'refused' | 'unknown' | 'redirect' | 'busy'
export interface ClientResp {
  readonly type: 'ClientResp'
  readonly from: ServerId
  readonly to: ClientId
  readonly serial: number
  readonly status: AnswerStatus
  readonly value: string
  /** Where to ask instead, in a redirect. */
  readonly leaderId: ServerId | null
}
export type Body = Message | ClientRequest | ClientResp
export type PacketType = MessageType | ClientRequest['type'] | ClientResp['type']

export type LossReason = 'partition' | 'loss' | 'crashed' | 'frozen'
/** A message on the wire. One that is doomed travels half its way and is lost there (`due` is then that moment). */
export interface Packet {
  readonly id: number
  readonly body: Body
  readonly sentAt: Time
  readonly due: Time
  /** Null: it will arrive at `due`. */
  readonly lost: LossReason | null
  /** Id of the packet this one duplicates; of the first one even if this is a copy of a copy. */
  readonly copyOf: number | null
}

/** An armed timer. */
export interface Alarm {
  readonly armedAt: Time
  readonly ringsAt: Time
}
/** Always with all four keys, so that copies keep one shape. */
export type Alarms = Readonly<Record<Timer, Alarm | undefined>>
/** Maps simulated time to what this server's clock shows: local = localAt + (now - at) * rate / 1000. */
export interface Clock {
  readonly at: Time
  readonly localAt: number
  readonly rate: PerMille
}

/** What the state machine said to a request; a refused command was executed, but the application said no. */
export interface Result {
  readonly serial: number
  readonly value: string
  readonly refused: boolean
}
/** One client's executed requests (thesis §6.3): those below `floor` are known to be done with. */
export interface Session {
  readonly floor: number
  /** A list, not a record: it rarely holds more than one, and it is copied at every command. */
  readonly results: readonly Result[]
}
/** The replicated state machine: a small key-value store (Fig. 1). */
export interface Machine {
  readonly lastApplied: Index
  readonly kv: Readonly<Record<string, number>>
  readonly sessions: Readonly<Record<ClientId, Session>>
}
/** A client this server owes an answer. */
export interface Waiting {
  readonly client: ClientId
  readonly serial: number
  readonly op: Op
  /** Write: the entry to be applied. Read: index to be applied, null until the read index is confirmed. */
  readonly entry: EntryId | null
}
/** Writes on their way to a slow disk, oldest first; `held` are the messages that must wait for each. */
export interface DiskWrite {
  readonly doneAt: Time
  readonly disk: Disk
  readonly held: readonly Output[]
}

export interface UpHost {
  readonly up: true
  readonly id: ServerId
  /** Frozen (a GC pause): keeps its memory but neither sends, receives nor rings. Null when running. */
  readonly pausedAt: Time | null
  readonly server: Server
  readonly alarms: Alarms
  readonly machine: Machine
  readonly applyPaused: boolean
  readonly waiting: readonly Waiting[]
  readonly clock: Clock
  /** What a crash would leave behind: `server.disk` itself unless a write is still under way. */
  readonly synced: Disk
  readonly writes: readonly DiskWrite[]
  /** Earliest moment at which this host does something by itself; Infinity if never. Derived, kept for speed. */
  readonly due: Time
}
export interface DownHost {
  readonly up: false
  readonly id: ServerId
  readonly disk: Disk
  readonly clock: Clock
}
export type Host = UpHost | DownHost

export type RequestStatus = 'pending' | AnswerStatus
export interface RequestRecord {
  readonly serial: number
  readonly op: Op
  readonly status: RequestStatus
  readonly value: string
  readonly to: ServerId
  readonly invokedAt: Time
  /** When it was last sent (a retry or redirect sends again). */
  readonly sentAt: Time
  readonly answeredAt: Time | null
  /** Whom this try asked first; redirects may have led from there to `to`. The next try asks the server after it. */
  readonly tried: ServerId
  /** Redirects followed so far; a client gives up after a few. */
  readonly hops: number
}
export interface Client {
  readonly id: ClientId
  readonly nextSerial: number
  /** Requests that may still change, oldest first. */
  readonly open: readonly RequestRecord[]
  /** Requests answered for good, in order of their answers. */
  readonly done: Tail<RequestRecord>
  readonly leaderHint: ServerId | null
  /** When its next own request is due (workload), Infinity if never. */
  readonly nextRequestAt: Time
  /** Earliest moment at which this client does something by itself; Infinity if never. Derived, kept for speed. */
  readonly due: Time
}

/** A directed link `A>B`. */
export type LinkKey = string
/** "The next such message": waits for a matching message to be sent, then acts on it once. */
export interface Trap {
  readonly action: 'drop' | 'dup' | 'delay'
  readonly type: PacketType
  /** Only a message that carries entries (`AppendEntries+`). */
  readonly withEntries: boolean
  readonly from: ActorId
  readonly to: ActorId
  readonly ms: number
}
export interface Network {
  readonly cuts: Readonly<Record<LinkKey, true>>
  /** The groups of the last `partition`, for drawing the wall; null when cuts do not come from one. */
  readonly groups: readonly (readonly ActorId[])[] | null
  /** One-way latency in ms that replaces the general one. */
  readonly slow: Readonly<Record<LinkKey, number>>
  readonly traps: readonly Trap[]
}

export interface World {
  readonly seq: Seq
  readonly now: Time
  /** State of the one random generator (random.ts). */
  readonly rng: number
  /** Rolling hash over all events so far. */
  readonly hash: number
  readonly settings: Settings
  /** Server order: ties between timers and all listings follow it. */
  readonly ids: readonly ServerId[]
  readonly clientIds: readonly ClientId[]
  readonly hosts: Readonly<Record<ServerId, Host>>
  readonly clients: Readonly<Record<ClientId, Client>>
  /** In flight, ordered by (due, id). */
  readonly packets: readonly Packet[]
  readonly nextPacketId: number
  readonly network: Network
}

type Link = readonly [from: ActorId, to: ActorId]
export type Command =
  | { readonly type: 'crash' | 'restart' | 'pause' | 'resume'; readonly servers: readonly ServerId[] }
  | { readonly type: 'timeout' | 'pauseApply' | 'resumeApply' | 'snapshot'; readonly server: ServerId }
  | { readonly type: 'partition'; readonly groups: readonly (readonly ActorId[])[] }
  | { readonly type: 'heal' }
  /** Links are directed here; `cut A-B` in a script stands for both ways. */
  /** `fast` takes back what `slow` did. */
  | { readonly type: 'cut' | 'uncut' | 'fast'; readonly links: readonly Link[] }
  | { readonly type: 'slow'; readonly links: readonly Link[]; readonly ms: number }
  | { readonly type: 'trap'; readonly trap: Trap }
  /** Acts on one message in flight. `ms`: flight time from now for delay, gap for dup. */
  | {
      readonly type: 'packet'
      readonly action: 'drop' | 'dup' | 'delay' | 'deliver'
      readonly id: number
      readonly ms: number
    }
  /** `server` null: whoever leads the highest term now, else the first server that is up. */
  | {
      readonly type: 'request'
      readonly client: ClientId
      readonly server: ServerId | null
      readonly command: string
    }
  | { readonly type: 'retry'; readonly client: ClientId; readonly server: ServerId | null }
  | {
      readonly type: 'read'
      readonly client: ClientId
      readonly server: ServerId | null
      readonly key: string
    }
  | { readonly type: 'set'; readonly setting: SettingName; readonly value: SettingValue }
  | { readonly type: 'setTimeout'; readonly server: ServerId; readonly ms: number }
  | { readonly type: 'clock'; readonly server: ServerId; readonly rate: PerMille }
  | { readonly type: 'rule'; readonly guard: Guard; readonly on: boolean }
  | { readonly type: 'transfer'; readonly from: ServerId; readonly to: ServerId }
  | {
      readonly type: 'reconfig'
      readonly server: ServerId
      readonly scheme: 'single' | 'joint'
      readonly voters: readonly ServerId[]
    }
  | { readonly type: 'direct'; readonly servers: readonly ServerId[]; readonly voters: readonly ServerId[] }
  | { readonly type: 'learner'; readonly server: ServerId; readonly servers: readonly ServerId[] }
export type CommandType = Command['type']
export type SettingName = Exclude<keyof Settings, Guard | 'pinned'>
export type SettingValue = Settings[SettingName]
export type Event =
  | { readonly type: 'started' }
  | { readonly type: 'delivered'; readonly packet: Packet }
  | { readonly type: 'lost'; readonly packet: Packet; readonly reason: LossReason }
  | { readonly type: 'rang'; readonly server: ServerId; readonly timer: Timer }
  /** A slow disk finished a write. */
  | { readonly type: 'written'; readonly server: ServerId }
  /** A client gave up waiting, or its own next request was due. */
  | { readonly type: 'clientRang'; readonly client: ClientId }
  | { readonly type: 'commanded'; readonly command: Command }
export interface Advance {
  readonly world: World
  readonly event: Event
  readonly notes: readonly Note[]
}
