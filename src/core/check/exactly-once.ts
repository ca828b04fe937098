/**
 * ExactlyOnce (§8; thesis §6.3): a request takes effect once on each state machine, however often it was sent.
 * Repeats are found in the sequence of executed entries. Whether one had an effect is judged by executing the same
 * entries here with repeats left out and comparing the stores. Where repeating changes nothing (`x=5` twice in a row)
 * the stores cannot tell; with `dedup` off the server surely executed it, so that counts unless the store refuses it.
 */
import type { ClientId, Entry } from '../raft/types.ts'
import { itemAt, push, type Tail } from '../tail.ts'
import { type Change, heldAt } from './change.ts'
import { heldUnder, isRead, parseWrite, perform, REFUSED } from './kv.ts'
import { originOf, sameEntry } from './read.ts'
import { report } from './report.ts'
import type { Applied, CheckState, Execution } from './types.ts'

type Store = Record<string, number>

const findExecution = (executed: Tail<Execution>, serial: number): Execution | null => {
  const last = itemAt(executed, executed.length - 1)
  if (last === undefined || serial > last.highest) return null
  for (let i = executed.length - 1; i >= 0; i -= 1) {
    const known = itemAt(executed, i)
    if (known?.serial === serial) return known
  }
  return null
}

/** Has any server executed this request? */
export const wasExecuted = ({ executed }: CheckState, client: ClientId, serial: number): boolean => {
  const own = executed[client]
  return own !== undefined && findExecution(own, serial) !== null
}

/** Notes that `entry` was executed for the first time anywhere; also says where its request was executed before. */
export const noteExecution = (
  { executed }: CheckState,
  entry: Entry,
): Pick<CheckState, 'executed'> & Pick<Applied, 'repeats'> => {
  const origin = originOf(entry)
  if (origin === null) return { executed, repeats: null }
  const own: Tail<Execution> = executed[origin.client] ?? { length: 0, items: [] }
  const earlier = findExecution(own, origin.serial)
  if (earlier !== null) return { executed, repeats: earlier.index }
  const highest = Math.max(origin.serial, itemAt(own, own.length - 1)?.highest ?? 0)
  const longer = push(own, { serial: origin.serial, index: entry.index, highest })
  return { executed: { ...executed, [origin.client]: longer }, repeats: null }
}

/** Executes one entry on `store`; false if that can have no effect. */
const execute = (store: Store, { payload }: Entry): boolean => {
  if (payload.kind !== 'command' || isRead(payload.command)) return false
  const write = parseWrite(payload.command)
  if (write === null) return true // an opaque word: whatever it does, it does it again
  const { value, answer } = perform(heldUnder(store, write.key), write.action)
  if (value !== null) store[write.key] = value
  return answer !== REFUSED
}

const sameStore = (a: Store, b: Readonly<Store>): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => a[key] === b[key])
}

/** What the repeat at `entry.index` repeats, if this server had executed the request before at the place the cluster had. */
const repeatOf = ({ applied, rivals }: CheckState, change: Change, entry: Entry): Applied | null => {
  // Where two histories have been committed nobody can say any more what a server executed before.
  if (rivals.length > 0) return null
  const known = itemAt(applied, entry.index - 1)
  if (!known || known.repeats === null || !sameEntry(known.entry, entry)) return null
  const first = itemAt(applied, known.repeats - 1)
  const own = heldAt(change, known.repeats)
  return first && (own === undefined || sameEntry(own, first.entry)) ? first : null
}

/** `executed` are the entries this server executed in this event, in order; `before` its store until then. */
export const exactlyOnce = (
  state: CheckState,
  change: Change,
  executed: readonly Entry[],
  before: Readonly<Store>,
): CheckState => {
  const repeats = executed.filter((entry) => repeatOf(state, change, entry) !== null)
  if (repeats.length === 0) return state
  const { id, is, after } = change
  const [once, always]: [Store, Store] = [{ ...before }, { ...before }]
  const effective: Entry[] = []
  for (const entry of executed) {
    const isRepeat = repeats.includes(entry)
    if (!isRepeat) execute(once, entry)
    if (execute(always, entry) && isRepeat) effective.push(entry)
  }
  if (after.settings.dedup && sameStore(once, is.machine.kv)) return state
  let known = state
  for (const entry of effective) {
    const origin = originOf(entry)
    const first = repeatOf(state, change, entry)
    if (origin === null || first === null) continue
    known = report(known, after, 'ExactlyOnce', `${origin.client}#${origin.serial}`, {
      against: first.seq,
      actors: [origin.client, id],
      values: { seq: origin.serial, C: origin.client, n: 2 },
    })
  }
  return known
}
