import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type ActorId, clientId, type ServerId, serverId } from '../raft/types.ts'
import { GUARDS, MAX_MS, SETTING_NAMES, SETTINGS, type SettingSpec } from '../sim/settings.ts'
import type { Command, SettingValue } from '../sim/types.ts'
import { type Action, parseAction, parseLine, printLine } from './actions.ts'
import { printCommand } from './commands.ts'
import { errorSentence } from './result.ts'
import { PACKET_TYPES } from './words.ts'

const names = {
  servers: ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId),
  clients: ['C1', 'C2'].map(clientId),
}
const parsed = (line: string): Action => {
  const result = parseAction(line, names)
  if (!result.ok) throw new Error(errorSentence(result.problem))
  return result.value
}
const command = (line: string): unknown => {
  const action = parsed(line)
  return action.type === 'command' ? action.command : action
}
const sentence = (line: string): string => {
  const result = parseLine(line, names)
  return result.ok ? 'accepted' : errorSentence(result.problem)
}

describe('every action is read as what it says', () => {
  test.each<[string, unknown]>([
    ['crash S1', { type: 'crash', servers: ['S1'] }],
    ['restart S1..S3', { type: 'restart', servers: ['S1', 'S2', 'S3'] }],
    ['pause S1,S3..S4', { type: 'pause', servers: ['S1', 'S3', 'S4'] }],
    ['resume all', { type: 'resume', servers: names.servers }],
    ['crash S1,S1', { type: 'crash', servers: ['S1'] }],
    ['timeout S3', { type: 'timeout', server: 'S3' }],
    ['snapshot S1', { type: 'snapshot', server: 'S1' }],
    ['pauseApply S1', { type: 'pauseApply', server: 'S1' }],
    ['resumeApply S1', { type: 'resumeApply', server: 'S1' }],
    [
      'partition S1,S2,C1 | S3..S5',
      {
        type: 'partition',
        groups: [
          ['S1', 'S2', 'C1'],
          ['S3', 'S4', 'S5'],
        ],
      },
    ],
    ['partition S1|S2|C1', { type: 'partition', groups: [['S1'], ['S2'], ['C1']] }],
    ['heal', { type: 'heal' }],
    ['cut S1->S2', { type: 'cut', links: [['S1', 'S2']] }],
    [
      'cut S1-S3,S4',
      {
        type: 'cut',
        links: [
          ['S1', 'S3'],
          ['S3', 'S1'],
          ['S1', 'S4'],
          ['S4', 'S1'],
        ],
      },
    ],
    [
      'uncut S2,S3-S4',
      {
        type: 'uncut',
        links: [
          ['S2', 'S4'],
          ['S4', 'S2'],
          ['S3', 'S4'],
          ['S4', 'S3'],
        ],
      },
    ],
    [
      'cut C1->S1 S2->S3',
      {
        type: 'cut',
        links: [
          ['C1', 'S1'],
          ['S2', 'S3'],
        ],
      },
    ],
    [
      'cut S1->all',
      {
        type: 'cut',
        links: [
          ['S1', 'S2'],
          ['S1', 'S3'],
          ['S1', 'S4'],
          ['S1', 'S5'],
        ],
      },
    ],
    ['fast S1->S4', { type: 'fast', links: [['S1', 'S4']] }],
    ['slow S1->S4 30', { type: 'slow', links: [['S1', 'S4']], ms: 30 }],
    [
      'slow S1-S3 30',
      {
        type: 'slow',
        links: [
          ['S1', 'S3'],
          ['S3', 'S1'],
        ],
        ms: 30,
      },
    ],
    [
      'drop next AppendEntries+ S1->S2',
      {
        type: 'trap',
        trap: { action: 'drop', type: 'AppendEntries', withEntries: true, from: 'S1', to: 'S2', ms: 0 },
      },
    ],
    [
      'dup next AppendEntriesResp S1->S2 25',
      {
        type: 'trap',
        trap: { action: 'dup', type: 'AppendEntriesResp', withEntries: false, from: 'S1', to: 'S2', ms: 25 },
      },
    ],
    [
      'delay next ClientResp S1->C1 130',
      {
        type: 'trap',
        trap: { action: 'delay', type: 'ClientResp', withEntries: false, from: 'S1', to: 'C1', ms: 130 },
      },
    ],
    ['drop #12', { type: 'packet', action: 'drop', id: 12, ms: 0 }],
    ['dup #12', { type: 'packet', action: 'dup', id: 12, ms: 1 }],
    ['delay #12 80', { type: 'packet', action: 'delay', id: 12, ms: 80 }],
    ['deliver #12', { type: 'packet', action: 'deliver', id: 12, ms: 0 }],
    ['request C1 S1 x=5', { type: 'request', client: 'C1', server: 'S1', command: 'x=5' }],
    ['request C1 leader x+=2', { type: 'request', client: 'C1', server: null, command: 'x+=2' }],
    ['request C1 acct-=100', { type: 'request', client: 'C1', server: null, command: 'acct-=100' }],
    ['request C1 S1 转账', { type: 'request', client: 'C1', server: 'S1', command: '转账' }],
    [
      'request C1 S1 x=-2147483648',
      { type: 'request', client: 'C1', server: 'S1', command: 'x=-2147483648' },
    ],
    ['retry C1', { type: 'retry', client: 'C1', server: null }],
    ['retry C1 S2', { type: 'retry', client: 'C1', server: 'S2' }],
    ['read C1 S1 x', { type: 'read', client: 'C1', server: 'S1', key: 'x' }],
    ['read C1 x', { type: 'read', client: 'C1', server: null, key: 'x' }],
    ['set latency 120', { type: 'set', setting: 'latency', value: [120, 120] }],
    ['set latency 8-20', { type: 'set', setting: 'latency', value: [8, 20] }],
    ['set preVote on', { type: 'set', setting: 'preVote', value: true }],
    ['set dedup off', { type: 'set', setting: 'dedup', value: false }],
    ['set timeouts random', { type: 'set', setting: 'timeouts', value: 'random' }],
    ['set backoff fast', { type: 'set', setting: 'backoff', value: 'fast' }],
    ['set readMode lease', { type: 'set', setting: 'readMode', value: 'lease' }],
    ['set heartbeat 400', { type: 'set', setting: 'heartbeat', value: 400 }],
    ['set snapshotEvery off', { type: 'set', setting: 'snapshotEvery', value: 0 }],
    ['set loss 20', { type: 'set', setting: 'loss', value: 20 }],
    ['set loss 5%', { type: 'set', setting: 'loss', value: 50 }],
    ['set loss 0.5%', { type: 'set', setting: 'loss', value: 5 }],
    ['setTimeout S1 170', { type: 'setTimeout', server: 'S1', ms: 170 }],
    ['clock S1 0.3', { type: 'clock', server: 'S1', rate: 300 }],
    ['clock S1 0.001', { type: 'clock', server: 'S1', rate: 1 }],
    ['clock S1 10', { type: 'clock', server: 'S1', rate: 10_000 }],
    ['rule off majority', { type: 'rule', guard: 'majority', on: false }],
    ['rule on persistVote', { type: 'rule', guard: 'persistVote', on: true }],
    ['transfer S1->S3', { type: 'transfer', from: 'S1', to: 'S3' }],
    [
      'reconfig S1 joint {S1, S2,S5}',
      { type: 'reconfig', server: 'S1', scheme: 'joint', voters: ['S1', 'S2', 'S5'] },
    ],
    [
      'reconfig S1 single {S1..S4}',
      { type: 'reconfig', server: 'S1', scheme: 'single', voters: ['S1', 'S2', 'S3', 'S4'] },
    ],
    ['direct S1,S2 {S1,S2}', { type: 'direct', servers: ['S1', 'S2'], voters: ['S1', 'S2'] }],
    ['learner S1 S4,S5', { type: 'learner', server: 'S1', servers: ['S4', 'S5'] }],
    ['  run   35 ', { type: 'run', ms: 35 }],
    ['mark c', { type: 'mark', name: 'c' }],
    ['rewind c', { type: 'rewind', name: 'c' }],
    ['until clean', { type: 'until', assertion: { type: 'clean' }, withinMs: 3000 }],
    [
      'until leader S3 2 within 500',
      { type: 'until', assertion: { type: 'leader', server: 'S3', term: 2 }, withinMs: 500 },
    ],
  ])('%s', (line, expected) => {
    expect(command(line)).toEqual(expected)
    expect(command(printLine(parsed(line)))).toEqual(expected)
  })
  it('reads `expect` where a whole line may stand, but not as an action', () => {
    const line = parseLine('expect clean', names)
    expect(line).toEqual({ ok: true, value: { type: 'expect', assertion: { type: 'clean' } } })
    expect(parseAction('expect clean', names).ok).toBe(false)
  })
})

