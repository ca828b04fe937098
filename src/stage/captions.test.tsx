/** The course points at things: each of them must be in the picture at the moment its caption is shown. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Replica } from '../app/api.ts'
import { fold } from '../app/replica.ts'
import { loadCourse } from '../content/course.ts'
import { reelOf } from '../core/lessons/reel.ts'
import type { Lesson } from '../core/lessons/types.ts'
import { branchOf, grow, openTree } from '../core/timeline/branches.ts'
import { seekSeq } from '../core/timeline/timeline.ts'
import { keyFrame } from '../worker/frames.ts'
import type { Happening } from './project.ts'
import { Stage } from './Stage.tsx'

const lessons: readonly Lesson[] = await loadCourse()

interface Shown {
  readonly replica: Replica
  readonly past: readonly Happening[]
}
const shownIn = (lesson: Lesson): readonly Shown[] => {
  const reel = reelOf(lesson)
  if (!reel.ok) throw new Error(lesson.id)
  const { tree, stops } = reel.value
  return stops.map(({ stop: { branch, seq, time } }) => {
    const past: Happening[] = []
    const grown = grow(openTree(tree), branch, { events: seq }, ({ advance: { world, event, notes } }) => {
      past.push({ seq: world.seq, time: world.now, cause: event, notes })
      return false
    })
    const { world } = seekSeq(branchOf(grown, branch).timeline, seq)
    return { replica: { ...fold(null, keyFrame(world, null, { due: Infinity, broken: [] })), time }, past }
  })
}

const ELSEWHERE = /^(invariant:|termBar$)/
/** A majority that a server has just failed to find leaves no tally behind: it no longer leads. */
const decides = ({ replica }: Shown): boolean =>
  Object.values(replica.hosts).some(({ role }) => role.kind !== 'follower')
const litIn = ({ replica, past }: Shown, target: string): boolean => {
  const markup = renderToStaticMarkup(
    <Stage
      replica={replica}
      past={past}
      selection={null}
      highlights={[target]}
      width={1000}
      height={600}
      clock={{ get: () => replica.time, subscribe: () => () => {} }}
      onSelect={() => {}}
    />,
  )
  return markup.includes('data-hi=""')
}

describe.each(lessons.filter(({ kind }) => kind !== 'board').map((lesson) => [lesson.id, lesson] as const))(
  '%s',
  (_, lesson) => {
    test('shows everything its captions point at', () => {
      const dark = shownIn(lesson).flatMap((shown, i) =>
        (lesson.beats[i]?.hi ?? [])
          .filter((target) => !ELSEWHERE.test(target) && (target !== 'quorum' || decides(shown)))
          .filter((target) => !litIn(shown, target))
          .map((target) => `beat ${i + 1}: ${target}`),
      )
      expect(dark).toEqual([])
    }, 60_000)
  },
)
