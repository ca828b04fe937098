/** The replicated state machine (Fig. 1): a key-value store with client sessions (§8; thesis §6.3). Deterministic, of course. */
import { commandText } from '../raft/text.ts'
import type { Entry, Origin } from '../raft/types.ts'
import type { Machine, Session } from './types.ts'

export const EMPTY_MACHINE: Machine = { lastApplied: 0, kv: {}, sessions: {} }

export interface Execution {
  readonly machine: Machine
  readonly value: string
  /** duplicate: recognised by its session and skipped; refused: applied, but the application said no. */
  readonly outcome: 'done' | 'duplicate' | 'refused'
}

const ASSIGN = /^(\w+)([+-]?)=(-?\d+)$/
const READ = /^\?(\w+)$/

/** Value of `key` as text; `none` when it was never written. */
export const readKey = (machine: Machine, key: string): string =>
  Object.hasOwn(machine.kv, key) ? String(machine.kv[key]) : 'none'

/** Applies the next entry. `dedup`: consult the session table, so that a command sent twice acts once. */
export const execute = (machine: Machine, entry: Entry, dedup: boolean): Execution => {
  const { payload, index } = entry
  if (payload.kind !== 'command')
    return { machine: { ...machine, lastApplied: index }, value: '', outcome: 'done' }
  const { origin } = payload
  const known = origin === null || !dedup ? undefined : recall(machine.sessions[origin.client], origin)
  if (known !== undefined)
    return { machine: { ...machine, lastApplied: index }, value: known, outcome: 'duplicate' }
  const { kv, value, refused } = run(machine, commandText(payload))
  const sessions = origin === null ? machine.sessions : remember(machine.sessions, origin, value)
  return { machine: { lastApplied: index, kv, sessions }, value, outcome: refused ? 'refused' : 'done' }
}

/** The stored result of a request that was executed before; undefined for a new one. */
const recall = (session: Session | undefined, { serial }: Origin): string | undefined => {
  if (session === undefined) return undefined
  return serial < session.floor ? '' : session.results[serial]
}

const remember = (sessions: Machine['sessions'], origin: Origin, value: string): Machine['sessions'] => {
  const known = sessions[origin.client]
  const floor = Math.max(origin.floor, known?.floor ?? 0)
  const results: Record<number, string> = { [origin.serial]: value }
  for (const [serial, result] of Object.entries(known?.results ?? {}))
    if (Number(serial) >= floor) results[Number(serial)] = result
  return { ...sessions, [origin.client]: { floor, results } }
}

type Effect = { readonly kv: Machine['kv']; readonly value: string; readonly refused: boolean }

/** `k=n`, `k+=n`, `k-=n` (refused below zero), `?k` reads; any other word changes nothing. */
const run = (machine: Machine, command: string): Effect => {
  const { kv } = machine
  const read = READ.exec(command)
  if (read?.[1] !== undefined) return { kv, value: readKey(machine, read[1]), refused: false }
  const [, key, sign, digits] = ASSIGN.exec(command) ?? []
  if (key === undefined) return { kv, value: '', refused: false }
  const old = (Object.hasOwn(kv, key) ? kv[key] : 0) ?? 0
  const amount = Number(digits)
  const value = sign === '+' ? old + amount : sign === '-' ? old - amount : amount
  if (sign === '-' && value < 0) return { kv, value: String(old), refused: true }
  return { kv: { ...kv, [key]: value }, value: String(value), refused: false }
}
