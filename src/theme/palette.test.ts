import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, difference, seenBy, VISIONS, type Vision } from './colour.ts'
import { termClass } from './terms.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
type Pair = readonly [light: string, dark: string]
const pairIn = (block: string, name: string): Pair => {
  const found = new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(block)
  if (!found?.[1] || !found[2]) throw new Error(`no ${name}`)
  return [found[1], found[2]]
}
const token = (name: string): Pair => pairIn(css, name)
const TERMS = Array.from({ length: 8 }, (_, i): Pair => {
  const block = new RegExp(`\\.t${i + 1} \\{[^}]*\\}`).exec(css)?.[0] ?? ''
  return pairIn(block, '--term')
})

/** Smallest difference between colours that are at most `reach` places apart in the cycle. */
const closest = (palette: readonly string[], vision: Vision, reach: number): number => {
  const seen = palette.map((hex) => seenBy(vision, hex))
  let least = Infinity
  seen.forEach((a, i) => {
    seen.forEach((b, j) => {
      const apart = Math.min(Math.abs(i - j), palette.length - Math.abs(i - j))
      if (i < j && apart <= reach) least = Math.min(least, difference(a, b))
    })
  })
  return least
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('term colours, %s', (_, side) => {
  const palette = TERMS.map((pair) => pair[side])
  const [stage, surface, label] = [token('--stage'), token('--surface'), token('--on-term')].map(
    (p) => p[side],
  )

  test('carry a readable label and stand off from stage and panels', () => {
    for (const colour of [...palette, token('--term')[side]]) {
      expect(contrast(colour, label ?? '')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour, stage ?? '')).toBeGreaterThanOrEqual(3)
      expect(contrast(colour, surface ?? '')).toBeGreaterThanOrEqual(3)
    }
  })

  test.each(VISIONS.filter((v) => v !== 'grey'))('stay apart for %s vision', (vision) => {
    expect(closest(palette, vision, 1)).toBeGreaterThanOrEqual(18)
    expect(closest(palette, vision, 4)).toBeGreaterThanOrEqual(8)
  })

  test('of neighbouring terms stay apart in grey', () => {
    expect(closest(palette, 'grey', 1)).toBeGreaterThanOrEqual(5.5)
  })
})

test.each([
  '--text',
  '--muted',
  '--accent',
  '--danger',
  '--success',
  '--warning',
  '--role-leader',
  '--role-down',
])('%s can be read on stage and panels', (name) => {
  for (const side of [0, 1] as const)
    for (const ground of ['--stage', '--surface', '--raised'])
      expect(contrast(token(name)[side], token(ground)[side])).toBeGreaterThanOrEqual(4.5)
})

test.each(['accent', 'danger', 'success', 'warning'])('%s can be read on its soft ground', (name) => {
  for (const side of [0, 1] as const)
    expect(contrast(token(`--${name}`)[side], token(`--${name}-soft`)[side])).toBeGreaterThanOrEqual(4.5)
})

test('borders of controls can be seen on every ground', () => {
  for (const side of [0, 1] as const)
    for (const ground of ['--stage', '--surface', '--raised'])
      expect(contrast(token('--control')[side], token(ground)[side])).toBeGreaterThanOrEqual(3)
})

test('black and white differ by 100, equal colours by nothing', () => {
  const white = seenBy('normal', '#ffffff')
  const black = seenBy('normal', '#000000')
  expect(difference(white, black)).toBeCloseTo(100, 1)
  expect(difference(white, white)).toBe(0)
})

test('terms cycle through eight colours; term 0 is neutral', () => {
  expect([0, 1, 8, 9, 17].map(termClass)).toEqual(['t0', 't1', 't8', 't1', 't1'])
})
