/**
 * A lesson as a film: played once to its end, cut into stops. The page opens the recorded run and moves between the stops,
 * so going back and forth can show nothing that was not played.
 */
import type { Note, NoteKey } from '../raft/types.ts'
import type { Seq, Time } from '../sim/types.ts'
import { branchOf, grow, openTree, type Position, type SavedTree } from '../timeline/branches.ts'
import { nextDue, seekSeq, type Timeline } from '../timeline/timeline.ts'
import { type Failure, type PlayedBeat, playLesson } from './player.ts'
import type { Checked } from './shape.ts'
import type { Lesson } from './types.ts'

/** A stretch of simulated time. */
export type Span = readonly [Time, Time]
/** One beat: the picture moves from `start` (after a rewind, if the beat has one) to `stop`, where the caption is shown. */
export interface Stop extends PlayedBeat {
  /** Stretches on the way in which nothing but heartbeats happens: shown fast. */
  readonly idle: readonly Span[]
}
export interface Reel {
  readonly stops: readonly Stop[]
  /** The whole run with its branches, as a worker opens it. */
  readonly tree: SavedTree
  readonly failures: readonly Failure[]
}

const US_PER_MS = 1000
/** Only what is longer than this is worth hurrying. */
const LONG = 300 * US_PER_MS
/** What has just happened is left to be seen, and what comes next is not sprung on the reader. */
const AFTER = 40 * US_PER_MS
const BEFORE = 60 * US_PER_MS
/** A message is told from its sender once it is so far on its way (µs for each ms of latency). */
const ON_ITS_WAY = 0.35 * US_PER_MS

const ROUTINE: ReadonlySet<NoteKey> = new Set([
  'heartbeatSent',
  'heartbeatOk',
  'timerArmed',
  'timerReset:leader',
  'drop:partition',
  'drop:crashed',
  'drop:frozen',
])
const isRoutine = (notes: readonly Note[]): boolean => notes.every(({ key }) => ROUTINE.has(key))

interface Moment {
  readonly seq: Seq
  readonly time: Time
}
interface Film {
  readonly timeline: Timeline
  /** Events that are more than routine. */
  readonly news: readonly Moment[]
}
const filmOf = (tree: SavedTree, branch: number, last: Seq): Film => {
  const news: Moment[] = []
  const grown = grow(openTree(tree), branch, { events: last }, ({ advance }) => {
    const { world, event, notes } = advance
    if (event.type === 'commanded' || !isRoutine(notes)) news.push({ seq: world.seq, time: world.now })
    return false
  })
  return { timeline: branchOf(grown, branch).timeline, news }
}

const idleIn = (news: readonly Moment[], { start, stop }: PlayedBeat): readonly Span[] => {
  const inside = news.filter(({ seq }) => seq > start.seq && seq <= stop.seq).map(({ time }) => time)
  const times = [start.time, ...inside, stop.time]
  return times.slice(1).flatMap((next, i): readonly Span[] => {
    const last = times[i] ?? next
    return next - last > LONG ? [[last + AFTER, next - BEFORE]] : []
  })
}

/** A stop right at an event, with messages just sent and still on top of their sender, waits until they can be told apart. */
const lingering = (timeline: Timeline, { branch, seq, time }: Position): Position => {
  const moment = seekSeq(timeline, seq)
  const { now, packets, settings } = moment.world
  if (time !== now || !packets.some(({ sentAt }) => sentAt === now)) return { branch, seq, time }
  const room = nextDue(timeline, moment.world) - now
  return { branch, seq, time: now + Math.trunc(Math.min(settings.latency[0] * ON_ITS_WAY, room * 0.8)) }
}

/** Plays a lesson and cuts it. Only a setup that cannot be read is an error. */
export const reelOf = (lesson: Lesson): Checked<Reel> => {
  const report = playLesson(lesson)
  if (!report.ok) return report
  const { beats, tree: played, failures } = report.value
  const tree: SavedTree = {
    ...played,
    branches: played.branches.map((branch) => ({ ...branch, fixed: true })),
  }
  const films = new Map(tree.branches.map(({ id, headSeq }) => [id, filmOf(tree, id, headSeq)]))
  const stops = beats.flatMap((beat): readonly Stop[] => {
    const film = films.get(beat.stop.branch)
    return film
      ? [{ start: beat.start, stop: lingering(film.timeline, beat.stop), idle: idleIn(film.news, beat) }]
      : []
  })
  return { ok: true, value: { stops, tree, failures } }
}
