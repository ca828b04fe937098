/** `raftreel lesson`: plays lessons and labs, from the course or from files, and says what did not come true. */
import { courseIds, isLab, loadLesson } from '../content/course.ts'
import { parseLab, parseLesson } from '../content/schema.ts'
import { withRuleOn } from '../core/lessons/lab.ts'
import { actualOf, playLesson } from '../core/lessons/player.ts'
import { shapeSentence } from '../core/lessons/shape.ts'
import type { Lab, Lesson } from '../core/lessons/types.ts'
import { hashText } from '../core/sim/hash.ts'
import { BadInput } from './bad-input.ts'
import { readJson } from './files.ts'
import { optionsOf } from './options.ts'
import { print } from './print.ts'

const isFile = (word: string): boolean => /[./\\]/u.test(word)

/** A lab is told by its `breaks`: a lesson has none. */
const readFile = (file: string): Lesson | Lab => {
  const value = readJson(file)
  const looksLikeLab = typeof value === 'object' && value !== null && 'breaks' in value
  const lesson = looksLikeLab ? parseLab(value) : parseLesson(value)
  if (!lesson.ok) throw new BadInput(`${file}: ${shapeSentence(lesson.problem)}`)
  return lesson.value
}

const find = async (word: string): Promise<readonly (Lesson | Lab)[]> => {
  if (isFile(word)) return [readFile(word)]
  const ids = word === 'all' ? courseIds : [word]
  const found = await Promise.all(ids.map(loadLesson))
  return found.map((lesson, i) => {
    if (lesson !== null) return lesson
    throw new BadInput(`lesson: unknown “${ids[i]}”, expected all | <file> | ${courseIds.join(' | ')}.`)
  })
}

/** One playing of a lesson. `rule` tells which position a lab's rule was in; nothing of a drawn lesson is simulated. */
const resultOf = (lesson: Lesson, rule: 'off' | 'on' | null) => {
  const played = { lesson: lesson.id, ...(rule && { rule }) }
  if (lesson.kind === 'board')
    return { ...played, ok: true, drawn: true, beats: lesson.beats.length, failed: [] }
  const report = playLesson(lesson)
  if (!report.ok) throw new BadInput(`${lesson.id}: ${shapeSentence(report.problem)}`)
  const { failures, beats, checked, hash } = report.value
  const failed = failures.map((failure) => {
    const { beat, kind, line } = failure
    return { beat, kind, line, actual: actualOf(failure) }
  })
  return { ...played, ok: failed.length === 0, beats: beats.length, checked, hash: hashText(hash), failed }
}

/** Prints one JSON object; 0: everything came true. @throws BadInput */
export const lessonCommand = async (args: readonly string[]): Promise<number> => {
  const { rest } = optionsOf(args, [])
  if (rest.length === 0) throw new BadInput('lesson: expected <id> | all | <file>.')
  const lessons = (await Promise.all(rest.map(find))).flat()
  const results = lessons.flatMap((lesson) =>
    isLab(lesson) ? [resultOf(lesson, 'off'), resultOf(withRuleOn(lesson), 'on')] : [resultOf(lesson, null)],
  )
  const ok = results.every((result) => result.ok)
  print({ ok, played: results.length, lessons: results })
  return ok ? 0 : 1
}
