import { describe, expect, it } from 'vitest'
import { bindingsOf } from './bindings.ts'
import { ariaKeys, comboOf, KEYS, type KeyPress, keyCaps } from './keys.ts'

const keyOf = bindingsOf({}).idOf

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  getModifierState: () => false,
  ...rest,
})

describe('keys', () => {
  it('gives no combo to two actions', () => {
    const all = Object.values(KEYS).flatMap((row) => row.combos)
    expect(new Set(all).size).toBe(all.length)
  })

  it('reads letters in either case but not with Shift', () => {
    expect(comboOf(press('k'))).toBe('k')
    expect(comboOf(press('K'))).toBe('k') // caps lock
    expect(comboOf(press('K', { shiftKey: true }))).toBeNull()
  })

  it('reads punctuation by what was typed, with Shift or AltGr as the layout needs', () => {
    expect(keyOf(comboOf(press('?', { shiftKey: true })) ?? '')).toBe('help')
    expect(keyOf(comboOf(press('/', { shiftKey: true, code: 'Digit7' })) ?? '')).toBe('palette')
    const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }
    expect(keyOf(comboOf(press('[', { ...altGr, code: 'Digit8' })) ?? '')).toBe('previousMark')
  })

  it('reads digits by their place', () => {
    expect(comboOf(press('&', { code: 'Digit1' }))).toBe('1')
    expect(comboOf(press('3', { code: 'Numpad3' }))).toBe('3')
  })

  it('leaves the browser and the input method their keys', () => {
    expect(keyOf(comboOf(press('c', { ctrlKey: true })) ?? '')).toBeUndefined()
    expect(comboOf(press('1', { ctrlKey: true, code: 'Digit1' }))).toBeNull()
    expect(comboOf(press('ArrowLeft', { altKey: true }))).toBeNull()
    expect(comboOf(press('k', { isComposing: true }))).toBeNull()
    expect(comboOf(press('Process', { keyCode: 229 }))).toBeNull()
  })

  it('tells arrows and undo apart by Shift', () => {
    expect(keyOf(comboOf(press('ArrowRight', { shiftKey: true })) ?? '')).toBe('leapForward')
    expect(keyOf(comboOf(press('Z', { ctrlKey: true, shiftKey: true })) ?? '')).toBe('redo')
    expect(keyOf(comboOf(press('z', { metaKey: true })) ?? '')).toBe('undo')
  })

  it('spells combos for people and for assistive technology', () => {
    expect(keyCaps('Shift+ArrowRight')).toEqual(['⇧', '→'])
    expect(ariaKeys(KEYS.redo.combos)).toBe('Control+Shift+z Meta+Shift+z Control+y Meta+y')
  })
})
