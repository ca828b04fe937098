/** Refusals in words: what the worker answers when something cannot be, as a reader of either language reads it. */
import { describe, expect, test } from 'vitest'
import { serverId } from '../core/raft/types.ts'
import type { Refusal } from '../core/refusal.ts'
import { GOLDEN_SETUP } from '../core/sim/golden.ts'
import { bitWriter } from '../core/timeline/bits.ts'
import { encodeLink } from '../core/timeline/recording.ts'
import { putSetup } from '../core/timeline/setupCodec.ts'
import type { Session } from '../worker/attending.ts'
import type { RequestBody } from '../worker/protocol.ts'
import { handle } from '../worker/session.ts'
import { refusalText } from './errors.ts'

const problem = { code: 'unknownServer', at: 6, word: 'S9', expected: 'S1 | S2' } as const
const because: Refusal = { code: 'script', problem }
/** One of each: a code without a line here is a type error. */
const ALL: { readonly [C in Refusal['code']]: Refusal & { readonly code: C } } = {
  script: { code: 'script', problem },
  shape: {
    code: 'shape',
    problem: { code: 'wrongValue', at: 'setup.term', got: '-1', expected: '0..9' },
  },
  noCommand: { code: 'noCommand' },
  noAssertion: { code: 'noAssertion' },
  nothingToUndo: { code: 'nothingToUndo' },
  noMessage: { code: 'noMessage', id: 999 },
  untrue: { code: 'untrue', found: 'S1: 3, S2: none' },
  neverTrue: { code: 'neverTrue', assertion: 'leader S1', ms: 200, found: 'not seen' },
  notMarked: { code: 'notMarked', name: 'nowhere' },
  branchGone: { code: 'branchGone', name: 'here' },
  endless: { code: 'endless' },
  scriptLine: { code: 'scriptLine', line: 7, because },
  scriptSlow: { code: 'scriptSlow', line: 7 },
  linkLong: { code: 'linkLong', length: 20_000, most: 16_384 },
  linkLetters: { code: 'linkLetters' },
  linkDamaged: { code: 'linkDamaged' },
  linkVersion: { code: 'linkVersion', version: 9, ours: 1 },
  linkCommands: { code: 'linkCommands', commands: 6000, most: 5000 },
  linkSetup: { code: 'linkSetup', because },
  linkCommand: { code: 'linkCommand', because },
  linkEvents: { code: 'linkEvents', events: 300_000, most: 200_000 },
  linkSlow: { code: 'linkSlow' },
  linkNoEvent: { code: 'linkNoEvent' },
  linkNoTime: { code: 'linkNoTime' },
  linkState: { code: 'linkState' },
  linkFull: { code: 'linkFull' },
  runDamaged: { code: 'runDamaged' },
  noServer: { code: 'noServer', server: serverId('S9') },
  nothingToCompare: { code: 'nothingToCompare' },
  traceLong: { code: 'traceLong', events: 30_000, most: 20_000 },
  noRun: { code: 'noRun' },
  noWorker: { code: 'noWorker' },
  silent: { code: 'silent' },
  garbled: { code: 'garbled' },
  mistake: { code: 'mistake', error: 'boom' },
  stopped: { code: 'stopped', error: 'boom' },
}
/** Everything a refusal says besides its code, as it should be found in the sentence. */
const told = (refusal: Refusal): readonly string[] =>
  Object.entries(refusal).flatMap(([key, value]: [string, unknown]) =>
    ['code', 'found', 'problem', 'because'].includes(key) ? [] : [String(value)],
  )

