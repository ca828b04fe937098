import { describe, expect, it } from 'vitest'
import { emptyCheck, observe } from '../check/promises.ts'
import { logText } from '../raft/fixture.test-helper.ts'
import {
  GOLDEN_COMMANDS,
  GOLDEN_EVENTS,
  GOLDEN_HASH,
  GOLDEN_SETUP,
  goldenHash,
  goldenStep,
} from './golden.ts'
import { hashText } from './hash.ts'
import type { World } from './types.ts'
import { createWorld, peek, waitUntil } from './world.ts'

const playTo = (start: World, seq: number, between: (world: World) => World = (world) => world): World => {
  let world = start
  while (world.seq < seq) world = goldenStep(between(world)).world
  return world
}
/** Somewhere in the middle of the time in which nothing happens; before a command that would change when it is given. */
const lingers = (world: World): World => {
  if (world.seq % 3 !== 0 || GOLDEN_COMMANDS.some(({ after }) => after === world.seq)) return world
  return waitUntil(world, world.now + Math.floor((peek(world) - world.now) / 2))
}

// Quick by itself, but other work may share the machine.
describe('the golden run', { timeout: 60_000 }, () => {
  it('has its hash', () => {
    expect(goldenHash()).toBe(GOLDEN_HASH)
  })
  it('has it also when time is let pass in pieces', () => {
    const whole = playTo(createWorld(GOLDEN_SETUP), 4000)
    const pieces = playTo(createWorld(GOLDEN_SETUP), 4000, lingers)
    expect(hashText(pieces.hash)).toBe(hashText(whole.hash))
    expect(pieces.packets).toEqual(whole.packets)
  })
  it('has it also when it goes on from a kept world, whatever else was played from there', () => {
    const kept = playTo(createWorld(GOLDEN_SETUP), 4000)
    const first = playTo(kept, 5000)
    const other = playTo(waitUntil(kept, peek(kept)), 4900)
    const again = playTo(kept, 5000)
    expect(other.seq).toBe(4900)
    expect(hashText(again.hash)).toBe(hashText(first.hash))
    expect(Object.values(again.hosts).map((host) => (host.up ? logText(host.server.disk.log) : ''))).toEqual(
      Object.values(first.hosts).map((host) => (host.up ? logText(host.server.disk.log) : '')),
    )
  })
  it('is different with another seed', () => {
    const other = playTo(createWorld({ ...GOLDEN_SETUP, seed: 8 }), 300)
    expect(other.hash).not.toBe(playTo(createWorld(GOLDEN_SETUP), 300).hash)
  })
  it('breaks no promise before a guard goes off, elects several leaders and gets work done', () => {
    let world = createWorld(GOLDEN_SETUP)
    let check = emptyCheck(world)
    while (world.seq < 8000) {
      const next = goldenStep(world)
      check = observe(check, world, next)
      world = next.world
    }
    expect(check.violations).toEqual([])
    expect(check.reigns.length).toBeGreaterThan(2)
    expect(check.committed.length).toBeGreaterThan(200)
    expect(GOLDEN_COMMANDS.every(({ after }) => after < GOLDEN_EVENTS)).toBe(true)
  })
})
