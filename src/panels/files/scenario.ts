/** A scenario file of unknown origin (`raftreel-scenario/1`): what it asks for, or one sentence that says what is wrong. */
import { setupOf } from '../../core/lessons/setup.ts'
import { parseLine } from '../../core/script/actions.ts'
import type { Names } from '../../core/script/reader.ts'
import type { Setup } from '../../core/sim/types.ts'
import { scriptErrorText, shapeErrorText } from '../../i18n/errors.ts'
import { t } from '../../i18n/t.ts'

const MOST_LINES = 5000
const SCHEMA = 'raftreel-scenario/1'

export interface Scenario {
  readonly setup: Setup
  readonly script: readonly string[]
}
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly wrong: string }
const wrong = (text: string): Read<never> => ({ ok: false, wrong: text })

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the share dialog and the command line write line by line: ours begins with its schema, etcd's with a message. */
const isTrace = (line: unknown): boolean =>
  isObject(line) && (String(line.schema).startsWith('raft-trace/') || String(line.type).startsWith('Msg'))

const readScript = (script: unknown, names: Names): Read<readonly string[]> => {
  if (script === undefined) return { ok: true, value: [] }
  const isText = (line: unknown): line is string => typeof line === 'string'
  if (!Array.isArray(script) || script.length > MOST_LINES || !script.every(isText)) {
    return wrong(t('file.script', { lines: MOST_LINES }))
  }
  for (const [at, line] of script.entries()) {
    const parsed = parseLine(line, names)
    if (!parsed.ok) return wrong(t('file.line', { line: at + 1, problem: scriptErrorText(parsed.problem) }))
  }
  return { ok: true, value: script }
}

/** Reads the text of a file. Never throws. */
export const readScenario = (text: string): Read<Scenario> => {
  const file = parseJson(text)
  if (isTrace(file) || (file === undefined && isTrace(parseJson(text.split('\n', 1)[0] ?? ''))))
    return wrong(t('file.trace'))
  if (file === undefined) return wrong(t('file.notJson'))
  if (!isObject(file) || file.schema !== SCHEMA || !isObject(file.setup)) return wrong(t('file.unknown'))
  const seed = file.seed
  const setup = setupOf(seed === undefined ? file.setup : { seed, ...file.setup })
  if (!setup.ok) return wrong(shapeErrorText(setup.problem))
  const script = readScript(file.script, { servers: setup.value.servers, clients: setup.value.clients })
  return script.ok ? { ok: true, value: { setup: setup.value, script: script.value } } : script
}
