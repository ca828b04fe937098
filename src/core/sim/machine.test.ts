import { describe, expect, it } from 'vitest'
import { clientId, type Entry } from '../raft/types.ts'
import { EMPTY_MACHINE, type Execution, execute, readKey } from './machine.ts'
import { led, play } from './play.test-helper.ts'
import type { Machine } from './types.ts'

const C1 = clientId('C1')
const C2 = clientId('C2')

interface Ask {
  readonly client?: typeof C1
  readonly serial: number
  readonly floor?: number
}
/** Applies commands one after the other; the last outcome. */
const executed = (start: Machine, ...commands: readonly (readonly [string, Ask?])[]): Execution =>
  commands.reduce<Execution>(
    ({ machine }, [command, ask]) => {
      const origin = ask ? { client: ask.client ?? C1, serial: ask.serial, floor: ask.floor ?? 1 } : null
      const payload: Entry['payload'] = { kind: 'command', command, origin }
      return execute(machine, { term: 1, index: machine.lastApplied + 1, payload }, true)
    },
    { machine: start, value: '', refused: false, duplicate: false },
  )

describe('the key-value store', () => {
  it('sets, adds, subtracts, and answers with the new value', () => {
    const { machine, value } = executed(EMPTY_MACHINE, ['x=5'], ['x+=3'], ['x-=2'], ['y=-1'], ['x+=0'])
    expect([machine.kv, value]).toEqual([{ x: 6, y: -1 }, '6'])
  })
  it('refuses to go below zero by subtraction, and stays as it was', () => {
    const { machine, value, refused } = executed(EMPTY_MACHINE, ['x=1'], ['x-=2'])
    expect([machine.kv, value, refused]).toEqual([{ x: 1 }, '1', true])
  })
  it('reads, also what was never written', () => {
    expect(executed(EMPTY_MACHINE, ['x=5'], ['?x']).value).toBe('5')
    expect(executed(EMPTY_MACHINE, ['?constructor']).value).toBe('none')
    expect(readKey(EMPTY_MACHINE, 'toString')).toBe('none')
  })
  it('any other word changes nothing but lastApplied', () => {
    const { machine } = executed(EMPTY_MACHINE, ['deploy'])
    expect(machine).toMatchObject({ lastApplied: 1, kv: {} })
  })
  it('no-ops and configurations change nothing but lastApplied', () => {
    for (const payload of [
      { kind: 'noop' },
      { kind: 'config', config: { voters: [], outgoing: [] } },
    ] as const)
      expect(execute(EMPTY_MACHINE, { term: 1, index: 1, payload }, true).machine).toEqual({
        ...EMPTY_MACHINE,
        lastApplied: 1,
      })
  })
})

describe('sessions (thesis §6.3)', () => {
  it('a request executed before is answered with its old result', () => {
    const again = executed(
      EMPTY_MACHINE,
      ['x=1', { serial: 1 }],
      ['x+=1', { serial: 2 }],
      ['x=1', { serial: 1 }],
    )
    expect([again.duplicate, again.value, again.machine.kv]).toEqual([true, '1', { x: 2 }])
  })
  it('a refusal is remembered as well', () => {
    const again = executed(
      EMPTY_MACHINE,
      ['x-=1', { serial: 1 }],
      ['x=5', { serial: 2 }],
      ['x-=1', { serial: 1 }],
    )
    expect([again.refused, again.machine.kv]).toEqual([true, { x: 5 }])
  })
  it('clients do not mix', () => {
    const two = executed(EMPTY_MACHINE, ['x+=1', { serial: 1 }], ['x+=1', { client: C2, serial: 1 }])
    expect([two.duplicate, two.machine.kv]).toEqual([false, { x: 2 }])
  })
  it('requests may arrive out of order: a lower serial may still be new', () => {
    const late = executed(EMPTY_MACHINE, ['x=2', { serial: 2 }], ['x=1', { serial: 1 }])
    expect([late.duplicate, late.machine.kv]).toEqual([false, { x: 1 }])
  })
  it('results below the floor are forgotten', () => {
    const { machine } = executed(
      EMPTY_MACHINE,
      ['a', { serial: 1 }],
      ['b', { serial: 2 }],
      ['c', { serial: 3, floor: 3 }],
    )
    expect(machine.sessions[C1]).toEqual({
      floor: 3,
      results: [{ serial: 3, value: '', refused: false }],
    })
  })
  it('and a request below it is one nobody waits for any more: it does not act again', () => {
    const old = executed(
      EMPTY_MACHINE,
      ['x=1', { serial: 1 }],
      ['x=2', { serial: 2, floor: 2 }],
      ['x=1', { serial: 1 }],
    )
    expect([old.duplicate, old.machine.kv]).toEqual([true, { x: 2 }])
  })
  it('in a run, the table holds no more than what clients still wait for', () => {
    const run = play({ ...led(), settings: { workload: 50 } }, 'run 2000')
    const { sessions } = run.host('S1').machine
    expect(Object.values(sessions[C1]?.results ?? {}).length).toBeLessThan(10)
    expect(sessions[C1]?.floor).toBeGreaterThan(30)
  })
  it('it is part of a snapshot', () => {
    const run = play(led(), 'drop next ClientResp S1->C1', 'request C1 S1 x+=1', 'run 60', 'snapshot S2')
    run.does('crash S1', 'crash S2', 'restart S2', 'timeout S2', 'run 60', 'retry C1 S2', 'run 60')
    expect([run.status('C1', 1), run.kv('S2', 'x')]).toEqual(['ok 1', 1])
  })
})

describe('snapshots by themselves (§7)', () => {
  it('each server takes one when enough has been applied since the last', () => {
    const run = play({ ...led(), settings: { snapshotEvery: 3, notifyCommit: 'immediate' } })
    for (let i = 1; i <= 5; i += 1) run.does(`request C1 S1 x=${i}`, 'run 60')
    for (const id of ['S1', 'S2', 'S3']) {
      const { snapshot, log } = run.host(id).server.disk
      expect([snapshot?.last.index, log.base.index, run.kv(id, 'x')]).toEqual([6, 6, 5])
    }
    expect(run.count('snapshotTaken S1')).toBe(2)
  })
  it('a server that was away gets the leader’s', () => {
    const run = play({ ...led(), settings: { snapshotEvery: 3 } }, 'crash S3')
    for (let i = 1; i <= 5; i += 1) run.does(`request C1 S1 x=${i}`, 'run 60')
    run.does('restart S3', 'run 200')
    expect([run.count('snapshotInstalled S3 S1'), run.kv('S3', 'x')]).toEqual([1, 5])
    expect(run.broken).toEqual([])
  })
  it('by hand it covers what is applied, and a second one changes nothing', () => {
    const run = play(led('1:x=1 1:y=2'), 'snapshot S2', 'snapshot S2')
    expect(run.count('snapshotTaken S2')).toBe(1)
  })
})
