import { describe, expect, test } from 'vitest'
import { ask, atBeat, entry, keysOf, sceneAfter, server, valuesOf } from '../../content/story.test-helper.ts'
import { clientId } from '../raft/types.ts'

const SETTINGS = { heartbeat: 50, latency: 10, clientLatency: 1 }
const LED = {
  term: 1,
  servers: ['S1', 'S2', 'S3'],
  clients: ['C1'],
  settings: SETTINGS,
  state: {
    S1: { role: 'leader', log: '1:a', commit: 1, match: { S2: 1, S3: 1 } },
    S2: { log: '1:a', commit: 1 },
    S3: { log: '1:a', commit: 1 },
  },
} as const

describe('leaders of old terms say nothing about newer entries', () => {
  // S2 wins term 2 while S1 is cut off, takes a request that reaches S3, and crashes: S1 still believes it leads.
  const lines = [
    'partition S1 | S2,S3,C1',
    'timeout S2',
    'until leader S2',
    'request C1 S2 b',
    'until log S3 = 1:a 2:b',
  ] as const
  test('not committed', () => {
    const answer = ask(sceneAfter(LED, ...lines, 'crash S2'), entry('S3', 2), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 2, n: 2, N: 3 })
    expect(keysOf(answer)).toEqual(['onlyOldLeader', 'nextLeader'])
    expect(valuesOf(answer, 'onlyOldLeader')).toEqual({ L: 'S1', t: 1 })
  })
  test('committed, and only the crashed leader knew', () => {
    const answer = ask(
      sceneAfter(LED, ...lines, 'until commit S2 = 2', 'crash S2'),
      entry('S3', 2),
      'notCommitted',
    )
    expect(keysOf(answer)).toEqual(['committedBy', 'knowsUpTo', 'onlyOldLeader', 'nextLeader'])
  })
  test('a client of the old leader hears that its entry was replaced', () => {
    const answer = ask(atBeat('partition-and-heal', 5), { kind: 'client', id: clientId('Y') }, 'clientWaits')
    expect(keysOf(answer)).toEqual(['waitsForEntry', 'replacedBy', 'waitsForever'])
  })
})

describe('joint consensus counts everybody once', () => {
  test('and each half by what the leader knows', () => {
    const answer = ask(atBeat('joint-consensus', 2), entry('A', 3), 'notCommitted')
    expect(answer?.head?.values).toEqual({ i: 3, n: 5, N: 5 })
    expect(keysOf(answer)).toEqual(['halfNotHeard', 'halfNotHeard'])
    expect(valuesOf(answer, 'halfNotHeard')).toMatchObject({ half: 'old', n: 1, N: 3, q: 2 })
  })
})

describe('a server that catches up', () => {
  test('the leader looks for where the logs agree', () => {
    const answer = ask(atBeat('log-repair', 1), server('F'), 'behind')
    expect(keysOf(answer)).toEqual(['logDiffers', 'logEnds', 'commitBehind', 'probing'])
    expect(valuesOf(answer, 'probing')).toEqual({ S: 'F', L: 'L', prev: 6, match: 0 })
  })
  test('a snapshot is on its way', () => {
    const setup = { ...LED, settings: { ...SETTINGS, snapshotEvery: 2 } }
    const asking = ['b', 'c', 'd', 'e'].map((command) => `request C1 S1 ${command}`)
    const scene = sceneAfter(
      setup,
      'cut S1-S3',
      ...asking,
      'run 120',
      'uncut S1-S3',
      'until saw sendSnapshot S1->S3',
      'run 3',
    )
    const answer = ask(scene, server('S3'), 'behind')
    expect(keysOf(answer)).toContain('snapshotComing')
  })
  test('what was sent is being lost', () => {
    const scene = sceneAfter(LED, 'drop next AppendEntries+ S1->S3', 'request C1 S1 b', 'run 4')
    expect(keysOf(ask(scene, server('S3'), 'behind')).at(-1)).toBe('entriesLost')
  })
  test('it is a stranger to the leader', () => {
    const scene = sceneAfter({ ...LED, servers: [...LED.servers, 'S4'], config: LED.servers }, 'run 5')
    expect(keysOf(ask(scene, server('S4'), 'behind')).at(-1)).toBe('stranger')
    expect(keysOf(ask(scene, server('S4'), 'notLeader'))[0]).toBe('notMember')
  })
})
