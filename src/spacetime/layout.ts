/** Where everything stands: time runs to the right, one lane below the other. Times in µs, lengths in px. */
import type { ActorId } from '../core/raft/types.ts'
import type { Body, LossReason, Settings, Time } from '../core/sim/types.ts'
import type { Look, Spell, Voyage } from './tale.ts'

export interface Lanes {
  readonly actors: readonly ActorId[]
  readonly top: number
  readonly pitch: number
  readonly bottom: number
  /** Width of the column of names. */
  readonly gutter: number
  /** Height of the row of times, and the scale of what is written there. */
  readonly below: number
  readonly times: number
  /** Scale of names and numbers: what the reader wants, if the lanes have room for it. */
  readonly letters: number
  /** Scale of shapes and signs: smaller where lanes are close, larger with larger letters. */
  readonly size: number
  /** Half the thickness of a lane of a follower, and of a leader. */
  readonly thin: number
  readonly thick: number
}

/** Room for the names on the left and for the times below, with letters of the usual size. */
export const GUTTER = 56
const BELOW = 24
/** The lowest lane in which a name of the usual size has room. */
const NAME_PITCH = 26

/** `above`: room for buttons, and for marks of the whole cluster; `scale`: how much larger than usual letters are wanted. */
export const lanesIn = (actors: readonly ActorId[], height: number, above: number, scale = 1): Lanes => {
  const below = BELOW * scale
  const pitch = Math.max(18, (height - above - below) / Math.max(1, actors.length))
  const thin = Math.max(3, Math.min(7, pitch / 9))
  const size = Math.max(0.55, Math.min(scale, pitch / 46))
  const letters = Math.max(1, Math.min(scale, pitch / NAME_PITCH))
  const bottom = above + pitch * actors.length
  return {
    ...{ actors, top: above, pitch, bottom, gutter: GUTTER * letters, below, times: scale },
    ...{ letters, size, thin, thick: thin * 1.8 },
  }
}
export const yOf = ({ actors, top, pitch }: Lanes, actor: ActorId): number | null => {
  const at = actors.indexOf(actor)
  return at < 0 ? null : top + pitch * (at + 0.5)
}

/** Half the thickness of a lane where its server looks like this. */
export const halfOf = ({ thin, thick }: Lanes, look: Look): number => {
  if (look === 'leader') return thick
  return look === 'candidate' || look === 'precandidate' ? thin * 1.35 : thin
}
/** Half the thickness of somebody's lane at a moment. */
export type Edge = (actor: ActorId, time: Time) => number
export const edgesOf = (spells: readonly Spell[], lanes: Lanes): Edge => {
  const own = new Map<ActorId, Spell[]>()
  for (const spell of spells) own.set(spell.server, [...(own.get(spell.server) ?? []), spell])
  return (actor, time) => {
    const spell = own.get(actor)?.findLast(({ from }) => from <= time)
    return spell ? halfOf(lanes, spell.look) : 1
  }
}

const US_PER_MS = 1000
export const SHORTEST: Time = 20 * US_PER_MS
export const LONGEST: Time = 3000 * US_PER_MS
/** A message should lean at least this much (px) to be seen to take time. */
const LEAN = 24

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value))

/** How much time to show at first: from a few heartbeats to an election timeout, as the width allows. */
export const usualSpan = (
  { latency, heartbeat, electionMax }: Pick<Settings, 'latency' | 'heartbeat' | 'electionMax'>,
  width: number,
): Time => {
  const roomy = (width / LEAN) * ((latency[0] + latency[1]) / 2)
  const span = between(heartbeat * 2.5, roomy, Math.max(heartbeat * 2.5, electionMax * 1.1))
  return between(SHORTEST, span * US_PER_MS, LONGEST)
}

/** The run's beginning stands a little off the edge. */
const BEFORE = 0.06
/** How far from the edges the playhead stays. */
const LEFT_SHARE = 0.22
const RIGHT_SHARE = 0.8

/** The left edge so that `time` is in view: as it was if it can be, scrolled as little as needed, or jumped to. */
export const follow = (left: Time, span: Time, time: Time): Time => {
  const most = time - span * LEFT_SHARE
  const least = time - span * RIGHT_SHARE
  const isFar = left > most + span || left < least - span
  const next = isFar ? time - span * 0.6 : between(least, left, most)
  return Math.max(-span * BEFORE, next)
}

/** The stretch that is drawn: three times what is seen, moved on in whole steps, so that scrolling rarely draws anew. */
export const drawnFrom = (left: Time, span: Time): Time => (Math.floor(left / span) - 1) * span
export const DRAWN_SPANS = 4

/** Share of its way after which a message that is lost comes to its end: half way, or at the receiver's door. */
const reachOf = (lost: LossReason | null): number =>
  lost === 'crashed' || lost === 'frozen' || lost === null ? 1 : 0.5

/** An arrow from lane to lane. */
export interface Arrow {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** Where the message's shape stands on it: always between two lanes. */
  readonly x: number
  readonly y: number
}

/** Answers come from those who were asked: their shapes stand by the sender, all others by the receiver. */
const isAnswer = ({ type }: Body): boolean => type.endsWith('Resp')

/** When and where a message ends, or will if nothing comes between. */
const endOf = ({ packet, endAt, lost }: Voyage): readonly [at: Time, share: number] => {
  const { sentAt, due } = packet
  const doomed = packet.lost
  if (endAt === null) return [due, reachOf(doomed)]
  if (lost === null || endAt >= due) return [endAt, reachOf(lost)]
  // Taken from the wire before its time: as far as it had come.
  return [endAt, due > sentAt ? (reachOf(doomed) * (endAt - sentAt)) / (due - sentAt) : 0]
}

export const arrowOf = (
  voyage: Voyage,
  lanes: Lanes,
  edge: Edge,
  x: (time: Time) => number,
): Arrow | null => {
  const { body, sentAt } = voyage.packet
  const start = yOf(lanes, body.from)
  const goal = yOf(lanes, body.to)
  if (start === null || goal === null || start === goal) return null
  const [endAt, share] = endOf(voyage)
  const down = Math.sign(goal - start)
  const y1 = start + down * edge(body.from, sentAt)
  const full = goal - down * (edge(body.to, endAt) + 1) - y1
  const x1 = x(sentAt)
  const x2 = x(endAt)
  const crossed = Math.round(Math.abs(goal - start) / lanes.pitch)
  const from = isAnswer(body) ? 0.5 / crossed : 1 - 0.5 / crossed
  const at = share >= 1 ? from : Math.min(from, share / 2)
  const along = share > 0 ? at / share : 0
  return { x1, y1, x2, y2: y1 + full * share, x: x1 + (x2 - x1) * along, y: y1 + full * at }
}

const STEPS = [1, 2, 5]
const PX_PER_TICK = 96
/** Times for the axis, about 100 px apart, or more with larger letters. */
export const ticksIn = (from: Time, to: Time, pxPerUs: number, letters = 1): readonly Time[] => {
  const apart = PX_PER_TICK * letters
  let step = 1000
  for (let decade = 1000; decade * pxPerUs * 5 < apart; decade *= 10) step = decade * 10
  step *= STEPS.find((one) => one * step * pxPerUs >= apart) ?? 5
  const found: Time[] = []
  for (let time = Math.max(0, Math.ceil(from / step) * step); time <= to; time += step) found.push(time)
  return found
}