describe('bad lines are answered with one sentence: what, where, what was expected', () => {
  test.each([
    ['', 'Nothing is written here at column 1: expected <action>.'],
    ['crahs S1', 'Unknown action “crahs” at column 1: expected crash.'],
    ['toString', /^Unknown action “toString” at column 1: expected run \| until \| crash \| .* \| rewind\.$/],
    ['crash', 'Something is missing at column 6: expected <servers>.'],
    ['crash S9', 'Unknown server “S9” at column 7: expected S1 | S2 | S3 | S4 | S5.'],
    ['crash S1,', 'Something is missing at column 10: expected S1 | S2 | S3 | S4 | S5.'],
    ['crash S1 7', 'One word too many “7” at column 10: expected crash <servers>.'],
    ['crash S3..S1', 'Range runs backwards “S3..S1” at column 7: expected S1..S3.'],
    ['crash C1', 'Unknown server “C1” at column 7: expected S1 | S2 | S3 | S4 | S5.'],
    ['run fast', 'Not a whole number “fast” at column 5: expected 0..86400000.'],
    ['run 1.5', 'Not a whole number “1.5” at column 5: expected 0..86400000.'],
    ['run 86400001', 'Number out of range “86400001” at column 5: expected 0..86400000.'],
    ['partition S1,S2', 'Something is missing at column 16: expected <group> | <group>.'],
    ['partition S1 | ', 'Something is missing at column 16: expected <group> | <group>.'],
    ['partition S1,S2 | S2', 'Named twice “S2” at column 19: expected <group> | <group>.'],
    ['cut S1', 'Not a link “S1” at column 5: expected <list>-<list> | <list>-><list>.'],
    ['cut S1-S1', 'Named twice “S1-S1” at column 5: expected <list>-<list> | <list>-><list>.'],
    ['slow S1-S2', 'Something is missing at column 11: expected <ms>.'],
    ['slow S1-S2 x', 'Not a whole number “x” at column 12: expected 1..86400000.'],
    ['drop S1', 'Unexpected word “S1” at column 6: expected next | #<id>.'],
    ['delay #3', 'Something is missing at column 9: expected <ms>.'],
    ['drop next TimeoutNow S1', 'Not a link “S1” at column 22: expected <from>-><to>.'],
    ['request C1', 'Something is missing at column 11: expected <command>.'],
    ['request C1 S1', 'Something is missing at column 14: expected <command>.'],
    ['request C9 x=5', 'Unknown client “C9” at column 9: expected C1 | C2.'],
    [
      'request C1 S1 x=2147483648',
      'Number out of range “2147483648” at column 17: expected -2147483648..2147483647.',
    ],
    ['request C1 S1 noop', 'Not a client command “noop” at column 15: expected k=n | k+=n | k-=n | <word>.'],
    [
      'request C1 S1 a\u202eb',
      'Not a client command “a\ufffdb” at column 15: expected k=n | k+=n | k-=n | <word>.',
    ],
    [
      `request C1 S1 ${'x'.repeat(65)}`,
      `Too many characters in “${'x'.repeat(40)}…” at column 15: expected 1..64.`,
    ],
    ['set preVot on', 'Unknown setting “preVot” at column 5: expected preVote.'],
    ['set preVote yes', 'Unexpected word “yes” at column 13: expected on | off.'],
    ['set readMode leaze', 'Unexpected word “leaze” at column 14: expected readIndex | lease | local | log.'],
    ['set latency 20-8', 'Range runs backwards “20-8” at column 13: expected 8-20.'],
    ['set latency 0', 'Number out of range “0” at column 13: expected 1..86400000.'],
    ['set loss 5.55%', 'Not a decimal number “5.55%” at column 10: expected 0.0%..100.0%.'],
    ['set heartbeat', 'Something is missing at column 14: expected 1..86400000.'],
    ['clock S1 0', 'Number out of range “0” at column 10: expected 0.001..10.000.'],
    ['clock S1 1e3', 'Not a decimal number “1e3” at column 10: expected 0.001..10.000.'],
    ['rule off majorty', 'Unknown rule “majorty” at column 10: expected majority.'],
    ['transfer S1->S1', 'Named twice “S1->S1” at column 10: expected <server>-><server>.'],
    ['reconfig S1 joint S1', 'Not a member list “S1” at column 19: expected {<servers>}.'],
    ['reconfig S1 both {S1}', 'Unexpected word “both” at column 13: expected joint | single.'],
    ['until leader S1 within soon', 'Not a whole number “soon” at column 24: expected 1..86400000.'],
    ['until leder S1', 'Unknown assertion “leder” at column 7: expected leader.'],
    ['until clean S1 within 5', 'One word too many “S1” at column 13: expected clean.'],
  ])('%s', (line, expected) => {
    if (typeof expected === 'string') expect(sentence(line)).toBe(expected)
    else expect(sentence(line)).toMatch(expected)
  })
  it('gives the same as data, for other languages', () => {
    expect(parseAction('crash S9', names)).toMatchObject({
      ok: false,
      problem: { code: 'unknownServer', at: 6, word: 'S9', expected: 'S1 | S2 | S3 | S4 | S5' },
    })
  })
})

