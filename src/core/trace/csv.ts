/** The event trace as a table: one row per line, with the server's state in columns of its own. */
import type { ServerId } from '../raft/types.ts'
import type { TraceLine, TraceState } from './types.ts'

const COLUMNS = 'seq,t,kind,node,role,term,vote,commit,applied,last,message,type,from,to,detail'

/** RFC 4180. Text that people typed only occurs inside the JSON of `detail`, so no cell can begin a formula. */
const cell = (value: unknown): string => {
  const text = value === undefined || value === null ? '' : String(value)
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const RENDERED = new Set(['seq', 't', 'kind', 'node', 'state'])
const MESSAGE = new Set(['id', 'type', 'from', 'to'])
const without = (value: object, names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)))

const detailOf = (line: TraceLine): string => {
  const { msg, ...rest } = without(line, RENDERED)
  const detail = { ...without(rest, MESSAGE), ...without((msg ?? {}) as object, MESSAGE) }
  return Object.keys(detail).length === 0 ? '' : JSON.stringify(detail)
}

/** The message or link a line is about. */
type About = { readonly [K in 'id' | 'type' | 'from' | 'to']?: unknown }

const NO_STATE = ['', '', '', '', '', '']
const stateCells = (state: TraceState | undefined): readonly unknown[] => {
  if (state === undefined) return NO_STATE
  const { role, term, vote, commit, applied, first, log } = state
  return [role, term, vote, commit, applied, first + log.length - 1]
}

export interface CsvWriter {
  readonly header: string
  row(line: TraceLine): string
}
/** Rows for lines in order. Remembers every server's state in between, because lines only hold what changed. */
export const csvWriter = (): CsvWriter => {
  const states = new Map<ServerId, TraceState>()
  const row = (line: TraceLine): string => {
    const id = 'node' in line ? line.node : undefined
    if (id !== undefined && 'state' in line)
      states.set(id, { ...(states.get(id) as TraceState), ...line.state })
    const about = ('msg' in line ? line.msg : line) as About
    const state = stateCells(id && states.get(id))
    const cells = [line.seq, line.t, line.kind, id, ...state, about.id, about.type, about.from, about.to]
    return [...cells, detailOf(line)].map(cell).join(',')
  }
  return { header: COLUMNS, row }
}
