/** Files given by the user: read as JSON, or refused in one sentence. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { BadInput } from './bad-input.ts'

const MOST_BYTES = 20_000_000

const whyNot = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
    ? 'there is no such file'
    : String(error instanceof Error ? error.message : error)

/** `file` as JSON, however wrong its shape may be. @throws BadInput */
export const readJson = (file: string): unknown => {
  let text: string
  try {
    const { size } = statSync(file)
    if (size > MOST_BYTES) throw new BadInput(`${file}: larger than ${MOST_BYTES} bytes.`)
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof BadInput) throw error
    throw new BadInput(`${file}: cannot be read, ${whyNot(error)}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${file}: not JSON, ${whyNot(error)}.`)
  }
}

/** Writes lines as they come, in large pieces: a trace may be longer than the longest string. @throws BadInput */
export const writeLines = (file: string, lines: Iterable<string>): void => {
  const attempt = (text: string, flag: 'w' | 'a'): void => {
    try {
      writeFileSync(file, text, { flag })
    } catch (error) {
      throw new BadInput(`${file}: cannot be written, ${whyNot(error)}.`)
    }
  }
  mkdirSync(dirname(file), { recursive: true })
  attempt('', 'w')
  let piece = ''
  for (const line of lines) {
    piece += `${line}\n`
    if (piece.length < 1_000_000) continue
    attempt(piece, 'a')
    piece = ''
  }
  attempt(piece, 'a')
}
