import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScenario } from './scenario.ts'

const file = (rest: object): string =>
  JSON.stringify({
    schema: 'raftreel-scenario/1',
    setup: { servers: ['S1', 'S2', 'S3'], clients: ['C1'] },
    ...rest,
  })
const wrongOf = (text: string): string => {
  const read = readScenario(text)
  return read.ok ? '' : read.wrong
}

describe('a scenario file', () => {
  it('is read with its seed and its script', () => {
    const read = readScenario(file({ seed: 7, script: ['until leader S1 1', 'crash S1', 'expect down S1'] }))
    expect(read).toMatchObject({ ok: true, value: { setup: { seed: 7 }, script: { length: 3 } } })
  })

  it.each([
    ['{', 'This file is not JSON.'],
    ['[]', 'This is not a scenario or lesson file.'],
    [file({ schema: 'raftreel-scenario/9' }), 'This is not a scenario or lesson file.'],
    [
      '{"schema":"raft-trace/1"}\n{"seq":1}\n',
      'This is an event trace, for other tools to read: a run cannot be opened from it. A link to the run can be.',
    ],
    [
      '{"type":"MsgHup"}\n{"type":"MsgVote"}\n',
      'This is an event trace, for other tools to read: a run cannot be opened from it. A link to the run can be.',
    ],
    [file({ script: 'crash S1' }), 'script must be a list of at most 5000 lines.'],
    [file({ script: [1] }), 'script must be a list of at most 5000 lines.'],
  ])('%s is refused in one sentence', (text, sentence) => {
    expect(wrongOf(text)).toBe(sentence)
  })

  it('names the line of the script and the word that is wrong', () => {
    expect(wrongOf(file({ script: ['heal', 'crash S9'] }))).toMatch(/^script line 2: .*S9/u)
  })

  it('names the place in the setup', () => {
    const setup = { servers: ['S1'], settings: { heartbeat: -5 } }
    expect(wrongOf(file({ setup }))).toContain('setup.settings.heartbeat')
    expect(wrongOf(file({ setup: { servers: Array.from({ length: 1000 }, (_, i) => `S${i}`) } }))).not.toBe(
      '',
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((setup) => `{"schema":"raftreel-scenario/1","setup":${setup}}`),
        ),
        (text) => {
          const read = readScenario(text)
          return read.ok || read.wrong !== ''
        },
      ),
    )
  })
})
