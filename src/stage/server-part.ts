/** What the drawings of a server share: what they are given, and how a server looks. */
import type { HostView } from '../worker/protocol.ts'
import type { Marks, Membership, Tally } from './derive.ts'
import type { Look } from './glyphs.tsx'
import type { Highlights } from './highlights.ts'
import type { Metrics, Spot } from './layout.ts'

export interface ServerProps {
  readonly host: HostView
  readonly spot: Spot
  readonly unit: number
  /** The smallest letters, in units. */
  readonly floor: number
  readonly metrics: Metrics
  readonly membership: Membership
  readonly tally: Tally | null
  readonly marks: Marks | null
  readonly config: string | null
  /** Width of a log cell in units, and how many fit. */
  readonly cell: number
  readonly slots: number
  readonly manual: boolean
  readonly hi: Highlights
  readonly selected: boolean
  readonly selectedEntry: number | null
}
/** What every part of a server is given. */
export type PartProps = ServerProps & { readonly look: Look }
/** A row of the column beside the disc; `w`: how wide it may be, in units. */
export type RowProps = PartProps & { readonly w: number }

export const lookOf = (host: HostView, membership: Membership): Look => {
  if (host.status === 'down') return 'down'
  if (host.status === 'paused') return 'paused'
  if (membership !== 'voter' && host.role.kind === 'follower') return membership
  return host.role.kind
}
export const WORDS = {
  follower: 'role.follower',
  precandidate: 'role.precandidate',
  candidate: 'role.candidate',
  leader: 'role.leader',
  learner: 'role.learner',
  outsider: 'status.outsider',
  down: 'status.down',
  paused: 'status.paused',
} as const

/** Rows stand away from the disc: to the right of it they start there, to the left they end there. */
export const ANCHOR = { 1: 'start', [-1]: 'end' } as const

/** The same selection object for the same server, so that its handlers are not made anew. */
const selections = new Map<string, { readonly kind: 'server'; readonly id: HostView['id'] }>()
export const selectionOf = (id: HostView['id']) => {
  const known = selections.get(id) ?? { kind: 'server' as const, id }
  selections.set(id, known)
  return known
}
