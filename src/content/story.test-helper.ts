/** Scenes for tests: a moment of a lesson of the course, or of a story told in script lines. */
import { playLesson } from '../core/lessons/player.ts'
import type { Lesson, RawSetup } from '../core/lessons/types.ts'
import { type ServerId, serverId } from '../core/raft/types.ts'
import { branchOf, openTree, type Position, reach } from '../core/timeline/branches.ts'
import type { Timeline } from '../core/timeline/timeline.ts'
import { sceneAt } from '../core/why/memory.ts'
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
  timelineOf(position: Position): Timeline
  sceneOf(position: Position): Scene
}
const films = new Map<Lesson, Film>()
/** A lesson played to its end. */
export const filmOf = (lesson: Lesson): Film => {
  const known = films.get(lesson)
  if (known) return known
  const report = playLesson(lesson)
  if (!report.ok) throw new Error(report.error)
  const { tree: saved, beats, failures } = report.value
  if (failures[0]) throw new Error(JSON.stringify(failures))
  let tree = openTree(saved)
  for (const { id, headSeq } of saved.branches) tree = reach(tree, id, headSeq)
  const timelineOf = ({ branch }: Position) => branchOf(tree, branch).timeline
  const sceneOf = (position: Position) => sceneAt(timelineOf(position), position.seq, position.time)
  const film = { stops: beats.map(({ stop }) => stop), timelineOf, sceneOf }
  films.set(lesson, film)
  return film
}

/** How things stand when the caption of a beat (from 1) is shown. */
export const atBeat = (id: string, beat: number): Scene => {
  const film = filmOf(lessonOf(id))
  const stop = film.stops[beat - 1]
  if (!stop) throw new Error(`no beat ${beat} in ${id}`)
  return film.sceneOf(stop)
}

/** How things stand after some script lines. */
export const sceneAfter = (setup: RawSetup, ...lines: readonly string[]): Scene => {
  const beat = { do: lines, en: '', zh: '', see: [], expect: [], hi: [] }
  const text = { en: '', zh: '' }
  const lesson: Lesson = {
    schema: 'raftreel-lesson/1',
    id: 'story',
    chapter: 1,
    title: text,
    goal: text,
    refs: '',
    setup,
    beats: [beat],
    end: [],
  }
  const film = filmOf(lesson)
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
