import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientId, type Guard, serverId } from '../raft/types.ts'
import { parseAction } from '../script/actions.ts'
import { defaultSettings, freePlaySettings, GUARDS, SETTING_NAMES } from '../sim/settings.ts'
import type { Command, Setup } from '../sim/types.ts'
import { COMMAND_CODES, GUARD_CODES, SETTING_CODES } from './commandCodec.ts'
import { busySetup } from './fixtures.ts'
import { decodeLink, encodeLink, type Link } from './recording.ts'
import type { Given } from './timeline.ts'

// --- anything a run can hold ---------------------------------------------------------------------------------------

const server = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...busySetup.servers) },
  fc.constantFrom('A', 'Zoë', '__proto__').map(serverId),
)
const client = fc.constantFrom('C1', 'C2').map(clientId)
const actor = fc.oneof(server, client)
const servers = fc.array(server, { maxLength: 5 })
const ms = fc.integer({ min: 0, max: 86_400_000 })
const link = fc.tuple(actor, actor)
const maybe = fc.option(server)
const words = fc.oneof(fc.constantFrom('x=5', 'y+=12', 'z-=0', 'x=-1', 'x=05', 'xy=5', 'a'), fc.string())
const number = fc
  .oneof(fc.nat(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((n) => n + 0)
const setting = fc.constantFrom(...SETTING_NAMES)
const value = fc.oneof(
  fc.boolean(),
  number,
  fc.constantFrom('manual', 'random', 'lease'),
  fc.tuple(number, number),
)

const command = fc.oneof(
  fc.record({ type: fc.constantFrom('crash', 'restart', 'pause', 'resume'), servers }),
  fc.record({ type: fc.constantFrom('timeout', 'pauseApply', 'resumeApply', 'snapshot'), server }),
  fc.record({ type: fc.constant('partition'), groups: fc.array(fc.array(actor), { maxLength: 3 }) }),
  fc.constant({ type: 'heal' }),
  fc.record({ type: fc.constantFrom('cut', 'uncut', 'fast'), links: fc.array(link) }),
  fc.record({ type: fc.constant('slow'), links: fc.array(link), ms }),
  fc.record({
    type: fc.constant('trap'),
    trap: fc.record({
      action: fc.constantFrom('drop', 'dup', 'delay'),
      type: fc.constantFrom('RequestVote', 'AppendEntries', 'TimeoutNow', 'ClientResp'),
      withEntries: fc.boolean(),
      from: actor,
      to: actor,
      ms,
    }),
  }),
  fc.record({
    type: fc.constant('packet'),
    action: fc.constantFrom('drop', 'dup', 'delay', 'deliver'),
    id: fc.nat(),
    ms,
  }),
  fc.record({ type: fc.constant('request'), client, server: maybe, command: words }),
  fc.record({ type: fc.constant('retry'), client, server: maybe }),
  fc.record({ type: fc.constant('read'), client, server: maybe, key: fc.string() }),
  fc.record({ type: fc.constant('set'), setting, value }),
  fc.record({ type: fc.constant('setTimeout'), server, ms }),
  fc.record({ type: fc.constant('clock'), server, rate: ms }),
  fc.record({ type: fc.constant('rule'), guard: fc.constantFrom(...GUARDS), on: fc.boolean() }),
  fc.record({ type: fc.constant('transfer'), from: server, to: server }),
  fc.record({
    type: fc.constant('reconfig'),
    server,
    scheme: fc.constantFrom('single', 'joint'),
    voters: servers,
  }),
  fc.record({ type: fc.constant('direct'), servers, voters: servers }),
  fc.record({ type: fc.constant('learner'), server, servers }),
) as fc.Arbitrary<Command>

const numbers = fc.dictionary(fc.constantFrom(...busySetup.servers), number)
const settings = fc
  .tuple(
    fc.constantFrom(defaultSettings, freePlaySettings),
    fc.dictionary(setting, value, { maxKeys: 6 }),
    fc.dictionary(fc.constantFrom<Guard>(...GUARDS), fc.boolean()),
    numbers,
  )
  .map(([preset, changed, guards, pinned]) => ({ ...preset, ...changed, ...guards, pinned }))
const state = fc.record(
  {
    role: fc.constantFrom('leader', 'follower'),
    term: number,
    votedFor: server,
    log: fc.string(),
    commit: number,
    match: numbers,
    up: fc.boolean(),
  },
  { requiredKeys: [] },
)
const names = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((n) => Array.from({ length: n }, (_, i) => serverId(`S${i + 1}`))),
  fc.array(fc.string().map(serverId), { minLength: 1, maxLength: 9 }),
)
const setup = fc
  .record({
    seed: number,
    servers: names,
    config: servers,
    clients: fc.array(fc.string().map(clientId), { maxLength: 9 }),
    term: number,
    settings,
    clockRate: numbers,
    state: fc.dictionary(fc.constantFrom(...busySetup.servers), state),
  })
  .chain((full) => fc.constantFrom(full, { ...full, config: full.servers })) as fc.Arbitrary<Setup>

const given = fc
  .array(fc.tuple(fc.nat(2000), fc.oneof(fc.constant(0), fc.nat(5_000_000)), command), { maxLength: 12 })
  .map((parts) => {
    let after = -1
    return parts.map(([gap, wait, command]): Given => {
      after += gap + 1
      return { after, wait, command }
    })
  })
const anyLink: fc.Arbitrary<Link> = fc.record({
  recording: fc.record({ setup, given }),
  branch: fc.nat(),
  seq: fc.nat(),
  wait: fc.nat(),
  hash: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
})

// --- what must hold --------------------------------------------------------------------------------------------------

describe('a link', () => {
  test('brings back every field of every run exactly', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(decodeLink(encodeLink(link))).toEqual({ ok: true, value: link })
      }),
      { numRuns: 500 },
    )
  })

  test('of any text gives a run or what is wrong', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `A${text}`),
        ),
        (text) => {
          const decoded = decodeLink(text)
          expect(decoded.ok || decoded.fault.code).toBeTruthy()
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('with any one character changed or cut off gives a run or what is wrong', () => {
    fc.assert(
      fc.property(
        anyLink,
        fc.nat(),
        fc.constantFrom(...'Az09-_ é'),
        fc.boolean(),
        (link, place, char, cut) => {
          const text = encodeLink(link)
          const at = place % text.length
          const decoded = decodeLink(cut ? text.slice(0, at) : text.slice(0, at) + char + text.slice(at + 1))
          expect(decoded.ok || decoded.fault.code).toBeTruthy()
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** What a lively lecture leaves behind: half client requests, half faults, at uneven moments. */
const lecture = (count: number): Link => {
  const names = { servers: busySetup.servers, clients: busySetup.clients }
  const lines = [
    'request C1 S1 x=5',
    'crash S1',
    'request C1 S3 y+=12',
    'restart S1',
    'partition S1,S2 | S3,S4,S5',
    'heal',
    'cut S1->S2',
    'request C1 S2 z=100',
    'timeout S4',
    'uncut S1->S2',
  ]
  const given = Array.from({ length: count }, (_, i): Given => {
    const action = parseAction(lines[i % lines.length] as string, names)
    if (!action.ok || action.value.type !== 'command') throw new Error('not a command')
    return {
      after: i * 380 + ((i * 7919) % 300),
      wait: i % 3 === 0 ? ((i * 37) % 90) * 100 : 0,
      command: action.value.command,
    }
  })
  const setup = { ...busySetup, settings: freePlaySettings }
  return { recording: { setup, given }, branch: 0, seq: 40_000, wait: 0, hash: 0xdeadbeef }
}

describe('size', () => {
  test('of free play without actions is a few characters', () => {
    expect(encodeLink(lecture(0)).length).toBeLessThan(30)
  })
  test('of 100 actions is under 600 characters', () => {
    expect(encodeLink(lecture(100)).length).toBeLessThan(600)
  })
  test('is limited: too many commands, too long, too large are refused by name', () => {
    expect(() => encodeLink(lecture(5001))).toThrow('too many commands')
    expect(decodeLink('A'.repeat(16_385))).toMatchObject({
      ok: false,
      fault: { code: 'linkLong', length: 16_385, most: 16_384 },
    })
    expect(decodeLink('_wA')).toMatchObject({
      ok: false,
      fault: { code: 'linkVersion', version: 255, ours: 1 },
    })
  })
})

describe('the format', () => {
  test('has a code for everything the types know', () => {
    expect([...SETTING_CODES].sort()).toEqual([...SETTING_NAMES].sort())
    expect([...GUARD_CODES].sort()).toEqual([...GUARDS].sort())
    expect(new Set(COMMAND_CODES).size).toBe(27)
  })

  test('commands read back have their keys in the order of the script, because the hash reads them in order', () => {
    const names = { servers: busySetup.servers, clients: busySetup.clients }
    const lines = [
      'crash S1,S2',
      'timeout S1',
      'partition S1 | S2,C1',
      'heal',
      'cut S1-S2',
      'slow S1->S2 30',
      'drop next AppendEntries+ S1->S2',
      'dup next AppendEntries S1->S2 5',
      'request C1 S1 x=5',
      'retry C1 S2',
      'read C1 S1 x',
      'set heartbeat 60',
      'set latency 5-9',
      'setTimeout S1 170',
      'clock S1 0.3',
      'rule off majority',
      'transfer S1->S3',
      'reconfig S1 joint {S1,S2}',
      'direct S1 {S1,S2}',
      'learner S1 S5',
      'snapshot S1',
      'pauseApply S1',
    ]
    for (const line of lines) {
      const action = parseAction(line, names)
      if (!action.ok) {
        expect(action.problem).toBeNull()
        continue
      }
      if (action.value.type !== 'command') continue
      const { command } = action.value
      const link = { ...lecture(0), recording: { setup: busySetup, given: [{ after: 0, wait: 0, command }] } }
      const back = decodeLink(encodeLink(link))
      expect(back.ok && JSON.stringify(back.value.recording.given[0]?.command)).toBe(JSON.stringify(command))
    }
  })

  test('of version 1 still loads (never change this text)', () => {
    const text = 'AVBQcAgAAMAehuXI8ARkeeqwyYaVCIyPIIgTTmR5IginBb1bfd4'
    expect(encodeLink(lecture(6))).toBe(text)
    expect(decodeLink(text)).toEqual({ ok: true, value: lecture(6) })
  })
})
