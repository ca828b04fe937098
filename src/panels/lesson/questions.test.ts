import { describe, expect, it } from 'vitest'
import type { LessonState } from '../../app/index.ts'
import type { BranchInfo } from '../../worker/protocol.ts'
import { questionsOf } from './questions.ts'

type Film = Pick<LessonState, 'lesson' | 'reel'>

/** Beats at these places; a question at each but the second. */
const film = {
  lesson: { beats: [{ quiz: 'a' }, {}, { quiz: 'b' }, { quiz: 'c' }] },
  reel: {
    stops: [
      { stop: { branch: 0, seq: 10, time: 100 } },
      { stop: { branch: 0, seq: 20, time: 200 } },
      { stop: { branch: 0, seq: 30, time: 300 } },
      { stop: { branch: 1, seq: 24, time: 240 } },
    ],
  },
} as unknown as Film

const main: BranchInfo = { id: 0, name: '', parent: null, forkSeq: 0, headSeq: 40, headTime: 400 }
const fork: BranchInfo = { id: 1, name: 'B', parent: 0, forkSeq: 20, headSeq: 24, headTime: 240 }
const beats = (branches: readonly BranchInfo[], branch: number): readonly number[] =>
  questionsOf(film, branches, branch).map(({ beat }) => beat)

describe('questions on the timeline', () => {
  it('stand where their beats stop', () => {
    expect(questionsOf(film, [main], 0)).toEqual([
      { beat: 1, seq: 10, time: 100 },
      { beat: 3, seq: 30, time: 300 },
    ])
  })

  it('are not told before the reader has been there', () => {
    expect(beats([{ ...main, headSeq: 29, headTime: 299 }], 0)).toEqual([1])
    expect(beats([{ ...main, headSeq: 30, headTime: 299 }], 0)).toEqual([1])
  })

  it('are shared with a branch up to where it forks, and no further', () => {
    expect(beats([main, fork], 1)).toEqual([1, 4])
    expect(beats([main, fork], 0)).toEqual([1, 3])
  })

  it('are none on a branch that is not there', () => {
    expect(beats([main], 7)).toEqual([])
  })
})