const server = fc.constantFrom(...names.servers)
const client = fc.constantFrom(...names.clients)
const actors: readonly ActorId[] = [...names.servers, ...names.clients]
const serverList = fc.uniqueArray(server, { minLength: 1 })
const ms = fc.integer({ min: 0, max: MAX_MS })
const pair = <A>(from: fc.Arbitrary<A>): fc.Arbitrary<readonly [A, A]> =>
  fc.tuple(from, from).filter(([a, b]) => a !== b)
const links = fc.uniqueArray(pair(fc.constantFrom(...actors)), {
  minLength: 1,
  selector: (link) => link.join('>'),
})
const groups = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...actors), { minLength: 2 }), fc.nat())
  .map(([members, cut]) => {
    const first = 1 + (cut % (members.length - 1))
    return [members.slice(0, first), members.slice(first)]
  })
const word = fc.string({
  minLength: 1,
  maxLength: 10,
  unit: fc.constantFrom(...'abkxyz019_.:;<>@#|{}+-*/!?路'),
})
const clientCommand = fc
  .oneof(
    fc
      .tuple(fc.constantFrom('x', 'acct'), fc.constantFrom('=', '+=', '-='), fc.integer())
      .map((parts) => parts.join('')),
    word,
  )
  // How Raft writes its own entries; as a command it is refused.
  .filter((text) => !text.startsWith('conf{'))
