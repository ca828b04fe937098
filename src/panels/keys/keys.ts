/** Which key does what: the one table behind the listener, the shortcut sheet and `aria-keyshortcuts`. */

export type KeyGroup = 'time' | 'cluster' | 'page'
interface KeyRow {
  readonly group: KeyGroup
  /** Combos as `comboOf` writes them. */
  readonly combos: readonly string[]
}
const row = (group: KeyGroup, ...combos: readonly string[]): KeyRow => ({ group, combos })

export const KEYS = {
  togglePlay: row('time', 'Space', 'k'),
  stepForward: row('time', 'ArrowRight'),
  stepBack: row('time', 'ArrowLeft'),
  subStepForward: row('time', '.'),
  subStepBack: row('time', ','),
  leapForward: row('time', 'Shift+ArrowRight'),
  leapBack: row('time', 'Shift+ArrowLeft'),
  nextMark: row('time', ']'),
  previousMark: row('time', '['),
  playForward: row('time', 'l'),
  playBackward: row('time', 'j'),
  faster: row('time', '>'),
  slower: row('time', '<'),
  normalSpeed: row('time', '='),
  toStart: row('time', 'Home'),
  toLive: row('time', 'End'),
  loopIn: row('time', 'i'),
  loopOut: row('time', 'o'),
  loopToggle: row('time', '\\'),
  bookmark: row('time', 'm'),
  runUntil: row('time', 'g'),
  nextBeat: row('time', 'PageDown'),
  previousBeat: row('time', 'PageUp'),
  deselect: row('cluster', '0'),
  select: row('cluster', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
  crash: row('cluster', 'x'),
  timeout: row('cluster', 't'),
  request: row('cluster', 'c'),
  partition: row('cluster', 'p'),
  applyPartition: row('cluster', 'Enter'),
  drop: row('cluster', 'd'),
  hold: row('cluster', 'h'),
  undo: row('cluster', 'Mod+z'),
  redo: row('cluster', 'Mod+Shift+z', 'Mod+y'),
  narrate: row('page', 'n'),
  palette: row('page', '/', 'Mod+k'),
  command: row('page', ':'),
  regionForward: row('page', '`'),
  regionBack: row('page', '~'),
  view: row('page', 'v'),
  present: row('page', 'b'),
  fullScreen: row('page', 'f'),
  help: row('page', '?'),
  close: row('page', 'Escape'),
} as const satisfies Record<string, KeyRow>

export type KeyId = keyof typeof KEYS
export const KEY_IDS = Object.keys(KEYS) as readonly KeyId[]

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
  getModifierState(name: string): boolean
}

/**
 * `Shift+ArrowLeft`, `Mod+z`, `?`, `3`: null for a press that is not ours. Punctuation goes by what was typed (so that it
 * works on AZERTY and QWERTZ, where `[` needs AltGr), digits by their place on the keyboard.
 */
export const comboOf = (press: KeyPress): string | null => {
  if (press.isComposing || press.keyCode === 229) return null
  const altGraph = press.getModifierState('AltGraph')
  if (press.altKey && !altGraph) return null
  const mod = !altGraph && (press.ctrlKey || press.metaKey)
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1]
  if (digit !== undefined && !press.shiftKey && !altGraph) return mod ? null : digit
  const key = press.key === ' ' ? 'Space' : press.key
  const single = [...key].length === 1
  const name = single ? key.toLowerCase() : key
  // A letter or a named key is told apart with Shift; for punctuation Shift is only how it is typed.
  const shift = press.shiftKey && (!single || mod) ? 'Shift+' : ''
  if (single && press.shiftKey && !mod && key.toLowerCase() !== key.toUpperCase()) return null
  return `${mod ? 'Mod+' : ''}${shift}${name}`
}

/** True for combos made of one printable character: these can be switched off (WCAG 2.1.4). */
export const isSingleCharacter = (combo: string): boolean => [...combo].length === 1 || combo === 'Space'

const MODS = ['Control+', 'Meta+'] as const
/** Combos as `aria-keyshortcuts` wants them, with each key that counts as `Mod`. */
export const ariaKeys = (combos: readonly string[]): string =>
  combos
    .flatMap((combo) => (combo.startsWith('Mod+') ? MODS.map((mod) => combo.replace('Mod+', mod)) : [combo]))
    .join(' ')

const SPELLING: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  Mod: 'Ctrl/⌘',
  Shift: '⇧',
  Escape: 'Esc',
}
/** A combo as the shortcut sheet prints it, one part per key cap. */
export const keyCaps = (combo: string): readonly string[] =>
  combo === '+'
    ? ['+']
    : combo.split('+').map((part) => SPELLING[part] ?? (part.length === 1 ? part.toUpperCase() : part))