describe('every refusal', () => {
  test.each(Object.values(ALL))('$code has a sentence in both languages', (refusal) => {
    const [en, zh] = [refusalText(refusal, 'en'), refusalText(refusal, 'zh')]
    expect(en).toMatch(/^[\w“].+\.$/u)
    expect(en).not.toMatch(/\p{Script=Han}|undefined|\[object/u)
    expect(zh).toMatch(/\p{Script=Han}.*[。）]$/u)
    expect(zh).not.toMatch(/undefined|\[object|\p{Script=Han}[,;:?!.]/u)
    for (const value of told(refusal)) {
      expect(en).toContain(value)
      expect(zh).toContain(value)
    }
  })

  test('tells what is inside it in the same language', () => {
    expect(refusalText(ALL.scriptLine, 'en')).toBe(
      'Script line 7: Unknown server “S9” at column 7: expected S1 | S2.',
    )
    expect(refusalText(ALL.scriptLine, 'zh')).toBe('脚本第 7 行：第 7 列 “S9”：未知的服务器，应为 S1 | S2。')
    expect(refusalText(ALL.neverTrue, 'en')).toBe(
      '“leader S1” did not become true within 200 ms: found not seen.',
    )
    expect(refusalText(ALL.neverTrue, 'zh')).toBe('“leader S1”在 200 毫秒内没有成立：实际是“没有看到”。')
    expect(refusalText({ ...ALL.neverTrue, ms: null }, 'zh')).toContain('在允许的时间内')
  })
})

describe('in Chinese', () => {
  const start = { seq: 0, time: 0 }
  const tree = {
    setup: GOLDEN_SETUP,
    branches: [{ id: 0, name: 'main', parent: null, forkSeq: 0, headSeq: 0, headTime: 0, given: [] }],
    current: 0,
  }
  const written = (version: number, write: (out: ReturnType<typeof bitWriter>) => void): string => {
    const out = bitWriter()
    out.bits(version, 8)
    write(out)
    return out.finish()
  }
  const line = (text: string): RequestBody => ({ type: 'run', at: start, seen: start, text })
  const link = (text: string): RequestBody => ({ type: 'openLink', text })
  const sound = { recording: { setup: GOLDEN_SETUP, given: [] }, branch: 0, wait: 0, hash: 0 }

  const said = (request: RequestBody): string => {
    const [open] = handle(null, { id: 1, type: 'open', tree })
    // The last answer is the one to the request.
    const [, answers] = handle(open as Session, { id: 2, ...request } as Parameters<typeof handle>[1])
    const reply = answers.at(-1)
    return reply?.type === 'refused' ? refusalText(reply.refusal, 'zh') : `no refusal: ${reply?.type}`
  }
  const cases: readonly (readonly [what: string, request: RequestBody, values: readonly string[]])[] = [
    ['a damaged link', link('AQ'), ['已损坏']],
    ['a link in foreign letters', link('%%%'), ['字母、数字、- 和 _']],
    [
      'a link of another version',
      link(written(9, (out) => putSetup(out, GOLDEN_SETUP))),
      ['版本是 9', '版本 1'],
    ],
    ['a link that is too long', link('A'.repeat(20_000)), ['20000', '16384']],
    [
      'a link with too many commands',
      link(
        written(1, (out) => {
          putSetup(out, GOLDEN_SETUP)
          out.count(1_000_000)
        }),
      ),
      ['1000000', '5000'],
    ],
    [
      'a link that goes too far',
      link(encodeLink({ ...sound, seq: 1_000_000_000 })),
      ['1000000000', '200000'],
    ],
    ['a link to another state', link(encodeLink({ ...sound, seq: 10 })), ['另一个版本']],
    ['a server that is not there', line('crash S9'), ['S9', '第 7 列', '未知的服务器']],
    ['a message that is not there', line('drop #999'), ['#999']],
    ['nothing to undo', { type: 'undo', at: start, seen: start }, ['撤销']],
    ['a bad assertion', line('until nobody knows'), ['nobody', '断言']],
    ['an assertion that does not hold', line('expect down S1'), ['up']],
    ['one that never comes true', line('until term S1 = 9 within 5'), ['term S1 = 9', '5 毫秒']],
    ['a mark that is not there', line('rewind nowhere'), ['“nowhere”']],
  ]
  test.each(cases)('%s', (_, request, values) => {
    const sentence = said(request)
    expect(sentence).toMatch(/\p{Script=Han}.*。$/u)
    for (const value of values) expect(sentence).toContain(value)
  })
})