const setting = fc.constantFrom(...SETTING_NAMES).chain((name) => {
  const spec: SettingSpec = SETTINGS[name]
  const number = (min: number, max: number) => fc.integer({ min, max })
  const value: fc.Arbitrary<unknown> =
    spec.kind === 'flag'
      ? fc.boolean()
      : spec.kind === 'choice'
        ? fc.constantFrom(...spec.choices)
        : spec.kind === 'number'
          ? number(spec.min, spec.max)
          : fc
              .tuple(number(spec.min, spec.max), number(spec.min, spec.max))
              .map(([a, b]) => [Math.min(a, b), Math.max(a, b)])
  return value.map((drawn): Command => ({ type: 'set', setting: name, value: drawn as SettingValue }))
})
const trap = fc
  .record({
    action: fc.constantFrom('drop', 'dup', 'delay'),
    type: fc.constantFrom(...PACKET_TYPES),
    withEntries: fc.boolean(),
    ends: pair(fc.constantFrom(...actors)),
    ms,
  })
  .map(
    ({ action, type, withEntries, ends: [from, to], ms: time }): Command => ({
      type: 'trap',
      trap: {
        action,
        type,
        withEntries: withEntries && type === 'AppendEntries',
        from,
        to,
        ms: action === 'drop' ? 0 : time,
      },
    }),
  )
