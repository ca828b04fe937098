import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shapeSentence } from '../core/lessons/shape.ts'
import {
  chapters,
  courseIds,
  isLab,
  loadCourse,
  loadFaq,
  loadGlossary,
  loadPuzzles,
  loadQuiz,
  loadResources,
} from './course.ts'
import { parseLab, parseLesson, parseScenario } from './schema.ts'

const course = await loadCourse()
const quiz = await loadQuiz()

describe('the course', () => {
  test('has every lesson and lab that has a file, each in one chapter', () => {
    const nameOf = (path: string): string => path.replace(/^.*\/|\.json$/gu, '')
    expect(
      Object.keys(import.meta.glob('./{lessons,labs}/*.json'))
        .map(nameOf)
        .sort(),
    ).toEqual([...courseIds].sort())
    expect(course.map(({ id }) => id)).toEqual(courseIds)
    expect(new Set(courseIds).size).toBe(courseIds.length)
    expect(course.filter(isLab).length).toBeGreaterThanOrEqual(13)
    expect(course.length).toBeGreaterThanOrEqual(40)
    for (const lesson of course) {
      expect(chapters.find(({ id }) => id === lesson.chapter)?.lessons).toContain(lesson.id)
    }
  })
  test.each(course.map((lesson) => [lesson.id, lesson] as const))(
    '%s has the shape of a lesson file',
    (_, lesson) => {
      const result = isLab(lesson) ? parseLab(lesson) : parseLesson(lesson)
      expect(result.ok ? '' : shapeSentence(result.problem)).toBe('')
    },
  )
  test.each(['README.md', 'README.zh.md'])('has the moments that %s sends readers to', (file) => {
    const text = readFileSync(file, 'utf8')
    const moments = [...text.matchAll(/#lesson=([\w-]+)&beat=(\d+)/gu)]
    expect(moments.length).toBeGreaterThanOrEqual(9)
    for (const [, id, beat] of moments) {
      const lesson = course.find((one) => one.id === id)
      expect(lesson?.beats.length, id).toBeGreaterThanOrEqual(Number(beat))
    }
  })
  test('asks every quiz item exactly once', () => {
    const asked = course.flatMap(({ beats }) => beats.flatMap(({ quiz }) => quiz ?? []))
    expect(asked.toSorted()).toEqual(Object.keys(quiz).toSorted())
    expect(asked.length).toBeGreaterThanOrEqual(46)
  })
  test('has a right answer for every quiz item', () => {
    for (const { options, right } of Object.values(quiz)) expect(options[right]).toBeDefined()
  })
  test('breaks a rule in the first beat of every lab, and names a lesson that teaches it', () => {
    for (const lab of course.filter(isLab)) {
      expect(lab.beats[0]?.do[0]).toBe(lab.breaks)
      expect(courseIds).toContain(lab.base)
    }
  })
  test('keeps captions to 45 English words', () => {
    for (const { en } of course.flatMap(({ beats }) => beats))
      expect(en.split(/\s+/u).length).toBeLessThanOrEqual(45)
  })
  test('names what to read elsewhere, safely', async () => {
    const resources = await loadResources()
    for (const { url, en, zh } of resources) {
      expect(new URL(url).protocol).toBe('https:')
      expect(en !== '' && zh !== '').toBe(true)
    }
    expect(new Set(resources.map(({ url }) => url)).size).toBe(resources.length)
  })
  test('has its glossary, questions and puzzles in both languages', async () => {
    const [glossary, faq, puzzles] = await Promise.all([loadGlossary(), loadFaq(), loadPuzzles()])
    expect([glossary.length, faq.length, puzzles.length]).toEqual([71, 8, 8])
    const texts = [
      ...glossary.flatMap((term) => [term, term.meaning]),
      ...faq.flatMap(({ question, answer }) => [question, answer]),
      ...puzzles.flatMap(({ question, answer, why }) => [question, answer, why]),
    ]
    for (const { en, zh } of texts) expect(en !== '' && zh !== '').toBe(true)
  })
})

describe('files from outside', () => {
  const scenario = { schema: 'raftreel-scenario/1', setup: { servers: ['S1'] }, script: ['run 10'] }
  const errorOf = (value: unknown): string => {
    const result = parseScenario(value)
    return result.ok ? 'accepted' : shapeSentence(result.problem)
  }
  test('a scenario needs no more than a setup and a script', () => {
    expect(errorOf(scenario)).toBe('accepted')
  })
  test.each([
    [
      { ...scenario, colour: 'red' },
      'colour: unknown key “colour”, expected schema | title | seed | setup | script.',
    ],
    [
      { ...scenario, schema: 'raftreel-scenario/9' },
      'schema: wrong value “raftreel-scenario/9”, expected "raftreel-scenario/1".',
    ],
    [{ ...scenario, script: 'run 10' }, 'script: wrong value “run 10”, expected Array.'],
    [
      { ...scenario, setup: { servers: ['S1'], term: -1 } },
      'setup.term: wrong value -1, expected 0..1000000000.',
    ],
    [[], 'schema: missing, expected ….'],
    [null, 'file: not an object null, expected {…}.'],
    [{ ...scenario, title: { en: 'x', zh: 'x', fr: 'x' } }, 'title.fr: unknown key “fr”, expected {…}.'],
  ])('%j is refused in one sentence', (value, sentence) => {
    expect(errorOf(value)).toContain(sentence)
  })
})
