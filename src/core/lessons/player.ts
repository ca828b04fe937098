/**
 * Plays a lesson to its end and says what did not come true. The page shows exactly this run: the report carries its
 * branches and where on them each beat begins and stops, so there is nothing to play a second time.
 */
import { never } from '../raft/types.ts'
import type { Refusal } from '../refusal.ts'
import { type Action, parseAction } from '../script/actions.ts'
import { type Assertion, parseAssertion, printAssertion } from '../script/assertions.ts'
import { parsePattern } from '../script/patterns.ts'
import type { Names } from '../script/reader.ts'
import { errorSentence, type Result } from '../script/result.ts'
import { branchName, type Position, type SavedBranch, type SavedTree } from '../timeline/branches.ts'
import { cutAfter } from '../timeline/timeline.ts'
import { setupOf } from './setup.ts'
import type { Checked } from './shape.ts'
import {
  act,
  FROM_START,
  isTooLong,
  judge,
  MOST_EVENTS,
  openTrack,
  positionOf,
  run,
  runUntil,
  type Since,
  sinceNow,
  type Track,
} from './track.ts'
import type { Beat, Lesson } from './types.ts'

/** Something that a lesson promises and the engine did not do. */
export interface Failure {
  readonly lesson: string
  /** From 1; `end` for the assertions about the whole lesson. */
  readonly beat: number | 'end'
  readonly kind: 'do' | 'see' | 'expect' | 'end'
  /** The line that failed. */
  readonly line: string
  readonly because: Reason
}
/** Why a line of a lesson failed. */
type Reason = Extract<Refusal, { readonly code: 'script' | 'untrue' | 'neverTrue' | 'notMarked' | 'endless' }>
/** What was found instead, in English and in the notation of scripts. */
export const actualOf = ({ because }: Failure): string => {
  switch (because.code) {
    case 'script':
      return errorSentence(because.problem)
    case 'untrue':
      return because.found
    case 'neverTrue':
      return `not within ${because.ms} ms: ${because.found}`
    case 'notMarked':
      return `nothing was marked “${because.name}”`
    case 'endless':
      return 'too many events'
    default:
      return never(because)
  }
}

/** Where the picture stands at a beat: `start` after its last `rewind`, `stop` when its caption is shown. */
export interface PlayedBeat {
  readonly start: Position
  readonly stop: Position
}
export interface Report {
  readonly lesson: string
  readonly failures: readonly Failure[]
  readonly beats: readonly PlayedBeat[]
  /** Number of lines that were checked. */
  readonly checked: number
  /** Hash of the world at the end. */
  readonly hash: number
  /** The whole run with its branches, as a worker opens it. */
  readonly tree: SavedTree
}

/** Thrown when a beat cannot go on (a line that cannot be read, an `until` in vain); what follows would only be noise. */
class Stuck extends Error {}

/** A lesson being played. Lives as long as one call of `playLesson`. */
interface Play {
  readonly lesson: string
  readonly names: Names
  readonly marks: Map<string, Track>
  readonly failures: Failure[]
  /** The newest state of every branch. */
  readonly tracks: Track[]
  readonly forks: Pick<SavedBranch, 'parent' | 'forkSeq' | 'forkTime'>[]
  track: Track
  checked: number
}

const fail = (play: Play, failure: Omit<Failure, 'lesson'>): void => {
  play.failures.push({ lesson: play.lesson, ...failure })
}

const moveTo = (play: Play, track: Track): void => {
  play.track = track
  play.tracks[track.branch] = track
}

/** Back to a marked moment: the timeline forks there at once, whatever comes next. */
const rewind = (play: Play, name: string): Reason | null => {
  const marked = play.marks.get(name)
  if (!marked) return { code: 'notMarked', name }
  const { head } = marked.timeline
  play.forks.push({ parent: marked.branch, forkSeq: head.world.seq, forkTime: head.world.now })
  moveTo(play, { ...marked, branch: play.tracks.length, timeline: cutAfter(marked.timeline, head) })
  return null
}

