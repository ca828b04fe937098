import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientId } from '../raft/types.ts'
import { Run } from './build.test-helper.ts'
import { perform } from './kv.ts'
import { freshRegister, invoke, respond, resume } from './register.ts'
import type { Action, PendingAction, Register } from './types.ts'

const clients = ['C1', 'C2', 'C3']
/** These runs have clients but no logs: all is under a snapshot, so nothing is said about where a write stands. */
const start = (kv = {}) => new Run({ S1: { kv, base: { term: 1, index: 1 }, commit: 1 } }, clients)
const found = (run: Run) => run.only('Linearizability')

describe('Linearizability', () => {
  it('reports a read of an old value after a newer one was confirmed', () => {
    const run = start({ x: 1 }).send('C2', 'x=2').answer('C2', 1, '2').send('C1', '?x').answer('C1', 1, '1')
    expect(found(run)).toEqual(['Linearizability C1,C2 4<2 C=C1 k=x v=1'])
  })
  it('accepts either value while the write is under way', () => {
    const run = start({ x: 1 }).send('C2', 'x=2').send('C1', '?x').answer('C1', 1, '1')
    run.send('C3', '?x').answer('C3', 1, '2').answer('C2', 1, '2')
    expect(found(run)).toEqual([])
  })
  it('reports a value that goes back while the write is under way', () => {
    const run = start({ x: 1 }).send('C2', 'x=2').send('C1', '?x').answer('C1', 1, '2')
    expect(found(run.send('C3', '?x').answer('C3', 1, '1'))).toEqual([
      'Linearizability C3,C1 5<3 C=C3 k=x v=1',
    ])
  })
  it('lets a write without an answer take effect late or never', () => {
    const run = start().send('C1', 'x=1').send('C2', 'x=2').answer('C2', 1, '2')
    run.send('C3', '?x').answer('C3', 1, '2').send('C3', '?x').answer('C3', 2, '1')
    expect(found(run)).toEqual([])
    expect(found(run.send('C3', '?x').answer('C3', 3, '2'))).toHaveLength(1)
  })
  it('understands sums, refusals and keys that were never written', () => {
    const run = start()
      .send('C1', '?x')
      .answer('C1', 1, 'none')
      .send('C1', 'x-=1')
      .answer('C1', 2, '0', 'refused')
    run.send('C1', 'x+=5').send('C2', 'x+=5').answer('C2', 1, '10').answer('C1', 3, '5')
    run.send('C1', 'x-=4').answer('C1', 4, '6').send('C1', 'hello').answer('C1', 5, '')
    expect(found(run)).toEqual([])
    expect(found(run.send('C1', 'x-=4').answer('C1', 6, '6', 'refused'))).toHaveLength(1)
  })
  it('says nothing about a key while too much is under way, and takes it up again', () => {
    const run = start()
    for (let i = 0; i < 7; i += 1) run.send('C1', 'x+=1')
    run.send('C2', '?x').answer('C2', 1, '99')
    expect(run.state.linearizabilityGaveUp).toBe(1)
    for (let i = 1; i <= 3; i += 1) run.answer('C1', i, String(i))
    run.send('C2', '?x').answer('C2', 2, '40')
    for (let i = 4; i <= 7; i += 1) run.answer('C1', i, String(i + 37))
    run.send('C2', '?x').answer('C2', 3, '44')
    expect(found(run)).toEqual([])
    expect(found(run.send('C2', '?x').answer('C2', 4, '43'))).toHaveLength(1)
  })
  it('goes on with many writes that were never answered', () => {
    const run = start()
    for (let i = 0; i < 12; i += 1) run.send('C1', `x=${i}`)
    run.send('C2', '?x').answer('C2', 1, '3').send('C2', '?x').answer('C2', 2, '11')
    expect(found(run)).toEqual([])
    expect(found(run.send('C2', '?x').answer('C2', 3, '99'))).toHaveLength(1)
  })
  it('lets a write that is followed less closely take effect at its answer', () => {
    const run = start()
    for (let i = 0; i < 7; i += 1) run.send('C1', `x=${i}`)
    run.answer('C1', 1, '0').send('C2', '?x').answer('C2', 1, '0').send('C3', 'x+=1').answer('C3', 1, '1')
    expect(found(run)).toEqual([])
    run.answer('C1', 2, '1').answer('C1', 3, '2').send('C2', '?x').answer('C2', 2, '0')
    expect(found(run)).toHaveLength(1)
  })
  it('does not watch a key that a hand-built log may still write', () => {
    const run = new Run({ S1: { log: '1:x=1 1:x=9', commit: 1, kv: { x: 1 } } }, clients)
    run.send('C1', '?x').answer('C1', 1, '9').send('C1', '?x').answer('C1', 2, '1')
    expect(found(run)).toEqual([])
  })
})

