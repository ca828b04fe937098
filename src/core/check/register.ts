/**
 * The history of one key, reduced to every way in which its answers so far can be explained: the value now and which
 * pending requests have already taken effect. An action is placed as late as possible, just before the answer that
 * needs it, which loses nothing (Lowe's just-in-time variant of the Wing and Gong search). When no explanation is left,
 * the history is not linearizable.
 */
import { perform, REFUSED } from './kv.ts'
import type { Explanation, PendingAction, Register } from './types.ts'

/** Pending actions followed exactly: each may double the number of explanations. */
const SLOTS = 6
/** So many are tolerated when a tangled key is taken up again. */
const SLOTS_TO_RESUME = 3
const MOST_STEPS = 1500
/** Result of an action that took effect at a time we did not follow: fits every answer. */
const ANY = '*'

const EMPTY: readonly null[] = Array(SLOTS).fill(null)

export const freshRegister = (value: number | null): Register => ({
  pending: EMPTY,
  explanations: [{ value, results: EMPTY }],
  tangled: null,
  confirmed: null,
})

const replaced = <T>(list: readonly T[], at: number, item: T): readonly T[] =>
  list.map((old, i) => (i === at ? item : old))

/** Too much at once: from here on only notes what is under way, until `resume` finds it has calmed down. */
const tangle = (register: Register, extra: readonly PendingAction[]): Register => ({
  ...register,
  pending: EMPTY,
  explanations: [],
  tangled: [...register.pending.filter((known) => known !== null), ...extra],
})

const isSame = (known: PendingAction | null, { client, serial }: Request): boolean =>
  known !== null && known.client === client && known.serial === serial
type Request = Pick<PendingAction, 'client' | 'serial'>

export const isPending = (register: Register, request: Request): boolean =>
  (register.tangled ?? register.pending).some((known) => isSame(known, request))

/** A client sends a request. */
export const invoke = (register: Register, action: PendingAction): Register => {
  if (register.tangled !== null) return { ...register, tangled: [...register.tangled, action] }
  const slot = register.pending.indexOf(null)
  if (slot < 0) return tangle(register, [action])
  return { ...register, pending: replaced(register.pending, slot, action) }
}

/** A client got its answer. No explanation and not tangled: broken. */
export const respond = (register: Register, request: Request, answer: string): Register => {
  if (register.tangled !== null)
    return { ...register, tangled: register.tangled.filter((known) => !isSame(known, request)) }
  const slot = register.pending.findIndex((known) => isSame(known, request))
  if (slot < 0) return register
  const found = explain(register, slot, answer)
  const pending = replaced(register.pending, slot, null)
  return found === null ? tangle({ ...register, pending }, []) : { ...register, pending, explanations: found }
}

/**
 * Takes a tangled key up again once few enough requests can still take effect: with an unknown value, and for each of
 * them both possibilities. That allows more than can be, never less, and the next answers settle it.
 */
export const resume = (register: Register, canStillAct: (action: PendingAction) => boolean): Register => {
  if (register.tangled === null) return register
  const alive = register.tangled.filter(canStillAct)
  if (alive.length > SLOTS_TO_RESUME) return register
  const pending = EMPTY.map((_, slot) => alive[slot] ?? null)
  let explanations: readonly Explanation[] = [{ value: 'unknown', results: EMPTY }]
  alive.forEach((_, slot) => {
    const acted = explanations.map(({ value, results }) => ({ value, results: replaced(results, slot, ANY) }))
    explanations = [...explanations, ...acted]
  })
  return { ...register, pending, explanations, tangled: null }
}

/** The explanation after the action in `slot` has taken effect. An unknown value becomes known by `answer`, if that is its own. */
const after = (
  { value, results }: Explanation,
  { action }: PendingAction,
  slot: number,
  answer: string | null,
): Explanation => {
  if (value !== 'unknown' || action.kind === 'set') {
    const next = perform(value === 'unknown' ? null : value, action)
    return { value: next.value, results: replaced(results, slot, next.answer) }
  }
  if (answer === null || answer === REFUSED) return { value, results: replaced(results, slot, answer ?? ANY) }
  return { value: answer === 'none' ? null : Number(answer), results: replaced(results, slot, answer) }
}

const keyOf = ({ value, results }: Explanation): string => `${value}|${results.join()}`

/** Explanations in which the action in `slot` has taken effect with this answer, freed of it; null: too many to try. */
const explain = (register: Register, slot: number, answer: string): readonly Explanation[] | null => {
  const seen = new Set<string>()
  const found = new Map<string, Explanation>()
  const open = [...register.explanations]
  for (let steps = 0; open.length > 0; steps += 1) {
    if (steps > MOST_STEPS) return null
    const next = open.pop() as Explanation
    const result = next.results[slot] ?? null
    if (result === answer || result === ANY) {
      const freed = { value: next.value, results: replaced(next.results, slot, null) }
      found.set(keyOf(freed), freed)
    }
    if (result !== null) continue
    register.pending.forEach((action, at) => {
      if (action === null || next.results[at] !== null) return
      const successor = after(next, action, at, at === slot ? answer : null)
      const key = keyOf(successor)
      if (!seen.has(key)) open.push(successor)
      seen.add(key)
    })
  }
  return [...found.values()]
}