/** Carries out one action; answers null or why it failed. */
const perform = (play: Play, action: Action): Reason | null => {
  switch (action.type) {
    case 'command':
      moveTo(play, act(play.track, action.command))
      return null
    case 'run':
      moveTo(play, run(play.track, action.ms))
      return isTooLong(play.track) ? { code: 'endless' } : null
    case 'until': {
      const { track, verdict } = runUntil(play.track, action.assertion, action.withinMs)
      moveTo(play, track)
      if (verdict.ok) return null
      return {
        code: 'neverTrue',
        assertion: printAssertion(action.assertion),
        ms: action.withinMs,
        found: verdict.actual,
      }
    }
    case 'mark':
      play.marks.set(action.name, play.track)
      return null
    case 'rewind':
      return rewind(play, action.name)
    default:
      return never(action)
  }
}

const check = (
  play: Play,
  beat: Failure['beat'],
  kind: Failure['kind'],
  line: string,
  since: Since,
): void => {
  play.checked += 1
  const claim = kind === 'see' ? sight(line, play.names) : parseAssertion(line, play.names)
  if (!claim.ok) return fail(play, { beat, kind, line, because: { code: 'script', problem: claim.problem } })
  const { ok, actual } = judge(play.track, claim.value, since)
  if (!ok) fail(play, { beat, kind, line, because: { code: 'untrue', found: actual } })
}
const sight = (line: string, names: Names): Result<Assertion> => {
  const event = parsePattern(line, names)
  return event.ok ? { ok: true, value: { type: 'saw', event: event.value } } : event
}

const playBeat = (play: Play, beat: Beat, number: number): PlayedBeat => {
  let start = positionOf(play.track)
  let since = sinceNow(play.track)
  for (const line of beat.do) {
    const action = parseAction(line, play.names)
    const because: Reason | null = action.ok
      ? perform(play, action.value)
      : { code: 'script', problem: action.problem }
    if (because !== null) {
      fail(play, { beat: number, kind: 'do', line, because })
      throw new Stuck(line)
    }
    if (action.ok && action.value.type === 'rewind') {
      start = positionOf(play.track)
      since = sinceNow(play.track)
    }
  }
  for (const line of beat.see) check(play, number, 'see', line, since)
  for (const line of beat.expect) check(play, number, 'expect', line, since)
  return { start, stop: positionOf(play.track) }
}

const savedBranch = (play: Play, track: Track): SavedBranch => {
  const { seq, now } = track.timeline.head.world
  const fork = play.forks[track.branch] ?? { parent: null, forkSeq: 0 }
  const info = { id: track.branch, name: branchName(track.branch), ...fork }
  return { ...info, headSeq: seq, headTime: now, given: track.timeline.given }
}

export interface PlayOptions {
  /** Only the first so many; nothing is then said about the end. */
  readonly beats?: number
  /** Events after which the lesson counts as endless. */
  readonly mostEvents?: number
}
/** Plays a lesson. What does not come true is in the report; only a setup that cannot be read is an error. */
export const playLesson = (
  lesson: Lesson,
  { beats = lesson.beats.length, mostEvents = MOST_EVENTS }: PlayOptions = {},
): Checked<Report> => {
  const setup = setupOf(lesson.setup)
  if (!setup.ok) return setup
  const track = openTrack(setup.value, mostEvents)
  const { servers, clients } = setup.value
  const forks = [{ parent: null, forkSeq: 0 }]
  const play: Play = {
    lesson: lesson.id,
    names: { servers, clients },
    marks: new Map(),
    failures: [],
    tracks: [track],
    forks,
    track,
    checked: 0,
  }
  const played: PlayedBeat[] = []
  try {
    for (const beat of lesson.beats.slice(0, beats)) played.push(playBeat(play, beat, played.length + 1))
    // What a hand-drawn lesson says about its end is about its pictures.
    if (beats >= lesson.beats.length && lesson.kind !== 'board') {
      for (const line of lesson.end) check(play, 'end', 'end', line, FROM_START)
    }
  } catch (stuck) {
    if (!(stuck instanceof Stuck)) throw stuck
  }
  return { ok: true, value: reportOf(play, played) }
}

const reportOf = (play: Play, beats: readonly PlayedBeat[]): Report => {
  const { lesson, failures, checked, track } = play
  const { setup } = track.timeline
  const branches = play.tracks.map((one) => savedBranch(play, one))
  const tree = { setup, branches, current: track.branch }
  return { lesson, failures, beats, checked, hash: track.timeline.head.world.hash, tree }
}
