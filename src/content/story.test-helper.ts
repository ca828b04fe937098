/** Scenes for tests: a moment of a lesson of the course, or of a story told in script lines. */
import { playLesson } from '../core/lessons/player.ts'
import type { Lesson, RawSetup } from '../core/lessons/types.ts'
import { type ServerId, serverId } from '../core/raft/types.ts'
import { branchOf, openTree, type Position, reach } from '../core/timeline/branches.ts'
import type { Timeline } from '../core/timeline/timeline.ts'
import { type Step, sceneAt, stepsBefore } from '../core/why/memory.ts'
import type { Answer, Question, Reason, ReasonKey, ReasonValues, Scene, Subject } from '../core/why/types.ts'
import { answersAbout } from '../core/why/whynot.ts'

const lessons = import.meta.glob<Lesson>('./{lessons,labs}/*.json', {
  eager: true,
  import: 'default',
})
const lessonOf = (id: string): Lesson => {
  const lesson = Object.values(lessons).find((each) => each.id === id)
  if (!lesson) throw new Error(`no lesson ${id}`)
  return lesson
}
export const COURSE: readonly Lesson[] = Object.values(lessons)

export interface Film {
  readonly stops: readonly Position[]
  readonly timelines: readonly Timeline[]
  timelineOf(position: Position): Timeline
  sceneOf(position: Position): Scene
}
const films = new Map<Lesson, Film>()
/** A lesson played to its end. */
export const filmOf = (lesson: Lesson): Film => {
  const known = films.get(lesson)
  if (known) return known
  const report = playLesson(lesson)
  if (!report.ok) throw new Error(report.problem.at)
  const { tree: saved, beats, failures } = report.value
  if (failures[0]) throw new Error(JSON.stringify(failures))
  let tree = openTree(saved)
  for (const { id, headSeq } of saved.branches) tree = reach(tree, id, headSeq)
  const timelineOf = ({ branch }: Position) => branchOf(tree, branch).timeline
  const sceneOf = (position: Position) => sceneAt(timelineOf(position), position.seq, position.time)
  const timelines = saved.branches.map(({ id }) => branchOf(tree, id).timeline)
  const film = { stops: beats.map(({ stop }) => stop), timelines, timelineOf, sceneOf }
  films.set(lesson, film)
  return film
}

/** Every event of every branch of a lesson. */
export const stepsOf = (lesson: Lesson): readonly Step[] =>
  filmOf(lesson).timelines.flatMap((timeline) => stepsBefore(timeline, Number.POSITIVE_INFINITY, 1_000_000))

/** How things stand when the caption of a beat (from 1) is shown. */
export const atBeat = (id: string, beat: number): Scene => {
  const film = filmOf(lessonOf(id))
  const stop = film.stops[beat - 1]
  if (!stop) throw new Error(`no beat ${beat} in ${id}`)
  return film.sceneOf(stop)
}

/** A lesson of one beat, told in script lines. */
export const storyOf = (setup: RawSetup, ...lines: readonly string[]): Lesson => {
  const text = { en: '', zh: '' }
  return {
    schema: 'raftreel-lesson/1',
    id: 'story',
    chapter: 1,
    title: text,
    goal: text,
    refs: '',
    setup,
    beats: [{ do: lines, en: '', zh: '', see: [], expect: [], hi: [] }],
    end: [],
  }
}
/** How things stand after some script lines. */
export const sceneAfter = (setup: RawSetup, ...lines: readonly string[]): Scene => {
  const film = filmOf(storyOf(setup, ...lines))
  const [stop] = film.stops
  if (!stop) throw new Error('nothing was played')
  return film.sceneOf(stop)
}

export const server = (id: string): Subject => ({ kind: 'server', id: serverId(id) })
export const entry = (id: string, index: number): Subject => ({ kind: 'entry', server: serverId(id), index })
export const list = (...ids: readonly string[]): readonly ServerId[] => ids.map(serverId)

export const ask = (scene: Scene, subject: Subject, question: Question): Answer | undefined =>
  answersAbout(scene, subject).find((answer) => answer.question === question)
export const keysOf = (answer: Answer | undefined): readonly ReasonKey[] =>
  answer?.reasons.map(({ key }) => key) ?? []
export const valuesOf = <K extends ReasonKey>(
  answer: Answer | undefined,
  key: K,
): ReasonValues[K] | undefined =>
  answer?.reasons.find((reason): reason is Extract<Reason, { key: K }> => reason.key === key)?.values as
    | ReasonValues[K]
    | undefined
