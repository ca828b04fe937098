/** What the picture says about each server, read off the replica: pure, so that it can be tested without a picture. */
import type { Replica } from '../app/api.ts'
import { tally as count, majorityReaches, members } from '../core/raft/quorum.ts'
import { commandText, configText } from '../core/raft/text.ts'
import type { Config, Entry, ServerId, Term } from '../core/raft/types.ts'
import type { Alarm, RequestRecord } from '../core/sim/types.ts'
import type { ClientView, HostView } from '../worker/protocol.ts'

/** The leader whose view of the others is drawn: of those that are up, the one of the highest term. */
export const currentLeader = (replica: Replica): HostView | null => {
  let best: HostView | null = null
  for (const id of replica.ids) {
    const host = replica.hosts[id]
    if (host?.role.kind !== 'leader' || host.status === 'down') continue
    if (best === null || host.currentTerm > best.currentTerm) best = host
  }
  return best
}

/** Has a vote; gets the log without one; or is not part of the cluster at all. */
export type Membership = 'voter' | 'learner' | 'outsider'
export const membershipOf = (replica: Replica, id: ServerId): Membership => {
  const own = replica.hosts[id]
  const leader = currentLeader(replica)
  const config = (leader ?? own)?.config.config
  if (config && members(config).includes(id)) return 'voter'
  return leader?.role.kind === 'leader' && leader.role.learners.includes(id) ? 'learner' : 'outsider'
}

export interface Voice {
  readonly id: ServerId
  readonly says: 'yes' | 'no' | 'open'
}
/** One decision by one list of voters; joint consensus needs two of them. */
export interface Ballot {
  readonly voices: readonly Voice[]
  readonly have: number
  readonly of: number
  readonly need: number
}
/** What a server is collecting a majority for: votes, or copies of entry `index`. */
export interface Tally {
  readonly about: 'vote' | 'entry'
  readonly index: number
  readonly ballots: readonly Ballot[]
  /** Equal keys say the same. */
  readonly key: string
}

type Says = (id: ServerId) => Voice['says']
const ballot = (voters: readonly ServerId[], says: Says, rules: Replica['settings']): Ballot => {
  const { n, N, q } = count({ voters, outgoing: [] }, (id) => says(id) === 'yes', rules)
  return { voices: voters.map((id) => ({ id, says: says(id) })), have: n, of: N, need: q }
}
const tallyFor = (
  about: Tally['about'],
  index: number,
  { voters, outgoing }: Config,
  says: Says,
  rules: Replica['settings'],
): Tally => {
  const ballots = (outgoing.length > 0 ? [outgoing, voters] : [voters]).map((list) =>
    ballot(list, says, rules),
  )
  const key = `${about}${index}:${ballots.map((b) => b.need + b.voices.map((v) => v.id + v.says).join()).join('/')}`
  return { about, index, ballots, key }
}

/** Null when the server decides nothing: a follower, or one that is down. */
export const tallyOf = (replica: Replica, host: HostView): Tally | null => {
  const { role, config, currentTerm, id } = host
  const rules = replica.settings
  if (host.status === 'down' || role.kind === 'follower') return null
  if (role.kind !== 'leader') {
    const votes = role.votes
    const says: Says = (voter) => (votes[voter] === undefined ? 'open' : votes[voter] ? 'yes' : 'no')
    return tallyFor('vote', 0, config.config, says, rules)
  }
  const knowsOthers = Object.values(role.progress).some(({ matchIndex }) => matchIndex > 0)
  if (host.log.lastTerm < currentTerm && (!knowsOthers || host.commitIndex >= host.log.lastIndex)) {
    // Nothing of its own to count yet: show who made it leader.
    const says: Says = (voter) => {
      const other = replica.hosts[voter]
      if (!other || other.currentTerm !== currentTerm || other.votedFor === null) return 'open'
      return other.votedFor === id ? 'yes' : 'no'
    }
    return tallyFor('vote', 0, config.config, says, rules)
  }
  const index = Math.min(host.commitIndex + 1, host.log.lastIndex)
  const says: Says = (peer) => {
    const match = peer === id ? host.durable : (role.progress[peer]?.matchIndex ?? 0)
    return match >= index ? 'yes' : 'open'
  }
  return tallyFor('entry', index, config.config, says, rules)
}

/** What the drawn leader knows about one follower. */
export interface Marks {
  readonly leader: ServerId
  readonly term: Term
  readonly match: number
  readonly next: number
}
export const marksOf = (leader: HostView | null, id: ServerId): Marks | null => {
  if (leader?.role.kind !== 'leader' || leader.id === id) return null
  const progress = leader.role.progress[id]
  if (!progress) return null
  return { leader: leader.id, term: leader.currentTerm, match: progress.matchIndex, next: progress.nextIndex }
}

/**
 * A leader's read lease (thesis §6.4.1) in simulated time: it runs from the sending of the newest message that a majority has
 * acknowledged. The leader measures it on its own clock, which may be wrong.
 */
export const leaseOf = (
  { settings }: Pick<Replica, 'settings'>,
  { id, role, config, clock, status }: HostView,
): Alarm | null => {
  if (settings.readMode !== 'lease' || role.kind !== 'leader' || role.noLease || status === 'down')
    return null
  const stampOf = (peer: ServerId) =>
    peer === id ? Number.MAX_SAFE_INTEGER : (role.progress[peer]?.ackedStamp ?? 0)
  const local = Math.min(majorityReaches(config.config, stampOf, settings), role.stamp)
  if (local === 0) return null
  const simulated = (reading: number) => clock.at + ((reading - clock.localAt) * 1000) / clock.rate
  return { armedAt: simulated(local), ringsAt: simulated(local + settings.leaseMs * 1000) }
}