/** One action per client; each begins and ends at some time. Judged by trying every order. */
interface Call {
  readonly action: Action
  readonly from: number
  readonly to: number
  readonly answer: string
}
const canBeOrdered = (calls: readonly Call[], value: number | null): boolean =>
  calls.length === 0 ||
  calls.some((call) => {
    const rest = calls.filter((other) => other !== call)
    if (rest.some((other) => other.to < call.from)) return false
    const next = perform(value, call.action)
    return next.answer === call.answer && canBeOrdered(rest, next.value)
  })

/** Null: more than the checker is willing to search. */
const judged = (calls: readonly Call[]): boolean | null => {
  const moments = calls.flatMap((call, serial) => [
    { at: call.from, call, serial, ends: false },
    { at: call.to, call, serial, ends: true },
  ])
  // At the same instant calls begin before others end, as `other.to < call.from` has it.
  moments.sort((a, b) => a.at - b.at || Number(a.ends) - Number(b.ends))
  let register: Register = freshRegister(null)
  for (const { call, serial, ends } of moments) {
    const client = clientId('C')
    register = ends
      ? respond(register, { client, serial }, call.answer)
      : invoke(register, { client, serial, action: call.action })
    if (register.tangled !== null) return null
  }
  return register.explanations.length > 0
}

const anAction: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('set', 'add', 'sub', 'read'),
  by: fc.integer({ min: 1, max: 2 }),
})
const aCall = fc
  .record({
    action: anAction,
    from: fc.integer({ min: 0, max: 8 }),
    length: fc.integer({ min: 1, max: 5 }),
    answer: fc.constantFrom('none', 'refused', '0', '1', '2', '3'),
  })
  .map(({ action, from, length, answer }) => ({ action, from, to: from + length, answer }))
  // An answer that no state could give would make nearly every history broken.
  .map((call) => (call.action.kind === 'set' ? { ...call, answer: String(call.action.by) } : call))

it('agrees with trying every order', () => {
  let [good, tangled] = [0, 0]
  fc.assert(
    fc.property(fc.array(aCall, { maxLength: 6 }), (calls) => {
      const expected = canBeOrdered(calls, null)
      good += expected ? 1 : 0
      const verdict = judged(calls)
      tangled += verdict === null ? 1 : 0
      return verdict === null || verdict === expected
    }),
    { numRuns: 1500, seed: 7 },
  )
  expect(good).toBeGreaterThan(150)
  expect(tangled).toBeLessThan(15)
})

/** Requests that really take effect, each in three moves: sent, in effect, answered. Some moves never come. */
const aMove = fc.record({ action: anAction, pick: fc.nat(), move: fc.integer({ min: 0, max: 5 }) })

it('never blames a history that really happened, however many requests are under way', () => {
  let [tangled, resumed] = [0, 0]
  const happened = (moves: readonly { action: Action; pick: number; move: number }[]): boolean => {
    let register = freshRegister(null)
    let value: number | null = null
    const sent: PendingAction[] = []
    const acted: { request: PendingAction; answer: string }[] = []
    const client = clientId('C')
    moves.forEach(({ action, pick, move }, serial) => {
      if (move < 2) {
        sent.push({ client, serial, action })
        register = invoke(register, { client, serial, action })
      } else if (move < 4 && sent.length > 0) {
        const [request] = sent.splice(pick % sent.length, 1) as [PendingAction]
        const next = perform(value, request.action)
        value = next.value
        acted.push({ request, answer: next.answer })
      } else if (acted.length > 0) {
        const [{ request, answer }] = acted.splice(pick % acted.length, 1) as [(typeof acted)[number]]
        const before = respond(register, request, answer)
        register = resume(before, (known) => sent.some((other) => other.serial === known.serial))
        tangled += before.tangled === null ? 0 : 1
        resumed += before.tangled !== null && register.tangled === null ? 1 : 0
      }
    })
    return register.tangled !== null || register.explanations.length > 0
  }
  const moves = fc.array(aMove, { minLength: 40, maxLength: 120 })
  fc.assert(fc.property(moves, happened), { numRuns: 300, seed: 7 })
  expect([tangled > 100, resumed > 100]).toEqual([true, true])
}, 60_000)
