/**
 * Linearizability of the clients' history (§8; thesis §6.3), one key at a time (locality: Herlihy and Wing). After each
 * answer we keep every explanation of all answers so far: the value now and which pending requests have already taken
 * effect. An action is placed as late as possible, just before the answer that needs it, which loses nothing (Lowe's
 * just-in-time search). When no explanation is left, the promise is broken. The search is bounded; where it would grow
 * too large we allow more than really could be, and in the end give the key up: a broken promise may then go
 * unnoticed, but never is one reported that was kept.
 */
import type { ClientId } from '../raft/types.ts'
import type { RequestRecord, World } from '../sim/types.ts'
import { heldUnder, parseWrite, perform, REFUSED } from './kv.ts'
import { report } from './report.ts'
import type { Action, CheckState, Explanation, PendingAction, Register } from './types.ts'

/** Unanswered actions tracked exactly per key: each may double the number of explanations. */
const SLOTS = 6
const MOST_STRAYS = 16
const MOST_STEPS = 1500

const NO_RESULTS: readonly null[] = Array(SLOTS).fill(null)

export const freshRegister = (value: number | null): Register => ({
  pending: NO_RESULTS,
  stray: [],
  explanations: [{ value, results: NO_RESULTS }],
  confirmed: null,
})

const replaced = <T>(list: readonly T[], at: number, item: T): readonly T[] =>
  list.map((old, i) => (i === at ? item : old))

/** Stops tracking an action: a set may from now on happen at any time and any number of times, a read says nothing more. */
const loosen = (register: Register, { kind, by }: Action): Register | null => {
  if (kind === 'read') return register
  if (kind !== 'set') return null
  if (register.stray.includes(by)) return register
  return register.stray.length < MOST_STRAYS ? { ...register, stray: [...register.stray, by] } : null
}

/** Makes room by loosening an action that can be loosened. */
const withFreeSlot = (register: Register): Register | null => {
  if (register.pending.includes(null)) return register
  const first = (kind: Action['kind']): number =>
    register.pending.findIndex((known) => known?.action.kind === kind)
  const slot = first('read') >= 0 ? first('read') : first('set')
  const known = register.pending[slot]
  const loose = known ? loosen(register, known.action) : null
  return loose && withoutSlot(loose, slot, loose.explanations)
}

const withoutSlot = (register: Register, slot: number, explanations: readonly Explanation[]): Register => {
  const distinct = new Map<string, Explanation>()
  for (const old of explanations) {
    const results = replaced(old.results, slot, null)
    distinct.set(keyOf(old.value, results), { value: old.value, results })
  }
  const pending = replaced(register.pending, slot, null)
  return { ...register, pending, explanations: [...distinct.values()] }
}

const keyOf = (value: number | null, results: readonly (string | null)[]): string =>
  `${value}|${results.join()}`

/** A client sends a request for the first time. Null: too tangled to follow. */
export const invoke = (register: Register, action: PendingAction): Register | null => {
  const roomy = withFreeSlot(register)
  if (roomy === null) return null
  return { ...roomy, pending: replaced(roomy.pending, roomy.pending.indexOf(null), action) }
}

/** Every next step from one explanation: a pending action takes effect, or a stray write does. */
const successors = (register: Register, { value, results }: Explanation): Explanation[] => {
  const found: Explanation[] = register.stray.map((stray) => ({ value: stray, results }))
  register.pending.forEach((known, slot) => {
    if (known === null || results[slot] !== null) return
    const next = perform(value, known.action)
    found.push({ value: next.value, results: replaced(results, slot, next.answer) })
  })
  return found
}

/** Explanations in which the action in `slot` has taken effect with this answer; null if there are too many to try. */
const explain = (register: Register, slot: number, answer: string): readonly Explanation[] | null => {
  const seen = new Set<string>()
  const open = [...register.explanations]
  const found: Explanation[] = []
  for (let steps = 0; open.length > 0; steps += 1) {
    if (steps > MOST_STEPS) return null
    const next = open.pop() as Explanation
    const result = next.results[slot]
    if (result === answer) found.push(next)
    if (result !== null) continue
    for (const successor of successors(register, next)) {
      const key = keyOf(successor.value, successor.results)
      if (!seen.has(key)) open.push(successor)
      seen.add(key)
    }
  }
  return found
}

/** A client got its answer. Null: too tangled to follow; no explanations left: broken. */
export const respond = (
  register: Register,
  { client, serial }: Pick<PendingAction, 'client' | 'serial'>,
  answer: string,
): Register | null => {
  const slot = register.pending.findIndex((known) => known?.client === client && known.serial === serial)
  if (slot < 0) return register
  const found = explain(register, slot, answer)
  return found && withoutSlot(register, slot, found)
}

const actionOf = ({ op }: RequestRecord): { readonly key: string; readonly action: Action } | null =>
  op.kind === 'read' ? { key: op.key, action: { kind: 'read', by: 0 } } : parseWrite(op.command)

/** Puts a new version of a key's register in place; null closes the key for good. */
const withRegister = (state: CheckState, key: string, register: Register | null): CheckState => ({
  ...state,
  registers: { ...state.registers, [key]: register },
  linearizabilityGaveUp: state.linearizabilityGaveUp + (register === null ? 1 : 0),
})

const registerOf = (state: CheckState, key: string): Register | null => {
  const known = Object.hasOwn(state.registers, key) ? state.registers[key] : undefined
  return known === undefined ? freshRegister(heldUnder(state.initial, key)) : known
}

/** A request whose beginning we did not see, or a write of a hand-built log that nobody sent. */
export const unseen = (state: CheckState, key: string, action: Action): CheckState => {
  const register = registerOf(state, key)
  return register === null ? state : withRegister(state, key, loosen(register, action))
}

/** A client has sent a new request. */
export const invoked = (state: CheckState, client: ClientId, record: RequestRecord): CheckState => {
  const target = actionOf(record)
  const register = target === null ? null : registerOf(state, target.key)
  if (target === null || register === null) return state
  const { key, action } = target
  return withRegister(state, key, invoke(register, { client, serial: record.serial, action }))
}

/** The answer in the checker's terms; null if it says nothing about the value. */
const answerOf = ({ status, value }: RequestRecord, { kind }: Action): string | null => {
  if (status === 'ok') return value
  return status === 'refused' && kind === 'sub' ? REFUSED : null
}

/** A client's request has been answered for good. */
export const answered = (
  state: CheckState,
  after: World,
  client: ClientId,
  record: RequestRecord,
): CheckState => {
  const target = actionOf(record)
  const register = target === null ? null : registerOf(state, target.key)
  const text = target === null ? null : answerOf(record, target.action)
  if (target === null || register === null || text === null) return state
  const { key } = target
  const next = respond(register, { client, serial: record.serial }, text)
  if (next === register || next === null) return next === null ? withRegister(state, key, null) : state
  if (next.explanations.length === 0) return broken(state, after, client, key, text, register)
  const isNews = text !== REFUSED && text !== register.confirmed?.text
  const confirmed = isNews ? { client, text, seq: after.seq } : register.confirmed
  return withRegister(state, key, { ...next, confirmed })
}

const broken = (
  state: CheckState,
  after: World,
  client: ClientId,
  key: string,
  text: string,
  { confirmed }: Register,
): CheckState => {
  const actors = [...new Set(confirmed === null ? [client] : [client, confirmed.client])]
  const closed = { ...state, registers: { ...state.registers, [key]: null } }
  return report(closed, after, 'Linearizability', key, {
    against: confirmed?.seq ?? null,
    actors,
    values: { C: client, k: key, v: text },
  })
}
