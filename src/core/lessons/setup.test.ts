import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serverId } from '../raft/types.ts'
import { defaultSettings } from '../sim/settings.ts'
import { setupOf } from './setup.ts'
import { shapeSentence } from './shape.ts'

const of = (setup: unknown) => {
  const result = setupOf(setup)
  if (!result.ok) throw new Error(shapeSentence(result.problem))
  return result.value
}
const errorOf = (setup: unknown): string => {
  const result = setupOf(setup)
  return result.ok ? 'accepted' : shapeSentence(result.problem)
}
const three = { servers: ['S1', 'S2', 'S3'] }

describe('what a setup leaves out', () => {
  test('everything but the servers has a default', () => {
    expect(of(three)).toEqual({
      seed: 1,
      servers: ['S1', 'S2', 'S3'],
      config: ['S1', 'S2', 'S3'],
      clients: [],
      term: 0,
      settings: defaultSettings,
      clockRate: {},
      state: {},
    })
  })
  test('a map of timeouts pins those servers and freezes the others', () => {
    const { settings } = of({ ...three, settings: { timeouts: { S1: 150, S3: 300 } } })
    expect(settings).toMatchObject({ timeouts: 'manual', pinned: { S1: 150, S3: 300 } })
  })
  test('one number stands for a range that does not vary', () => {
    expect(of({ ...three, settings: { latency: 12, clientLatency: [8, 20] } }).settings).toMatchObject({
      latency: [12, 12],
      clientLatency: [8, 20],
    })
  })
  test('rules are switched by name', () => {
    const { settings } = of({ ...three, rules: { electionRestriction: false } })
    expect(settings.electionRestriction).toBe(false)
    expect(settings.majority).toBe(true)
  })
  test('a starting state keeps what was given', () => {
    const state = { S1: { role: 'leader', term: 2, log: ' 1:a  2:noop ', commit: 1, match: { S2: 2 } } }
    expect(of({ ...three, term: 2, state }).state[serverId('S1')]).toEqual({
      role: 'leader',
      term: 2,
      log: '1:a 2:noop',
      commit: 1,
      match: { S2: 2 },
    })
  })
})

