import { describe, expect, test } from 'vitest'
import { branchOf, openTree, reach } from '../timeline/branches.ts'
import { seekSeq } from '../timeline/timeline.ts'
import { withRuleOn } from './lab.ts'
import { actualOf, type Failure, type PlayOptions, playLesson, type Report } from './player.ts'
import type { Lab, Lesson } from './types.ts'

const lessons = Object.values(
  import.meta.glob<Lesson>('../../content/lessons/*.json', { eager: true, import: 'default' }),
)
const labs = Object.values(
  import.meta.glob<Lab>('../../content/labs/*.json', { eager: true, import: 'default' }),
)

const course = [...lessons, ...labs]

const play = (lesson: Lesson, options?: PlayOptions): Report => {
  const report = playLesson(lesson, options)
  if (!report.ok) throw new Error(report.problem.at)
  return report.value
}
/** Playing one is the slow part, and always the same. */
const played = new Map<Lesson, Report>()
const playOnce = (lesson: Lesson): Report => {
  const report = played.get(lesson) ?? play(lesson)
  played.set(lesson, report)
  return report
}
const told = (failure: Failure): string =>
  `beat ${failure.beat} ${failure.kind}: ${failure.line} -- found ${actualOf(failure)}`
const failuresOf = (lesson: Lesson, options?: PlayOptions): readonly string[] =>
  play(lesson, options).failures.map(told)

describe('the course comes true', () => {
  test.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
    expect(playOnce(lesson).failures.map(told)).toEqual([])
  })
  test.each(labs.map((lab) => [lab.id, lab] as const))(
    '%s breaks its promise, and keeps it with the rule left on',
    (_, lab) => {
      expect(playOnce(lab).failures.map(told)).toEqual([])
      expect(failuresOf(withRuleOn(lab))).toEqual([])
    },
  )
  test('and every line of it was checked', () => {
    const lines = course
      .filter(({ kind }) => kind !== 'board')
      .flatMap(({ beats, end }) => [...beats.flatMap(({ see, expect }) => [...see, ...expect]), ...end])
    const checked = course.reduce((sum, lesson) => sum + playOnce(lesson).checked, 0)
    expect(checked).toBe(lines.length)
    expect(checked).toBeGreaterThan(1000)
  })
})

const beat = (...actions: string[]) => ({
  do: actions,
  en: '',
  zh: '',
  see: [] as string[],
  expect: [] as string[],
  hi: [],
})
const story = (...beats: readonly Lesson['beats'][number][]): Lesson => ({
  schema: 'raftreel-lesson/1',
  id: 'story',
  chapter: 1,
  title: { en: '', zh: '' },
  goal: { en: '', zh: '' },
  refs: '',
  setup: { servers: ['S1', 'S2', 'S3'], clients: ['C1'] },
  beats,
  end: [],
})

describe('what does not come true is told', () => {
  test('with beat, line and what was found instead', () => {
    const lesson = {
      ...story(beat('timeout S1', 'run 30'), { ...beat(), see: ['becomeLeader S1'], expect: ['leader S2'] }),
      end: ['term S1 = 2'],
    }
    expect(failuresOf(lesson)).toEqual([
      'beat 2 see: becomeLeader S1 -- found not seen',
      'beat 2 expect: leader S2 -- found S1@1',
      'beat end end: term S1 = 2 -- found 1',
    ])
  })
  test('a line that cannot be read stops the lesson', () => {
    const [failure, ...more] = play(story(beat('crash S9'), beat('crash S8'))).failures
    expect(more).toEqual([])
    expect(failure).toMatchObject({ lesson: 'story', beat: 1, kind: 'do', line: 'crash S9' })
  })
  test('so does waiting in vain, with the clock at the limit', () => {
    const { failures, tree } = play(story(beat('run 5', 'until leader S1 within 40')))
    expect(failures.map(told)).toEqual([expect.stringContaining('not within 40 ms')])
    expect(failures[0]?.because).toMatchObject({ code: 'neverTrue', assertion: 'leader S1', ms: 40 })
    expect(tree.branches).toHaveLength(1)
  })
  test('and a rewind to where nobody was', () => {
    expect(failuresOf(story(beat('rewind c')))).toEqual([
      'beat 1 do: rewind c -- found nothing was marked “c”',
    ])
  })
  test('a lesson that would never end is cut short', () => {
    const busy = {
      ...story(beat('timeout S1', 'run 86400000')),
      setup: { servers: ['S1', 'S2', 'S3'], settings: { heartbeat: 1, latency: 1 } },
    }
    expect(failuresOf(busy, { mostEvents: 2000 })).toEqual([
      'beat 1 do: run 86400000 -- found too many events',
    ])
  })
})

describe('time', () => {
  const stops = (...actions: string[]) =>
    play(story(...actions.map((action) => beat(action)))).beats.map(({ stop }) => stop.time / 1000)
  test('run stands where it was told to, also between events', () => {
    expect(stops('run 5', 'run 7')).toEqual([5, 12])
  })
  test('until stops at the event, or at once if it is true already', () => {
    expect(stops('timeout S1', 'until leader S1', 'run 3', 'until leader S1')).toEqual([0, 20, 23, 23])
  })
  test('until saw looks only at what happens from then on', () => {
    expect(
      stops('timeout S1', 'until leader S1', 'until saw heartbeatSent S1', 'until saw heartbeatSent S1'),
    ).toEqual([0, 20, 70, 120])
  })
})

describe('branches', () => {
  const forked = story(beat('timeout S1', 'until leader S1', 'mark c', 'crash S1', 'run 50'), {
    ...beat('rewind c', 'run 50', 'request C1 S1 x=5', 'run 40'),
    see: ['clientGot C1->S1 ok'],
    expect: ['notsaw becomeLeader S1', 'up S1'],
  })
  test('a rewind forks at once: nothing given later on the old branch happens again', () => {
    const { failures, tree, beats } = play(forked)
    expect(failures).toEqual([])
    expect(tree.branches.map(({ id, name, parent, forkSeq }) => ({ id, name, parent, forkSeq }))).toEqual([
      { id: 0, name: 'main', parent: null, forkSeq: 0 },
      { id: 1, name: 'B', parent: 0, forkSeq: beats[1]?.start.seq },
    ])
    expect(
      beats.map(({ start, stop }) => [start.branch, start.time / 1000, stop.branch, stop.time / 1000]),
    ).toEqual([
      [0, 0, 0, 70],
      [1, 20, 1, 110],
    ])
  })
  test('the end of a branch includes its past before the fork', () => {
    expect(failuresOf({ ...forked, end: ['saw becomeLeader S1', 'notsaw crash S1'] })).toEqual([])
  })
})

describe('the report carries the run', () => {
  test.each(course.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
    const { tree: saved, hash, beats } = playOnce(lesson)
    let tree = openTree(saved)
    for (const { id, headSeq } of saved.branches) tree = reach(tree, id, headSeq)
    expect(branchOf(tree).timeline.head.world.hash).toBe(hash)
    for (const { start, stop } of beats) {
      for (const { branch, seq, time } of [start, stop]) {
        const moment = seekSeq(branchOf(tree, branch).timeline, seq)
        expect(moment.world.seq).toBe(seq)
        expect(moment.world.now).toBeLessThanOrEqual(time)
      }
    }
  })
  test('and the first beats of a lesson are the beginning of the whole', () => {
    for (const lesson of lessons) {
      const half = Math.ceil(lesson.beats.length / 2)
      expect(play(lesson, { beats: half }).beats).toEqual(playOnce(lesson).beats.slice(0, half))
    }
  })
})