const packet = fc
  .record({ action: fc.constantFrom('drop', 'dup', 'delay', 'deliver'), id: fc.nat({ max: 1_000_000 }), ms })
  .map(({ action, id, ms: time }): Command => {
    const timed = action === 'dup' || action === 'delay'
    return { type: 'packet', action, id, ms: timed ? time : 0 }
  })
const target: fc.Arbitrary<ServerId | null> = fc.option(server)

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constantFrom('crash', 'restart', 'pause', 'resume'), servers: serverList }),
  fc.record({ type: fc.constantFrom('timeout', 'pauseApply', 'resumeApply', 'snapshot'), server }),
  fc.record({ type: fc.constant('partition'), groups }),
  fc.constant({ type: 'heal' } as const),
  fc.record({ type: fc.constantFrom('cut', 'uncut', 'fast'), links }),
  fc.record({ type: fc.constant('slow'), links, ms: fc.integer({ min: 1, max: MAX_MS }) }),
  trap,
  packet,
  fc.record({ type: fc.constant('request'), client, server: target, command: clientCommand }),
  fc.record({ type: fc.constant('retry'), client, server: target }),
  fc.record({
    type: fc.constant('read'),
    client,
    server: target,
    key: fc.constantFrom('x', 'constructor', '余额'),
  }),
  setting,
  fc.record({ type: fc.constant('setTimeout'), server, ms: fc.integer({ min: 1, max: MAX_MS }) }),
  fc.record({ type: fc.constant('clock'), server, rate: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ type: fc.constant('rule'), guard: fc.constantFrom(...GUARDS), on: fc.boolean() }),
  pair(server).map(([from, to]): Command => ({ type: 'transfer', from, to })),
  fc.record({
    type: fc.constant('reconfig'),
    server,
    scheme: fc.constantFrom('single', 'joint'),
    voters: serverList,
  }),
  fc.record({ type: fc.constant('direct'), servers: serverList, voters: serverList }),
  fc.record({ type: fc.constant('learner'), server, servers: serverList }),
)

/** Generated cases on a busy machine. */
const SLOW_MS = 30_000

describe('for all lines', () => {
  it(
    'parse(print(command)) is the command',
    () => {
      fc.assert(
        fc.property(anyCommand, (given) => {
          expect(parseAction(printCommand(given), names)).toEqual({
            ok: true,
            value: { type: 'command', command: given },
          })
        }),
        { numRuns: 500 },
      )
    },
    SLOW_MS,
  )
  it(
    'no text makes the parser throw, and each is either read or refused with a sentence',
    () => {
      const verbs = fc.constantFrom(
        'cut',
        'slow',
        'partition',
        'request',
        'set',
        'until',
        'until saw',
        'order',
        'reconfig',
      )
      const text = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.tuple(verbs, fc.string(), word, fc.string()).map((parts) => parts.join(' ')),
      )
      fc.assert(
        fc.property(text, (line) => {
          expect(sentence(line)).toMatch(/^accepted$|: expected .+\.$/su)
        }),
        { numRuns: 500 },
      )
    },
    SLOW_MS,
  )
})
