import { describe, expect, test } from 'vitest'
import { COURSE, filmOf, stepsOf, storyOf } from '../../content/story.test-helper.ts'
import type { RawSetup } from '../lessons/types.ts'
import { type Cause, causesOf } from './causes.ts'
import { type Step, stepsBefore } from './memory.ts'

const text = ({ seq, role, actor }: Cause): string => `${seq} ${role}${actor ? ` ${actor}` : ''}`
const noted = (step: Step, key: string): boolean => step.advance.notes.some((note) => note.key === key)
/** Causes of the first event with such a note, each told by the first note of its event. */
const told = (steps: readonly Step[], key: string): readonly string[] => {
  const at = steps.findIndex((step) => noted(step, key))
  return causesOf(steps.slice(0, at + 1)).map(({ seq, role, actor }) => {
    const { notes, event } = steps[seq - 1]?.advance ?? { notes: [], event: { type: '?' } }
    return `${role}${actor ? ` ${actor}` : ''}: ${notes[0]?.key ?? event.type}`
  })
}

const setup: RawSetup = {
  term: 1,
  servers: ['S1', 'S2', 'S3'],
  clients: ['C1'],
  settings: { heartbeat: 50, latency: 10, clientLatency: 1 },
}

describe('what led to it', () => {
  const steps = stepsOf(storyOf(setup, 'timeout S1', 'until leader S1', 'request C1 S1 b', 'run 100'))
  test.each([
    ['voteGranted', ['requested S1: electionTimeout']],
    ['becomeLeader', ['sent S2: adoptTerm']],
    ['appendLocal', ['requested C1: request']],
    ['heartbeatSent', ['armed S1: voteReceived']],
    ['commit:leader', ['appended S1: appendLocal', 'sent S2: timerReset:leader']],
    ['reply:ok', ['appended S1: appendLocal', 'sent S2: timerReset:leader']],
    [
      'commit:follower',
      ['appended S2: timerReset:leader', 'committed S1: matchAdvanced', 'sent S1: heartbeatSent'],
    ],
  ])('%s', (key, causes) => {
    expect([...told(steps, key)].sort()).toEqual([...causes].sort())
  })
  test('with five, the other vote and the other answer that were counted', () => {
    const five = { ...setup, servers: ['S1', 'S2', 'S3', 'S4', 'S5'] }
    const run = stepsOf(storyOf(five, 'timeout S1', 'until leader S1', 'request C1 S1 b', 'run 100'))
    expect(told(run, 'becomeLeader')).toEqual(['sent S3: adoptTerm', 'counted S2: voteReceived'])
    expect(told(run, 'commit:leader')).toEqual([
      'appended S1: appendLocal',
      'sent S3: timerReset:leader',
      'counted S2: matchAdvanced',
    ])
  })
  test('a message lost at a wall, at a crashed server, at a frozen one', () => {
    const lost = (...lines: readonly string[]) => stepsOf(storyOf(setup, ...lines, 'timeout S1', 'run 30'))
    expect(told(lost('cut S1-S2'), 'drop:partition')).toEqual([
      'command: cut',
      'requested S1: electionTimeout',
    ])
    expect(told(lost('crash S2'), 'drop:crashed')).toEqual([
      'command: crash',
      'requested S1: electionTimeout',
    ])
    expect(told(lost('pause S2'), 'drop:frozen')).toEqual([
      'command: freeze',
      'requested S1: electionTimeout',
    ])
  })
  test('a timer that was moved by a thaw', () => {
    const run = stepsOf(
      storyOf(setup, 'timeout S1', 'until leader S1', 'pause S1', 'run 100', 'resume S1', 'run 5'),
    )
    expect(told(run, 'heartbeatSent')).toEqual(['armed S1: voteReceived', 'command: thaw'])
  })
  test('a message that was copied and held up by hand', () => {
    const run = stepsOf(storyOf(setup, 'timeout S1', 'dup #1 5', 'delay #2 20', 'run 30'))
    const causes = run.map((_, at) => causesOf(run.slice(0, at + 1)).map(text))
    expect(causes).toContainEqual(['1 requested S1', '2 copied S1'])
    expect(causes).toContainEqual(['1 requested S1', '3 command'])
  })
  test('the start and a command have none', () => {
    expect(causesOf([])).toEqual([])
    expect(causesOf(steps.slice(0, 1))).toEqual([])
  })
})

describe('everywhere in the course', () => {
  test.each(COURSE.filter(({ kind }) => kind !== 'board').map((lesson) => [lesson.id, lesson] as const))(
    '%s',
    (_, lesson) => {
      for (const timeline of filmOf(lesson).timelines) {
        const steps = stepsBefore(timeline, Number.POSITIVE_INFINITY, 1000)
        steps.forEach(({ advance: { event, world } }, at) => {
          const causes = causesOf(steps.slice(Math.max(0, at - 300), at + 1))
          for (const cause of causes) expect(cause.seq, text(cause)).toBeLessThan(world.seq)
          if (event.type !== 'delivered' || event.packet.copyOf !== null) return
          const { body, sentAt } = event.packet
          const senders = causes
            .filter(({ role, actor }) => (role === 'sent' || role === 'requested') && actor === body.from)
            .map(({ seq }) => steps.find((step) => step.advance.world.seq === seq)?.advance.world.now)
          expect(senders).toContain(sentAt)
        })
      }
    },
  )
})
