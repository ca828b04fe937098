import { describe, expect, it } from 'vitest'
import { logText } from '../raft/fixture.test-helper.ts'
import { deepFreeze } from '../raft/frozen.test-helper.ts'
import { serverId } from '../raft/types.ts'
import { itemAt } from '../tail.ts'
import { GOLDEN_SETUP, goldenStep } from './golden.ts'
import type { Command, Settings, World } from './types.ts'
import { advance, apply, createWorld, peek, waitUntil } from './world.ts'

/** All that a world says, with logs and finished requests as this version reads them. */
const reading = (world: World): string =>
  JSON.stringify([
    { ...world, hosts: null, clients: null },
    Object.values(world.hosts).map((host) => {
      const { log, ...disk } = host.up ? host.server.disk : host.disk
      const rest = host.up
        ? { ...host, server: { ...host.server, disk: null }, synced: null, writes: host.writes.length }
        : null
      return [disk, logText(log), log.base, log.configs, rest]
    }),
    Object.values(world.clients).map((client) => [
      { ...client, done: null },
      Array.from({ length: client.done.length }, (_, i) => itemAt(client.done, i)?.serial),
    ]),
  ])

const SERVERS = GOLDEN_SETUP.servers
const [S1, S2] = [serverId('S1'), serverId('S2')]
const COMMANDS: readonly Command[] = [
  { type: 'snapshot', server: S1 },
  { type: 'pauseApply', server: S2 },
  { type: 'reconfig', server: S1, scheme: 'joint', voters: SERVERS.slice(0, 3) },
  { type: 'crash', servers: [S2] },
  { type: 'transfer', from: S1, to: S2 },
  { type: 'restart', servers: [S2] },
  { type: 'resumeApply', server: S2 },
  { type: 'direct', servers: [S1], voters: SERVERS },
  { type: 'learner', server: S1, servers: SERVERS.slice(3) },
  { type: 'setTimeout', server: S1, ms: 170 },
  { type: 'timeout', server: S1 },
]
const VARIANTS: Readonly<Record<string, Partial<Settings>>> = {
  plain: {},
  'snapshots and a slow disk': { snapshotEvery: 5, fsync: 5 },
  'everything on': { preVote: true, checkQuorum: true, stickyVotes: true, pipeline: true, readMode: 'lease' },
}

describe('worlds are values', { timeout: 60_000 }, () => {
  for (const [name, settings] of Object.entries(VARIANTS))
    it(`no event and no command changes the world it starts from: ${name}`, () => {
      let world = createWorld({ ...GOLDEN_SETUP, settings: { ...GOLDEN_SETUP.settings, ...settings } })
      for (let i = 0; i < 1500; i += 1) {
        deepFreeze(world)
        const command = i % 60 === 59 ? COMMANDS[((i - 59) / 60) % COMMANDS.length] : undefined
        const { world: after, event, notes } = command === undefined ? advance(world) : apply(world, command)
        deepFreeze([event, notes])
        world = after
      }
      expect(world.seq).toBe(1500)
    })
  it('old worlds read as before, however far the run has gone on', () => {
    const kept: { world: World; text: string }[] = []
    let world = createWorld(GOLDEN_SETUP)
    while (world.seq < 5000) {
      if (world.seq % 250 === 0) kept.push({ world, text: reading(world) })
      world = goldenStep(world).world
    }
    for (const { world: old, text } of kept) expect(reading(old)).toBe(text)
  })
  it('what an event did not touch stays the same object', () => {
    const world = createWorld(GOLDEN_SETUP)
    const after = apply(world, { type: 'crash', servers: [S1] }).world
    expect(after.hosts[S2]).toBe(world.hosts[S2])
    expect(after.clients).toBe(world.clients)
    expect(after.settings).toBe(world.settings)
  })
  it('a world can be cloned and goes on as the original does', () => {
    let world = createWorld(GOLDEN_SETUP)
    for (let i = 0; i < 800; i += 1) world = advance(world).world
    let clone = structuredClone(world)
    for (let i = 0; i < 400; i += 1) {
      world = advance(world).world
      clone = advance(clone).world
    }
    expect(clone.hash).toBe(world.hash)
  })
})

describe('time', () => {
  const world = createWorld(GOLDEN_SETUP)
  it('waits up to the next event, not past it, never back', () => {
    expect(waitUntil(world, peek(world)).now).toBe(peek(world))
    expect(waitUntil(world, world.now)).toBe(world)
    expect(() => waitUntil(world, peek(world) + 1)).toThrow(RangeError)
    expect(() => waitUntil(waitUntil(world, 5), 4)).toThrow(RangeError)
  })
  it('only runs forward', () => {
    let now = 0
    let next = world
    while (next.seq < 2000) {
      next = goldenStep(next).world
      expect(next.now).toBeGreaterThanOrEqual(now)
      now = next.now
    }
  })
  it('where nothing will ever happen, nothing can be advanced', () => {
    const idle = createWorld({
      ...GOLDEN_SETUP,
      clients: [],
      settings: { ...GOLDEN_SETUP.settings, timeouts: 'manual' },
    })
    expect(peek(idle)).toBe(Number.POSITIVE_INFINITY)
    expect(() => advance(idle)).toThrow(RangeError)
  })
})
