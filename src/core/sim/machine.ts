/** The replicated state machine (Fig. 1): a key-value store with client sessions (§8; thesis §6.3). Deterministic, of course. */
import type { Entry, Origin } from '../raft/types.ts'
import type { Machine, Result, Session } from './types.ts'

export const EMPTY_MACHINE: Machine = { lastApplied: 0, kv: {}, sessions: {} }

type Answer = Omit<Result, 'serial'>

export interface Execution extends Answer {
  readonly machine: Machine
  /** Recognised by its session and skipped; value and refusal are those of the first time. */
  readonly duplicate: boolean
}

const ASSIGN = /^(\w+)([+-]?)=(-?\d+)$/
const READ = /^\?(\w+)$/

/** Value of `key` as text; `none` when it was never written. */
export const readKey = (machine: Machine, key: string): string =>
  Object.hasOwn(machine.kv, key) ? String(machine.kv[key]) : 'none'

/** Applies the next entry. `dedup`: consult the session table, so that a command sent twice acts once. */
export const execute = (machine: Machine, { payload, index }: Entry, dedup: boolean): Execution => {
  const { kv, sessions } = machine
  if (payload.kind !== 'command')
    return { machine: { lastApplied: index, kv, sessions }, ...NOTHING, duplicate: false }
  const { origin } = payload
  const known = origin === null || !dedup ? undefined : recall(sessions[origin.client], origin)
  if (known !== undefined)
    return {
      machine: { lastApplied: index, kv, sessions },
      value: known.value,
      refused: known.refused,
      duplicate: true,
    }
  const { kv: changed, value, refused } = run(machine, payload.command)
  const remembered =
    origin === null ? sessions : remember(sessions, origin, { serial: origin.serial, value, refused })
  return {
    machine: { lastApplied: index, kv: changed, sessions: remembered },
    value,
    refused,
    duplicate: false,
  }
}
const NOTHING = { value: '', refused: false }

/** The stored result of a request that was executed before; undefined for a new one. */
const recall = (session: Session | undefined, { serial }: Origin): Answer | undefined => {
  if (session === undefined) return undefined
  return serial < session.floor ? NOTHING : session.results.find((result) => result.serial === serial)
}

const remember = (sessions: Machine['sessions'], origin: Origin, result: Result): Machine['sessions'] => {
  const known = sessions[origin.client]
  const floor = Math.max(origin.floor, known?.floor ?? 0)
  const results = [result]
  if (known !== undefined)
    for (const earlier of known.results)
      if (earlier.serial >= floor && earlier.serial !== result.serial) results.push(earlier)
  return { ...sessions, [origin.client]: { floor, results } }
}

type Effect = Answer & { readonly kv: Machine['kv'] }

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
