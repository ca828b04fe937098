import { describe, expect, it } from 'vitest'
import { bindingsOf, withoutSingles } from './bindings.ts'
import { KEY_IDS, KEYS } from './keys.ts'
import { rebound, refusalOf, restored } from './rebind.ts'

describe('bindings', () => {
  it('are the table as long as nothing was chosen', () => {
    const { combos, idOf } = bindingsOf({})
    for (const id of KEY_IDS) {
      expect(combos(id)).toEqual(KEYS[id].combos)
      for (const combo of KEYS[id].combos) expect(idOf(combo)).toBe(id)
    }
    expect(idOf('q')).toBeUndefined()
  })

  it('give an action another key in place of all it had', () => {
    const { combos, idOf } = bindingsOf(rebound({}, 'togglePlay', 'q'))
    expect([combos('togglePlay'), idOf('q'), idOf('k'), idOf('Space')]).toEqual([
      ['q'],
      'togglePlay',
      undefined,
      undefined,
    ])
  })

  it('give an action no key', () => {
    const { combos, idOf } = bindingsOf(rebound({}, 'crash', ''))
    expect([combos('crash'), idOf('x')]).toEqual([[], undefined])
  })

  it('have no keys of one character once these are switched off', () => {
    const { combos, idOf } = withoutSingles(bindingsOf({}))
    expect([combos('partition'), idOf('p'), idOf('Space')]).toEqual([[], undefined, undefined])
    expect([combos('palette'), idOf('Mod+k'), idOf('ArrowRight')]).toEqual([
      ['Mod+k'],
      'palette',
      'stepForward',
    ])
  })

  it('never give a key to two actions', () => {
    const taken = rebound(rebound({}, 'crash', 'q'), 'timeout', 'q')
    expect([bindingsOf(taken).combos('crash'), bindingsOf(taken).idOf('q')]).toEqual([[], 'timeout'])
    // Taken from one that had it by default, which gets it back when the taker gives it up.
    const fromTable = rebound({}, 'crash', 't')
    expect([bindingsOf(fromTable).combos('timeout'), bindingsOf(fromTable).idOf('t')]).toEqual([[], 'crash'])
    expect(bindingsOf(restored(fromTable, 'crash')).combos('timeout')).toEqual(['t'])
  })

  it('say who has a key, and which keys nobody can have', () => {
    expect(refusalOf({}, 'crash', 'q')).toBeNull()
    expect(refusalOf({}, 'crash', 'x')).toBeNull()
    expect(refusalOf({}, 'crash', 't')).toEqual({ why: 'taken', by: 'timeout' })
    expect(refusalOf(rebound({}, 'timeout', ''), 'crash', 't')).toBeNull()
    for (const combo of ['Escape', 'Enter', '3', 'Mod+w', 'Tab', 'Dead', 'F5']) {
      expect(refusalOf({}, 'crash', combo), combo).toEqual({ why: 'reserved' })
    }
  })

  it('take no harm from actions that are no more', () => {
    expect(bindingsOf({ gone: 'q' }).idOf('q')).toBeUndefined()
  })
})
