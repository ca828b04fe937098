import { expect, test } from 'vitest'
import { clientId, serverId } from '../raft/types.ts'
import { defaultSettings } from './settings.ts'
import type { World } from './types.ts'
import { advance, apply, createWorld } from './world.ts'

const servers = ['S1', 'S2', 'S3'].map(serverId)
const [S1, , S3] = servers as [(typeof servers)[0], unknown, (typeof servers)[0]]
const client = clientId('C1')

/** S3 sleeps through 60 writes and then catches up one entry at a time. Largest number of messages under way meanwhile. */
const mostUnderWay = (duplicate: number): number => {
  let world = createWorld({
    seed: 3,
    servers,
    config: servers,
    clients: [client],
    term: 1,
    settings: { ...defaultSettings, batch: 1 },
    clockRate: {},
    state: { [S1]: { role: 'leader' } },
  })
  const run = (ms: number): void => {
    const end = world.now + ms * 1000
    while (world.now < end) {
      world = advance(world).world
      most = Math.max(most, world.packets.length)
    }
  }
  let most = 0
  world = apply(world, { type: 'crash', servers: [S3] }).world
  for (let i = 0; i < 60; i += 1) {
    world = apply(world, { type: 'request', client, server: S1, command: `x=${i}` }).world
    run(50)
  }
  world = apply(world, { type: 'restart', servers: [S3] }).world
  world = apply(world, { type: 'set', setting: 'duplicate', value: duplicate }).world
  most = 0
  run(6000)
  expect(lastIndexOf(world)).toBe(60)
  return most
}
const lastIndexOf = (world: World): number => {
  const host = world.hosts[S3]
  return host?.up ? host.server.disk.log.length : -1
}

test('a follower that catches up is sent one message after the other', () => {
  expect(mostUnderWay(0)).toBeLessThan(40)
})
test('copies of its answers do not multiply what is sent to it (found by the fuzzer, seed 45)', () => {
  expect(mostUnderWay(600)).toBeLessThan(100)
})
