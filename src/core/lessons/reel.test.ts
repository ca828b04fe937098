import { describe, expect, test } from 'vitest'
import { branchOf, giveAt, openTree, type Position, reach, type Tree } from '../timeline/branches.ts'
import { nextDue, seekSeq } from '../timeline/timeline.ts'
import { withRuleOn } from './lab.ts'
import { type Reel, reelOf } from './reel.ts'
import type { Lab, Lesson } from './types.ts'

const lessons = Object.values(
  import.meta.glob<Lesson>('../../content/lessons/*.json', { eager: true, import: 'default' }),
)
const labs = Object.values(
  import.meta.glob<Lab>('../../content/labs/*.json', { eager: true, import: 'default' }),
)
const films = [
  ...[...lessons, ...labs].map((lesson) => [lesson.id, lesson] as const),
  ...labs.map((lab) => [`${lab.id} with the rule on`, withRuleOn(lab)] as const),
]

const reels = new Map<Lesson, Reel>()
const reel = (lesson: Lesson): Reel => {
  const known = reels.get(lesson)
  if (known) return known
  const played = reelOf(lesson)
  if (!played.ok) throw new Error(played.problem.at)
  reels.set(lesson, played.value)
  return played.value
}
/** As a worker computes it when the reader goes there. */
const hashAt = (tree: Tree, { branch, seq }: Position): number => {
  const reached = reach(tree, branch, seq)
  return seekSeq(branchOf(reached, branch).timeline, seq).world.hash
}
const whole = ({ tree }: Reel): Tree =>
  tree.branches.reduce((now, { id, headSeq }) => reach(now, id, headSeq), openTree(tree))

describe.each(films)('%s', (_, lesson) => {
  test('comes true and has a stop for every beat', () => {
    const { failures, stops } = reel(lesson)
    expect(failures).toEqual([])
    expect(stops).toHaveLength(lesson.beats.length)
  })
  test('shows the same at every stop: forwards, backwards, and reached from the start', () => {
    const played = reel(lesson)
    const tree = whole(played)
    const forwards = played.stops.map(({ stop }) => hashAt(tree, stop))
    const backwards = played.stops.toReversed().map(({ stop }) => hashAt(tree, stop))
    const afresh = played.stops.map(({ stop }) => hashAt(openTree(played.tree), stop))
    expect(backwards.toReversed()).toEqual(forwards)
    expect(afresh).toEqual(forwards)
  })
  test('moves on from where it stood, or from a moment it has shown', () => {
    const { stops, tree } = reel(lesson)
    let last: Position = { branch: 0, seq: 0, time: 0 }
    for (const { start, stop } of stops) {
      expect(stop.branch).toBe(start.branch)
      expect(stop.seq).toBeGreaterThanOrEqual(start.seq)
      // A stop may linger after its event, the next beat goes on from the event itself.
      if (start.branch === last.branch) expect([start.seq, start.time <= last.time]).toEqual([last.seq, true])
      else expect(tree.branches.find(({ id }) => id === start.branch)?.forkSeq).toBe(start.seq)
      last = stop
    }
  })
  test('stands where the time of a stop can be', () => {
    const played = reel(lesson)
    const tree = whole(played)
    for (const { stop } of played.stops) {
      const { timeline } = branchOf(tree, stop.branch)
      const moment = seekSeq(timeline, stop.seq)
      expect(stop.time).toBeGreaterThanOrEqual(moment.world.now)
      expect(stop.time).toBeLessThanOrEqual(nextDue(timeline, moment.world))
    }
  })
  test('hurries only inside its own beats', () => {
    for (const { start, stop, idle } of reel(lesson).stops) {
      for (const [from, to] of idle) {
        expect(from).toBeGreaterThan(start.time)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThan(stop.time)
      }
    }
  })
})

test('acting in a lesson, even at its end, begins a branch and leaves the lesson as it is', () => {
  const lesson = lessons.find(({ id }) => id === 'partition-and-heal')
  if (!lesson) throw new Error('the lesson is gone')
  const played = reel(lesson)
  const end = played.stops.at(-1)?.stop
  if (!end) throw new Error('the lesson is empty')
  const before = whole(played)
  const after = giveAt(before, end, { type: 'heal' })
  expect(after.current).not.toBe(before.current)
  expect(branchOf(after, end.branch)).toBe(branchOf(before, end.branch))
})

test('waiting for nothing but heartbeats is hurried', () => {
  const lesson: Lesson = {
    schema: 'raftreel-lesson/1',
    id: 'wait',
    chapter: 1,
    title: { en: '', zh: '' },
    goal: { en: '', zh: '' },
    refs: '',
    setup: { servers: ['S1', 'S2', 'S3'] },
    beats: [
      { do: ['timeout S1', 'run 1000', 'crash S2', 'run 100'], en: '', zh: '', see: [], expect: [], hi: [] },
    ],
    end: [],
  }
  const [stop] = reel(lesson).stops
  expect(stop?.idle).toEqual([[70_000, 940_000]])
})
