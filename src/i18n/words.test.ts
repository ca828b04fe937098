import { beforeAll, describe, expect, test } from 'vitest'
import { clientId, serverId } from '../core/raft/types.ts'
import type { Command, Event } from '../core/sim/types.ts'
import { causeText } from './cause.ts'
import { en } from './en.ts'
import { scriptErrorText, shapeErrorText } from './errors.ts'
import { initialLanguage, loadLanguage, setLanguage } from './language.ts'
import { type Key, language, subscribe, t, translate } from './t.ts'
import { zh } from './zh.ts'

const [S1, S2, C1] = [serverId('S1'), serverId('S2'), clientId('C1')]
beforeAll(() => loadLanguage('zh'))

/** Whatever a sentence asks for: numbers print as 3, text as itself. */
const anything = new Proxy(
  {},
  { get: (_, name) => (['names', 'name', 'what'].includes(String(name)) ? 'S1' : 3) },
)
const rendered = (dict: Record<string, unknown>, key: string): string => {
  const entry = dict[key]
  return typeof entry === 'function' ? String(entry(anything)) : String(entry)
}

describe('the catalogue', () => {
  test('has the same keys in the same order in both languages', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en))
  })
  test('says something under every key, in both languages', () => {
    for (const key of Object.keys(en)) {
      for (const dict of [en, zh]) {
        expect(rendered(dict, key).trim(), key).not.toBe('')
        expect(rendered(dict, key), key).not.toMatch(/undefined|\[object|\bNaN\b/u)
      }
    }
  })
  test('has no Chinese in English, and no half-width punctuation after Chinese', () => {
    const text = (dict: Record<string, unknown>, key: string) => rendered(dict, key)
    for (const key of Object.keys(en)) {
      if (key === 'app.language.zh') continue
      expect(text(en, key)).not.toMatch(/\p{Script=Han}/u)
      expect(text(zh, key)).not.toMatch(/\p{Script=Han}[,;:?!]/u)
    }
  })
})

describe('headlines', () => {
  const body = { type: 'TimeoutNow', from: S1, to: S2, term: 1 } as const
  const packet = { id: 1, body, sentAt: 0, due: 1, lost: null, copyOf: null }
  const events: readonly (readonly [Event, string, string])[] = [
    [{ type: 'started' }, 'The run begins', '运行开始'],
    [{ type: 'delivered', packet }, 'TimeoutNow S1→S2 arrives', 'TimeoutNow S1→S2 到达'],
    [
      { type: 'lost', packet, reason: 'crashed' },
      'TimeoutNow S1→S2 is lost: the receiver has crashed',
      'TimeoutNow S1→S2 丢失：接收者已宕机',
    ],
    [{ type: 'rang', server: S1, timer: 'heartbeat' }, 'S1’s heartbeat timer rings', 'S1 的心跳计时器到期'],
    [{ type: 'written', server: S1 }, 'S1’s disk has finished a write', 'S1 的磁盘写完'],
    [{ type: 'clientRang', client: C1 }, 'C1 looks at its clock', 'C1 看了看时钟'],
  ]
  test.each(events)('%j', (event, english, chinese) => {
    expect(causeText(event, 'en')).toBe(english)
    expect(causeText(event, 'zh')).toBe(chinese)
  })
  const commands: readonly (readonly [Command, string, string])[] = [
    [{ type: 'crash', servers: [S1, S2] }, 'You crashed S1, S2', '你让 S1, S2 宕机'],
    [{ type: 'timeout', server: S1 }, 'You rang S1’s election timer', '你让 S1 的选举计时器立即到期'],
    [
      { type: 'partition', groups: [[S1], [S2, C1]] },
      'You split the network: S1 | S2, C1',
      '你切开了网络：S1 | S2, C1',
    ],
    [
      {
        type: 'cut',
        links: [
          [S1, S2],
          [S2, S1],
        ],
      },
      'You cut S1-S2',
      '你切断了 S1-S2',
    ],
    [
      { type: 'request', client: C1, server: null, command: 'x=5' },
      'You had C1 send x=5 to the leader',
      '你让 C1 把 x=5 发给领导者',
    ],
    [{ type: 'read', client: C1, server: S1, key: 'x' }, 'You had C1 read x from S1', '你让 C1 从 S1 读 x'],
    [
      { type: 'set', setting: 'backoff', value: 'fast' },
      'You set Back-off after a refusal to by conflict hint',
      '你把“被拒绝后的回退”设为 按冲突提示',
    ],
    [
      { type: 'set', setting: 'latency', value: [8, 20] },
      'You set Latency between servers to 8-20',
      '你把“服务器间延迟”设为 8-20',
    ],
    [
      { type: 'rule', guard: 'majority', on: false },
      'You switched off: A majority decides',
      '你关闭了规则：过半才算数',
    ],
    [
      { type: 'clock', server: S1, rate: 300 },
      'You set S1’s clock to 0.3× speed',
      '你把 S1 的时钟设为 0.3 倍速',
    ],
    [
      { type: 'reconfig', server: S1, scheme: 'joint', voters: [S1, S2] },
      'You asked S1 to change the members to {S1,S2} by joint consensus',
      '你请 S1 用联合共识把成员改为 {S1,S2}',
    ],
    [{ type: 'packet', action: 'drop', id: 7, ms: 0 }, 'You dropped message 7', '你丢弃了消息 7'],
  ]
  test.each(commands)('%j', (command, english, chinese) => {
    expect(causeText({ type: 'commanded', command }, 'en')).toBe(english)
    expect(causeText({ type: 'commanded', command }, 'zh')).toBe(chinese)
  })
})

describe('errors', () => {
  test('say what, where and what was expected', () => {
    const problem = { code: 'unknownServer', at: 6, word: 'S9', expected: 'S1 | S2' } as const
    expect(scriptErrorText(problem, 'en')).toBe('Unknown server “S9” at column 7: expected S1 | S2.')
    expect(scriptErrorText(problem, 'zh')).toBe('第 7 列 “S9”：未知的服务器，应为 S1 | S2。')
    const shape = { code: 'wrongValue', at: 'setup.term', got: '-1', expected: '0..9' } as const
    expect(shapeErrorText(shape, 'zh')).toBe('setup.term：值不对 -1，应为 0..9。')
  })
})

describe('the language', () => {
  test('switches, tells those who listen, and counts in its own way', async () => {
    const heard: string[] = []
    const stop = subscribe(() => heard.push(language()))
    await setLanguage('zh')
    expect(t('branch.count', { n: 2 })).toBe('2 个分支')
    await setLanguage('en')
    stop()
    expect(heard).toEqual(['zh', 'en'])
    expect([t('branch.count', { n: 1 }), t('branch.count', { n: 1234 })]).toEqual([
      '1 branch',
      '1,234 branches',
    ])
  })
  test('of two switches in a hurry the last one wins', async () => {
    await Promise.all([setLanguage('zh'), setLanguage('en')])
    expect(language()).toBe('en')
  })
  test('comes from the address first', () => {
    expect(initialLanguage('?lang=zh-Hans')).toBe('zh')
    expect(initialLanguage('?lang=fr')).toBe('en')
  })
  test('falls back to no other: every key answers', () => {
    for (const key of Object.keys(en) as Key[])
      expect(typeof (translate as (l: string, k: Key, p: object) => string)('zh', key, anything)).toBe(
        'string',
      )
  })
})
