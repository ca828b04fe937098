import { describe, expect, test } from 'vitest'
import words from '../../content/figure2.json'
import { COURSE, stepsOf, storyOf } from '../../content/story.test-helper.ts'
import refs from '../../content/why.refs.json'
import type { NoteKey } from '../raft/types.ts'
import {
  ARROWS,
  arrowsTaken,
  BOXES,
  notesOf,
  RULES,
  RULES_OF,
  type Rule,
  rulesUsed,
  type Taken,
} from './figure2.ts'

/** The rules of Figure 2 named in a reference such as `AE receiver 3-4; §5.5`. */
const named = (ref: string): readonly string[] => {
  if (ref.startsWith('breaks')) return []
  return [...ref.matchAll(/\b(AS|FO|CA|LE|RV|AE)(?: receiver)? (\d)(?:-(\d)|, (\d))?/gu)].flatMap(
    ([, box, from, to, also]) => {
      const last = Number(to ?? from)
      const found: string[] = []
      for (let n = Number(from); n <= last; n += 1) found.push(`${box}${n}`)
      return also ? [...found, `${box}${also}`] : found
    },
  )
}

/** The whole course is played once for these tests, which on a busy machine takes its time. */
const PATIENCE_MS = 60_000

describe('rules', () => {
  test('every rule has its words, and no others have', () => {
    expect(Object.keys(words.rules)).toEqual([...RULES])
    expect(Object.keys(words.boxes)).toEqual(Object.keys(BOXES))
    for (const { en, zh, ref } of Object.values(words.rules)) {
      expect(en).toMatch(/^\S.*\.$/u)
      expect(zh).toMatch(/。$/u)
      expect(ref).not.toBe('')
    }
  })
  test.each(Object.keys(RULES_OF) as NoteKey[])('%s uses the rules its reference names', (key) => {
    expect(RULES_OF[key]).toEqual(expect.arrayContaining([...named(refs[key])]))
  })
  test('every rule is used by some note', () => {
    for (const rule of RULES) expect(notesOf(rule), rule).not.toEqual([])
  })
  test(
    'and, but for two that it takes odd moments to see, somewhere in the course',
    () => {
      const used = new Set<Rule>()
      for (const lesson of COURSE.filter(({ kind }) => kind !== 'board'))
        for (const { advance } of stepsOf(lesson)) for (const rule of rulesUsed(advance.notes)) used.add(rule)
      expect(RULES.filter((rule) => !used.has(rule))).toEqual(['SN4', 'MC4'])
    },
    PATIENCE_MS,
  )
})

describe('the role diagram', () => {
  const text = ({ server, from, to }: Taken) => `${server} ${from}>${to}`
  test(
    'has every arrow that the course takes, but the crash, which leads from anywhere',
    () => {
      const drawn = ARROWS.map(({ from, to }) => `${from}>${to}`)
      for (const lesson of COURSE.filter(({ kind }) => kind !== 'board'))
        for (const step of stepsOf(lesson))
          for (const { from, to } of arrowsTaken(step))
            if (to !== 'down') expect(drawn).toContain(`${from}>${to}`)
    },
    PATIENCE_MS,
  )
  test('a server alone goes all the way in one event', () => {
    const story = storyOf({ servers: ['S1'], settings: { preVote: true } }, 'timeout S1')
    expect(stepsOf(story).flatMap((step) => arrowsTaken(step).map(text))).toEqual([
      'S1 follower>precandidate',
      'S1 precandidate>candidate',
      'S1 candidate>leader',
    ])
  })
  test('the arrows of Figure 8', () => {
    const lesson = COURSE.find(({ id }) => id === 'figure-8')
    const arrows = lesson ? stepsOf(lesson).flatMap((step) => arrowsTaken(step).map(text)) : []
    expect(arrows.slice(0, 8)).toEqual([
      'S1 leader>down',
      'S5 follower>candidate',
      'S5 candidate>leader',
      'S5 leader>down',
      'S1 down>follower',
      'S1 follower>candidate',
      'S1 candidate>candidate',
      'S1 candidate>leader',
    ])
  })
})
