/** The lesson files that lie beside the page, for teachers to copy, come true and fit their schema. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseLesson } from '../content/schema.ts'
import { playLesson } from '../core/lessons/player.ts'
import { fits } from './schema.test-helper.ts'

const PUBLIC = fileURLToPath(new URL('../../public/', import.meta.url))
const read = (file: string) => JSON.parse(readFileSync(PUBLIC + file, 'utf8'))

describe('public/lessons', () => {
  test.each(readdirSync(`${PUBLIC}lessons`))('%s', (file) => {
    const raw = read(`lessons/${file}`)
    expect(fits(raw, read('raftreel-lesson-1.schema.json'))).toBe(true)
    const lesson = parseLesson(raw)
    if (!lesson.ok) throw new Error(lesson.problem.at)
    const played = playLesson(lesson.value)
    expect(played.ok && played.value.failures).toEqual([])
  })
})
