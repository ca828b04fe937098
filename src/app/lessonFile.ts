/**
 * Lessons that are not of the course: read from the text of a file, or fetched because the address names one
 * (`#lesson=lessons/example.json`). Checked like everything from outside.
 */
import { parseLab, parseLesson } from '../content/schema.ts'
import type { Checked, ShapeError } from '../core/lessons/shape.ts'
import type { Lab, Lesson } from '../core/lessons/types.ts'

const MOST_BYTES = 1_000_000

/** A lesson, or what is wrong: null for what is not even JSON, undefined when there is none. */
export type Read =
  | { readonly ok: true; readonly value: Lesson | Lab }
  | { readonly ok: false; readonly problem: ShapeError | null | undefined }

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a lesson or lab. A lab is told by its `breaks`. */
export const readLesson = (text: string): Read => {
  const file = parseJson(text)
  if (file === undefined) return { ok: false, problem: null }
  const isLab = typeof file === 'object' && file !== null && 'breaks' in file
  const read: Checked<Lesson | Lab> = isLab ? parseLab(file) : parseLesson(file)
  return read.ok ? read : { ok: false, problem: read.problem }
}

/**
 * The lesson file that an address names, or undefined. Only from the server the page itself is from, and without following
 * it elsewhere: whoever makes a link must not be able to make a reader's browser call anybody. Its address is its id, so
 * links to its beats lead back to it.
 */
export const fetchLesson = async (path: string, base: string): Promise<Read | undefined> => {
  const url = new URL(path, base)
  if (url.origin !== new URL(base).origin) return undefined
  const answer = await fetch(url, { redirect: 'error', credentials: 'omit' })
  const text = answer.ok ? await answer.text() : null
  if (text === null || text.length > MOST_BYTES) return undefined
  const read = readLesson(text)
  return read.ok ? { ok: true, value: { ...read.value, id: path } } : read
}
