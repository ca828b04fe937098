/** The course as it ships: small indexes at hand, lessons and everything long loaded when somebody wants them. */
import type {
  Chapter,
  Faq,
  GlossaryTerm,
  Lab,
  Lesson,
  Puzzle,
  QuizItem,
  Resource,
} from '../core/lessons/types.ts'
import chapterList from './chapters.json'

export const chapters: readonly Chapter[] = chapterList
/** Lesson and lab ids in reading order. */
export const courseIds: readonly string[] = chapters.flatMap((chapter) => chapter.lessons)

// Our own files: the tests check each against its schema, so nobody's visit has to.
const lessonFiles = import.meta.glob<Lesson>('./lessons/*.json', { import: 'default' })
const labFiles = import.meta.glob<Lab>('./labs/*.json', { import: 'default' })

export const isLab = (lesson: Lesson): lesson is Lab => 'breaks' in lesson

/** The lesson or lab with this id, null if there is none. */
export const loadLesson = async (id: string): Promise<Lesson | Lab | null> => {
  const load = lessonFiles[`./lessons/${id}.json`] ?? labFiles[`./labs/${id}.json`]
  return load ? load() : null
}
/** What comes after a lesson in reading order, null after the last and after one that is not of the course. */
export const loadNext = async (id: string): Promise<Lesson | Lab | null> => {
  const at = courseIds.indexOf(id)
  const next = at < 0 ? undefined : courseIds[at + 1]
  return next ? loadLesson(next) : null
}
/** Every lesson and lab in reading order, for the course page. */
export const loadCourse = async (): Promise<readonly (Lesson | Lab)[]> => {
  const all = await Promise.all(courseIds.map(loadLesson))
  return all.filter((lesson) => lesson !== null)
}
export const loadQuiz = async (): Promise<Readonly<Record<string, QuizItem>>> =>
  (await import('./quiz.json')).default
export const loadGlossary = async (): Promise<readonly GlossaryTerm[]> =>
  (await import('./glossary.json')).default
export const loadFaq = async (): Promise<readonly Faq[]> => (await import('./faq.json')).default
export const loadResources = async (): Promise<readonly Resource[]> =>
  (await import('./resources.json')).default
export const loadPuzzles = async (): Promise<readonly Puzzle[]> => (await import('./puzzles.json')).default