describe('bad input is told in one sentence', () => {
  const state = (s1: object) => ({ ...three, term: 2, state: { S1: s1 } })
  const table: readonly (readonly [unknown, string])[] = [
    [null, 'setup: not an object null, expected {…}.'],
    [{}, 'setup.servers: missing, expected [<server>] 1..9.'],
    [{ servers: [] }, 'setup.servers: wrong value […], expected […] 1..9.'],
    [{ servers: Array(1e6).fill('S') }, 'setup.servers: wrong value […], expected […] 1..9.'],
    [{ servers: ['S1', 'S1'] }, 'setup.servers: named twice: “S1”, expected […].'],
    [
      { servers: ['all'] },
      'setup.servers[0]: wrong value “all”, expected <letter>(<letter> | <digit> | _) 1..12.',
    ],
    [
      { servers: ['__proto__'] },
      'setup.servers[0]: wrong value “__proto__”, expected <letter>(<letter> | <digit> | _) 1..12.',
    ],
    [
      { servers: ['toString'] },
      'setup.servers[0]: wrong value “toString”, expected <letter>(<letter> | <digit> | _) 1..12.',
    ],
    [{ ...three, clients: ['S1'] }, 'setup.clients: named twice: “S1”, expected <client>.'],
    [{ ...three, config: ['S4'] }, 'setup.config[0]: wrong value “S4”, expected S1 | S2 | S3.'],
    [
      { ...three, colour: 1 },
      'setup: unknown key “colour”, expected servers | config | clients | term | seed | settings | rules | state | clockRate.',
    ],
    [JSON.parse('{"servers":["S1"],"settings":{"__proto__":{}}}'), 'unknown key “__proto__”'],
    [{ ...three, term: -1 }, 'setup.term: wrong value -1, expected 0..1000000000.'],
    [{ ...three, seed: 0.5 }, 'setup.seed: wrong value 0.5, expected 0..4294967295.'],
    [
      { ...three, settings: { heartbeat: 0 } },
      'setup.settings.heartbeat: wrong value 0, expected 1..86400000.',
    ],
    [{ ...three, settings: { noop: 'on' } }, 'setup.settings.noop: wrong value “on”, expected true | false.'],
    [
      { ...three, settings: { latency: [20, 10] } },
      'setup.settings.latency: wrong value […], expected 1..86400000 | [1..86400000, 1..86400000].',
    ],
    [
      { ...three, settings: { timeouts: 'never' } },
      'setup.settings.timeouts: wrong value “never”, expected manual | random | {<server>: <ms>}.',
    ],
    [
      { ...three, settings: { timeouts: { S9: 100 } } },
      'setup.settings.timeouts: unknown server “S9”, expected S1 | S2 | S3.',
    ],
    [
      { ...three, settings: { electionMin: 500 } },
      'setup.settings: range runs backwards: “electionMin 500”, expected 0..300.',
    ],
    [{ ...three, rules: { gravity: false } }, 'setup.rules: unknown key “gravity”'],
    [{ ...three, clockRate: { S1: 0 } }, 'setup.clockRate.S1: wrong value 0, expected 1..10000.'],
    [{ ...three, state: { S4: {} } }, 'setup.state: unknown server “S4”, expected S1 | S2 | S3.'],
    [state({ role: 'king' }), 'setup.state.S1.role: wrong value “king”, expected follower | leader.'],
    [state({ log: 'x=5' }), 'setup.state.S1.log: not a log entry: “x=5”, expected <term>:<command>.'],
    [state({ log: '2:a 1:b' }), 'setup.state.S1.log: term out of order: “1:b”, expected 2:….'],
    [state({ log: '3:a' }), 'setup.state.S1.log: term out of order: 3, expected 0..2.'],
    [state({ log: '1:conf{S1,S9}' }), 'setup.state.S1.log: unknown server “S9”, expected S1 | S2 | S3.'],
    [state({ log: '1:x '.repeat(501) }), 'setup.state.S1.log: wrong value 501, expected 0..500.'],
    [state({ log: '1:a', commit: 2 }), 'setup.state.S1.commit: wrong value 2, expected 0..1.'],
    [state({ match: { S2: 1 } }), 'setup.state.S1.match.S2: wrong value 1, expected 0..0.'],
  ]
  test.each(table)('%j', (setup, sentence) => {
    expect(errorOf(setup)).toContain(sentence)
  })
})

describe('hostile input', () => {
  test('no JSON makes it throw', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => void setupOf(value)))
  })
  const near = fc.record(
    {
      servers: fc.oneof(fc.constant(['A', 'B']), fc.jsonValue()),
      config: fc.jsonValue(),
      clients: fc.oneof(fc.constant(['C1']), fc.jsonValue()),
      term: fc.oneof(fc.integer(), fc.jsonValue()),
      seed: fc.oneof(fc.nat(), fc.jsonValue()),
      settings: fc.dictionary(fc.constantFrom('latency', 'timeouts', 'pinned', 'loss', 'x'), fc.jsonValue()),
      rules: fc.dictionary(fc.constantFrom('majority', 'x'), fc.jsonValue()),
      state: fc.dictionary(fc.constantFrom('A', 'B', 'Z'), fc.jsonValue()),
      clockRate: fc.jsonValue(),
    },
    { requiredKeys: ['servers'] },
  )
  test('nothing that looks like a setup makes it throw, and what it accepts it accepts again', () => {
    fc.assert(
      fc.property(near, (value) => {
        const result = setupOf(value)
        if (result.ok) expect(setupOf(value)).toEqual(result)
        else expect(shapeSentence(result.problem)).toMatch(/^setup.*expected .*\.$/su)
      }),
    )
  })
  test('a value nested too deep to print is refused like any other', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown
    expect(errorOf({ ...three, settings: deep })).toBe('setup.settings: not an object […], expected {…}.')
  })
})