/** Short enough for a cell; the full text is in its name and in the inspector. */
export const cellText = ({ payload }: Entry): string => {
  if (payload.kind === 'noop') return 'noop'
  return payload.kind === 'config' ? 'conf' : payload.command
}
export const entryText = ({ payload }: Entry): string => commandText(payload)

/** The entries a strip of `slots` places shows: the newest ones, after the snapshot if there is room for both. */
export interface Window {
  readonly entries: readonly Entry[]
  /** Last index covered by the snapshot cell in front, null if none is shown. */
  readonly snapshot: number | null
  /** Entries are missing in front. */
  readonly cut: boolean
}
export const windowOf = ({ log, snapshot }: HostView, slots: number): Window => {
  const kept = log.entries
  const base = log.base.index > 0 ? log.base.index : null
  const room = Math.max(1, Math.floor(slots) - (base === null ? 0 : 1))
  const complete = log.from === log.base.index + 1 && kept.length <= room
  if (complete) return { entries: kept, snapshot: base, cut: false }
  const shown = Math.max(1, Math.floor(slots) - 1)
  return {
    entries: kept.slice(-shown),
    snapshot: base !== null && snapshot === null ? base : null,
    cut: true,
  }
}

/** Places a whole log takes on a strip, with one more for the leader's next mark. */
export const slotsWanted = ({ log }: HostView): number =>
  log.lastIndex - log.base.index + (log.base.index > 0 ? 1 : 0) + 1

/** Cell widths a stage may use, in units: a few steps, so that a growing log does not make all cells creep. */
const WIDTHS = [38, 33, 28, 22, 17, 13]
/** The widest cells with which every log fits; when none does, wide ones again and the logs are cut in front. */
export const cellWidth = (
  rooms: readonly { readonly wanted: number; readonly width: number }[],
  most: number,
  unit: number,
): number => {
  const widths = WIDTHS.filter((w) => w <= most).map((w) => w * unit)
  const fit = widths.find((w) => rooms.every(({ wanted, width }) => wanted * w <= width))
  return fit ?? Math.min(most, 28) * unit
}

/** `x=5 y=2`, keys in order. */
export const kvText = (kv: Readonly<Record<string, number>>): string =>
  Object.keys(kv)
    .sort()
    .map((key) => `${key}=${kv[key]}`)
    .join(' ')

/** Configurations keep their identity from event to event, so each is put into words once. */
const texts = new WeakMap<Config, string>()
const textOf = (config: Config): string => {
  const known = texts.get(config) ?? configText(config)
  texts.set(config, known)
  return known
}

/** The list of members as text, when it is asked for or worth saying: not simply all servers, everywhere the same. */
export const configNote = (
  replica: Replica,
  { config: { config } }: HostView,
  asked = false,
): string | null => {
  const own = textOf(config)
  const plain = config.outgoing.length === 0 && config.voters.length === replica.ids.length
  const same = () => replica.ids.every((id) => textOf(replica.hosts[id]?.config.config ?? config) === own)
  return plain && !asked && same() ? null : own
}

/** `S1,S2,S3` as `S1..S3`, as the script may write it too. */
const inRanges = (names: readonly string[]): string => {
  const numberOf = (name = ''): number => Number(/\d+$/u.exec(name)?.[0])
  const stemOf = (name = ''): string => name.replace(/\d+$/u, '')
  const parts: string[][] = []
  for (const name of names) {
    const last = parts.at(-1)?.at(-1)
    const goesOn = stemOf(last) === stemOf(name) && numberOf(last) + 1 === numberOf(name)
    if (goesOn) parts.at(-1)?.push(name)
    else parts.push([name])
  }
  return parts.map((part) => (part.length < 3 ? part.join(',') : `${part[0]}..${part.at(-1)}`)).join(',')
}

/** A list of members in less and less room: as ranges, then only who comes (+) and who leaves (−) in joint consensus. */
export const shorterConfigs = (config: string): readonly string[] => {
  const [first = [], second = null] = config
    .slice(1, -1)
    .split('|')
    .map((half) => half.split(','))
  if (second === null) return [`{${inRanges(first)}}`]
  const signed = (sign: string, names: readonly string[]) =>
    names.length > 0 ? [`${sign}${names.join(',')}`] : []
  const comes = second.filter((name) => !first.includes(name))
  const leaves = first.filter((name) => !second.includes(name))
  return [
    `{${inRanges(first)}|${inRanges(second)}}`,
    [...signed('+', comes), ...signed('−', leaves)].join(' '),
  ]
}

/** A client's newest requests, newest last. */
export const requestsOf = ({ recent, open }: ClientView, most: number): readonly RequestRecord[] => {
  const bySerial = new Map<number, RequestRecord>()
  for (const request of [...recent, ...open]) bySerial.set(request.serial, request)
  return [...bySerial.values()].sort((a, b) => a.serial - b.serial).slice(-most)
}
export const requestText = ({ op }: RequestRecord): string =>
  op.kind === 'write' ? op.command : `${op.key}?`
