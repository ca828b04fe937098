/** What a stretch of events comes to: every message from its sending to its end, every server's looks, and turning points. */
import type { ActorId, Note, RoleKind, ServerId, Term } from '../core/raft/types.ts'
import type { LossReason, Packet, Seq, Time } from '../core/sim/types.ts'
import type { Frame, HostView } from '../worker/protocol.ts'

/** A message and its two ends. */
export interface Voyage {
  readonly packet: Packet
  /** The event that sent it; null if that lies before the stretch. */
  readonly sentSeq: Seq | null
  /** The event in which it arrived or was lost; null while it is under way. */
  readonly endSeq: Seq | null
  readonly endAt: Time | null
  /** Null: it arrived, or is under way. */
  readonly lost: LossReason | null
}
export type Look = RoleKind | 'down' | 'paused'
/** One look of one server, until the next one. */
export interface Spell {
  readonly server: ServerId
  readonly seq: Seq
  readonly from: Time
  /** Null: it lasts. */
  readonly to: Time | null
  readonly term: Term
  readonly look: Look
}
export type TurnKind =
  | 'election'
  | 'vote'
  | 'leader'
  | 'commit'
  | 'crash'
  | 'restart'
  | 'act'
  | 'answer'
  | 'violation'
/** A moment on a lane worth a sign; `actor` null: it concerns all of them. */
export interface Turn {
  readonly seq: Seq
  readonly time: Time
  readonly kind: TurnKind
  readonly actor: ActorId | null
  readonly note: Note | null
}
export interface Tale {
  readonly voyages: readonly Voyage[]
  readonly spells: readonly Spell[]
  readonly turns: readonly Turn[]
}

// --- messages --------------------------------------------------------------------------------------------------------

const DROPS: Readonly<Record<string, LossReason>> = {
  'drop:partition': 'partition',
  'drop:loss': 'loss',
  'drop:crashed': 'crashed',
  'drop:frozen': 'frozen',
}
/** Why a message is no longer on the wire, although it did not arrive. */
const lossIn = ({ cause, notes }: Frame, { id, body }: Packet): LossReason | null => {
  if (cause.type === 'delivered' && cause.packet.id === id) return null
  if (cause.type === 'lost' && cause.packet.id === id) return cause.reason
  const note = notes.find(({ key, server, peer }) => key in DROPS && server === body.from && peer === body.to)
  return (note && DROPS[note.key]) ?? 'loss'
}

const voyagesOf = (frames: readonly Frame[]): readonly Voyage[] => {
  const found = new Map<number, Voyage>()
  for (const frame of frames) {
    const { seq, time } = frame
    for (const id of frame.gone) {
      const voyage = found.get(id)
      if (voyage) found.set(id, { ...voyage, endSeq: seq, endAt: time, lost: lossIn(frame, voyage.packet) })
    }
    for (const packet of frame.sent) {
      const known = found.get(packet.id)
      const sentSeq = known ? known.sentSeq : packet.sentAt === time ? seq : null
      found.set(packet.id, { packet, sentSeq, endSeq: null, endAt: null, lost: null })
    }
  }
  return [...found.values()]
}

// --- lanes -----------------------------------------------------------------------------------------------------------

const lookOf = ({ status, role }: Pick<HostView, 'status' | 'role'>): Look => {
  if (status === 'up') return role.kind
  return status
}
type Seen = Pick<HostView, 'status' | 'role' | 'currentTerm'>

const spellsOf = (frames: readonly Frame[]): readonly Spell[] => {
  const done: Spell[] = []
  const now = new Map<ServerId, { readonly host: Seen; readonly spell: Spell }>()
  for (const { seq, time, hosts } of frames) {
    for (const id of Object.keys(hosts) as ServerId[]) {
      const was = now.get(id)
      const { status, role, currentTerm } = { ...was?.host, ...hosts[id] } as Seen
      const host = { status, role, currentTerm }
      const look = lookOf(host)
      if (was && was.spell.look === look && was.spell.term === currentTerm) {
        now.set(id, { host, spell: was.spell })
        continue
      }
      if (was) done.push({ ...was.spell, to: time })
      now.set(id, { host, spell: { server: id, seq, from: time, to: null, term: currentTerm, look } })
    }
  }
  return [...done, ...Array.from(now.values(), ({ spell }) => spell)]
}

// --- turning points --------------------------------------------------------------------------------------------------

const kindOf = ({ key, values }: Note): TurnKind | null => {
  switch (key) {
    case 'becomeCandidate':
    case 'becomePreCandidate':
      return 'election'
    case 'voteGranted':
      return 'vote'
    case 'becomeLeader':
      return 'leader'
    case 'commit:leader':
    case 'commit:follower':
      return 'commit'
    case 'crash':
      return 'crash'
    case 'restart':
      return 'restart'
    case 'freeze':
    case 'thaw':
    case 'partition':
    case 'heal':
    case 'cut':
    case 'uncut':
    case 'confInUse':
    case 'ruleSwitched':
      return 'act'
    case 'clientGot':
      return values.status === 'redirect' || values.status === 'busy' ? null : 'answer'
    default:
      return null
  }
}

const turnsOf = (frames: readonly Frame[]): readonly Turn[] =>
  frames.flatMap(({ seq, time, notes, violations, base }) => {
    const found: Turn[] = []
    if (base !== null && violations !== null)
      found.push({ seq, time, kind: 'violation', actor: null, note: null })
    for (const note of notes) {
      const kind = kindOf(note)
      const isSaid = found.some((turn) => turn.kind === kind && turn.actor === note.server)
      if (kind && !isSaid) found.push({ seq, time, kind, actor: note.server, note })
    }
    return found
  })

export const taleOf = (frames: readonly Frame[]): Tale => ({
  voyages: voyagesOf(frames),
  spells: spellsOf(frames),
  turns: turnsOf(frames),
})
