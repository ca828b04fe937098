/** One branch of a lesson while it is played: its history, its clock, and everything that was noted on it. */
import { committedAt, everCommitted, leadersOf } from '../check/promises.ts'
import type { Note } from '../raft/types.ts'
import type { Assertion } from '../script/assertions.ts'
import { holds, type Verdict } from '../script/evaluate.ts'
import type { Command, Setup, Time } from '../sim/types.ts'
import { emptyTail, push, type Tail } from '../tail.ts'
import type { Position } from '../timeline/branches.ts'
import { extend, give, open, type Stride, type Timeline } from '../timeline/timeline.ts'

const US_PER_MS = 1000
/** More than any lesson needs; a lesson or scenario file from outside must not keep us for hours. */
export const MOST_EVENTS = 200_000

export interface Track {
  readonly branch: number
  readonly timeline: Timeline
  /** The clock: at or after the newest event, before the next. */
  readonly time: Time
  /** All notes of the branch, also those from before it forked. */
  readonly notes: Tail<Note>
  /** Events after which a run counts as endless. */
  readonly most: number
}
/** From here on events count as new: where a beat, or an `until`, begins. */
export interface Since {
  readonly notes: number
  readonly violations: number
}
export const FROM_START: Since = { notes: 0, violations: 0 }

export const openTrack = (setup: Setup, most: number): Track => ({
  branch: 0,
  timeline: open({ setup, given: [] }),
  time: 0,
  notes: emptyTail(),
  most,
})
export const positionOf = ({ branch, timeline, time }: Track): Position => ({
  branch,
  seq: timeline.head.world.seq,
  time,
})
export const sinceNow = ({ notes, timeline }: Track): Since => ({
  notes: notes.length,
  violations: timeline.head.check.violations.length,
})

const noting = (notes: Tail<Note>, { advance }: Stride): Tail<Note> => advance.notes.reduce(push<Note>, notes)
const eventsLeft = ({ timeline, most }: Track): number => most - timeline.head.world.seq
export const isTooLong = (track: Track): boolean => eventsLeft(track) <= 0

/** Gives a command now. */
export const act = (track: Track, command: Command): Track => {
  let { notes } = track
  const timeline = give(track.timeline, track.timeline.head, track.time, command, (stride) => {
    notes = noting(notes, stride)
    return false
  })
  return { ...track, timeline, notes }
}

/** Lets everything happen that is due up to `ms` from now; the clock then stands there. */
export const run = (track: Track, ms: number): Track => {
  let { notes } = track
  const time = track.time + ms * US_PER_MS
  const timeline = extend(track.timeline, { until: time, events: eventsLeft(track) }, (stride) => {
    notes = noting(notes, stride)
    return false
  })
  return { ...track, timeline, time, notes }
}

/** Claims about what has happened, as opposed to how things stand. */
const isAboutEvents = ({ type }: Assertion): boolean =>
  type === 'saw' || type === 'notsaw' || type === 'count' || type === 'order'

/** Does this hold now? Claims about events look back to `since`, all others at the whole branch. */
export const judge = (track: Track, claim: Assertion, since: Since): Verdict => {
  const { world, check } = track.timeline.head
  const recent = isAboutEvents(claim)
  return holds(claim, {
    world,
    // Copied only for those who look at them: `until` asks after every event.
    notes: recent ? track.notes.items.slice(since.notes, track.notes.length) : [],
    violations: recent ? check.violations.slice(since.violations) : check.violations,
    leaders: (term) => leadersOf(check, term),
    committedAt: (index) => committedAt(check, index),
    everCommitted: (term, command) => everCommitted(check, term, command),
  })
}

export interface Arrival {
  readonly track: Track
  readonly verdict: Verdict
}
/** Runs to the first event after which `claim` holds (at once if it does already), for at most `withinMs`. */
export const runUntil = (track: Track, claim: Assertion, withinMs: number): Arrival => {
  const limit = track.time + withinMs * US_PER_MS
  const since = sinceNow(track)
  let now = track
  let verdict = judge(track, claim, since)
  if (verdict.ok) return { track, verdict }
  const timeline = extend(track.timeline, { until: limit, events: eventsLeft(track) }, (stride) => {
    const { world } = stride.now
    now = { ...now, time: world.now, notes: noting(now.notes, stride) }
    verdict = judge({ ...now, timeline: { ...track.timeline, head: stride.now } }, claim, since)
    return verdict.ok
  })
  return { track: { ...now, timeline, time: verdict.ok ? now.time : limit }, verdict }
}
