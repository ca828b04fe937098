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
/** So many may still be under way when a tangled key is taken up again. */
const SLOTS_TO_RESUME = 4
const MOST_STRAYS = 16
const MOST_STEPS = 400
/** Result of an action that took effect at a time we did not follow: fits every answer. */
const ANY = '*'

const EMPTY: readonly null[] = Array(SLOTS).fill(null)

export const freshRegister = (value: number | null): Register => ({
  pending: EMPTY,
  strays: [],
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
  strays: [],
  explanations: [],
  tangled: [...register.pending.filter((known) => known !== null), ...register.strays, ...extra],
})

const isSame = (known: PendingAction | null, { client, serial }: Request): boolean =>
  known !== null && known.client === client && known.serial === serial
type Request = Pick<PendingAction, 'client' | 'serial'>

export const isPending = (register: Register, request: Request): boolean =>
  (register.tangled ?? [...register.pending, ...register.strays]).some((known) => isSame(known, request))

/** The register without the action in `slot`: what it did stays done, what it will answer is no longer known. */
const vacated = (register: Register, slot: number): Register => ({
  ...register,
  pending: replaced(register.pending, slot, null),
  explanations: distinct(
    register.explanations.map(({ value, results }) => ({ value, results: replaced(results, slot, null) })),
  ),
})

/** Makes room by following some request less closely: a read not at all, a set as a stray. */
const withRoom = (register: Register): Register => {
  if (register.pending.includes(null)) return register
  const read = register.pending.findIndex((known) => known?.action.kind === 'read')
  if (read >= 0) return vacated(register, read)
  const set = register.pending.findIndex((known) => known?.action.kind === 'set')
  const action = register.pending[set]
  if (!action || register.strays.length === MOST_STRAYS) return tangle(register, [])
  return { ...vacated(register, set), strays: [...register.strays, action] }
}

/** A client sends a request. */
export const invoke = (register: Register, action: PendingAction): Register => {
  const roomy = register.tangled === null ? withRoom(register) : register
  if (roomy.tangled !== null) return { ...roomy, tangled: [...roomy.tangled, action] }
  return { ...roomy, pending: replaced(roomy.pending, roomy.pending.indexOf(null), action) }
}

/** A client got its answer. No explanation and not tangled: broken. */
export const respond = (register: Register, request: Request, answer: string): Register => {
  if (register.tangled !== null)
    return { ...register, tangled: register.tangled.filter((known) => !isSame(known, request)) }
  const slot = register.pending.findIndex((known) => isSame(known, request))
  if (slot >= 0) return settle(register, slot, answer)
  const stray = register.strays.find((known) => isSame(known, request))
  return stray === undefined ? register : settleStray(register, stray)
}

/**
 * Takes a tangled key up again once few enough requests can still take effect: with an unknown value, and for each of
 * them both possibilities. That allows more than can be, never less, and the next answers settle it.
 */
export const resume = (register: Register, canStillAct: (action: PendingAction) => boolean): Register => {
  if (register.tangled === null) return register
  const alive = register.tangled.filter((known) => known.action.kind !== 'read' && canStillAct(known))
  const strays = alive.filter((known) => known.action.kind === 'set')
  const sums = alive.filter((known) => known.action.kind !== 'set')
  if (sums.length > SLOTS_TO_RESUME || strays.length > MOST_STRAYS) return register
  const pending = EMPTY.map((_, slot) => sums[slot] ?? null)
  let explanations: readonly Explanation[] = [{ value: 'unknown', results: EMPTY }]
  sums.forEach((_, slot) => {
    const acted = explanations.map(({ value, results }) => ({ value, results: replaced(results, slot, ANY) }))
    explanations = [...explanations, ...acted]
  })
  return { ...register, pending, strays, explanations, tangled: null }
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

/** What may happen next: one of the pending actions takes effect, or a stray once more. */
const successors = (
  register: Register,
  from: Explanation,
  slot: number,
  answer: string,
): readonly Explanation[] => {
  const found: Explanation[] = []
  for (const { action } of register.strays)
    if (action.by !== from.value) found.push({ value: action.by, results: from.results })
  register.pending.forEach((pending, at) => {
    if (pending !== null && from.results[at] === null)
      found.push(after(from, pending, at, at === slot ? answer : null))
  })
  return found
}

/** Nothing but the answered action is under way: nothing to search, the usual case. */
const isAlone = ({ pending, strays }: Register): boolean =>
  strays.length === 0 && pending.filter((known) => known !== null).length === 1

/** All that may be the case just before an answer; where its action has already taken effect, nothing more need happen first. */
const reachable = (register: Register, slot: number, answer: string): readonly Explanation[] | null => {
  const pending = register.pending[slot]
  if (pending && isAlone(register))
    return register.explanations.map((known) =>
      known.results[slot] === null ? after(known, pending, slot, answer) : known,
    )
  const seen = new Set(register.explanations.map(keyOf))
  const open = [...register.explanations]
  for (let at = 0; at < open.length; at += 1) {
    if (at > MOST_STEPS) return null
    const next = open[at] as Explanation
    if ((next.results[slot] ?? null) !== null) continue
    for (const successor of successors(register, next, slot, answer)) {
      const key = keyOf(successor)
      if (!seen.has(key)) open.push(successor)
      seen.add(key)
    }
  }
  return open
}

const distinct = (explanations: readonly Explanation[]): readonly Explanation[] => [
  ...new Map(explanations.map((known) => [keyOf(known), known])).values(),
]

/** The action in `slot` must have taken effect with this answer by now. */
const settle = (register: Register, slot: number, answer: string): Register => {
  const pending = replaced(register.pending, slot, null)
  const found = reachable(register, slot, answer)
  if (found === null) return tangle({ ...register, pending }, [])
  const fitting = found.filter(({ results }) => results[slot] === answer || results[slot] === ANY)
  const explanations = fitting.map(({ value, results }) => ({
    value,
    results: replaced(results, slot, null),
  }))
  return { ...register, pending, explanations: distinct(explanations) }
}

/** A stray is answered: it took effect before, or does so now at the latest. */
const settleStray = (register: Register, stray: PendingAction): Register => {
  const strays = register.strays.filter((known) => known !== stray)
  const found = reachable(register, -1, '')
  if (found === null) return tangle({ ...register, strays }, [])
  const now = found.map(({ results }) => ({ value: stray.action.by, results }))
  return { ...register, strays, explanations: distinct([...register.explanations, ...now]) }
}
