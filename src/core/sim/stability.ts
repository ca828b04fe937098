/**
 * Will this cluster hold on to a leader? The timing requirement of §5.6, broadcastTime ≪ electionTimeout, worked out for
 * the settings at hand: a verdict with its reasons as data, so that the panel only has to say it.
 */
import type { Settings } from './types.ts'

/**
 * `manual` timers are rung by hand · `steady` · `tight`: one lost or late message is enough for an election ·
 * `restless`: healthy leaders are voted out again and again · `leaderless`: no candidate can win in time.
 */
export type Verdict = 'manual' | 'steady' | 'tight' | 'restless' | 'leaderless'
export type StabilityReason =
  /** Even two heartbeats that both arrive can lie further apart than the shortest election timeout. */
  | 'heartbeatTooSlow'
  /** A candidate's own timer rings before the votes can be back. */
  | 'votesTooSlow'
  /** A single lost heartbeat lets a timer ring. */
  | 'oneLossStartsElection'
  /** The random part of the timeout is shorter than a round trip: timers ring together and votes split. */
  | 'splitVotesLikely'
  /** The election timeout is less than three round trips; §5.6 asks for much more, an order of magnitude. */
  | 'narrowMargin'

/** Times in ms, all of them worst cases. */
export interface Stability {
  readonly verdict: Verdict
  readonly reasons: readonly StabilityReason[]
  /** Broadcast time of §5.6: a message, the disk, and the answer. */
  readonly roundTrip: number
  /** Longest silence between two heartbeats that both arrive. */
  readonly silence: number
  /** Shortest and longest election timeout a server can draw. */
  readonly timeoutMin: number
  readonly timeoutMax: number
}

const timeoutRange = (settings: Settings): readonly [min: number, max: number] | null => {
  const pinned = Object.values(settings.pinned)
  const drawn = settings.timeouts === 'random' ? [settings.electionMin, settings.electionMax] : []
  const all = [...pinned, ...drawn]
  return all.length === 0 ? null : [Math.min(...all), Math.max(...all)]
}

const reasonsFor = (settings: Settings, times: Omit<Stability, 'verdict' | 'reasons'>): StabilityReason[] => {
  const { roundTrip, silence, timeoutMin, timeoutMax } = times
  const reasons: StabilityReason[] = []
  if (roundTrip >= timeoutMax) reasons.push('votesTooSlow')
  if (silence >= timeoutMin) reasons.push('heartbeatTooSlow')
  else if (silence + settings.heartbeat >= timeoutMin) reasons.push('oneLossStartsElection')
  const spread = settings.electionMax - settings.electionMin
  const pinned = Object.keys(settings.pinned).length > 0
  if (settings.timeouts === 'random' && !pinned && spread < roundTrip) reasons.push('splitVotesLikely')
  if (reasons.length === 0 && roundTrip * 3 > timeoutMin) reasons.push('narrowMargin')
  return reasons
}

const verdictOf = (reasons: readonly StabilityReason[]): Verdict => {
  if (reasons.includes('votesTooSlow')) return 'leaderless'
  if (reasons.includes('heartbeatTooSlow')) return 'restless'
  return reasons.length > 0 ? 'tight' : 'steady'
}

/** Judges latency, heartbeat and election timeouts against each other (§5.6). */
export const stability = (settings: Settings): Stability => {
  const [latencyMin, latencyMax] = settings.latency
  const range = timeoutRange(settings)
  const [timeoutMin, timeoutMax] = range ?? [0, 0]
  const times = {
    roundTrip: 2 * latencyMax + settings.fsync,
    silence: settings.heartbeat + (latencyMax - latencyMin),
    timeoutMin,
    timeoutMax,
  }
  if (range === null) return { ...times, verdict: 'manual', reasons: [] }
  const reasons = reasonsFor(settings, times)
  return { ...times, verdict: verdictOf(reasons), reasons }
}
