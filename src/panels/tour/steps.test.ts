import { expect, test } from 'vitest'
import { serverId } from '../../core/raft/types.ts'
import { advanced, type Facts, START, type Tour } from './steps.ts'

const [S1, S2] = [serverId('S1'), serverId('S2')]
const facts = (part: Partial<Facts>): Facts => ({ seq: 0, leader: null, crash: null, forked: false, ...part })
const walk = (tour: Tour, ...all: readonly Partial<Facts>[]): Tour =>
  all.reduce((at: Tour, part) => advanced(at, facts(part)), tour)

test('each step waits for what it asks for', () => {
  expect(walk(START, { seq: 5 }).step).toBe('wait')
  const broken = walk(START, { seq: 30, leader: S1 })
  expect(broken.step).toBe('break')
  expect(walk(broken, { seq: 40, leader: S1 }).step).toBe('break')
  // No leader without a crash is a leader that stepped down; a crashed follower leaves the leader.
  expect(walk(broken, { seq: 41 }).step).toBe('break')
  expect(walk(broken, { seq: 42, leader: S1, crash: 42 }).step).toBe('break')
  const guessing = walk(broken, { seq: 42, crash: 42 })
  expect(guessing.step).toBe('guess')
  // Going back to before the crash is no new leader.
  expect(walk(guessing, { seq: 20, leader: S1, crash: 42 }).step).toBe('guess')
})

test('who came to lead is kept, and the way goes back and into another future', () => {
  const guessing: Tour = { ...START, step: 'guess', guess: S1 }
  const won = walk(guessing, { seq: 90, leader: S2, crash: 42 })
  expect(won).toEqual({ step: 'rewind', guess: S1, winner: { id: S2, seq: 90 } })
  expect(walk(won, { seq: 90, leader: S2, crash: 42 }).step).toBe('rewind')
  const back = walk(won, { seq: 41, leader: S1, crash: 42 })
  expect(back.step).toBe('fork')
  expect(walk(back, { seq: 42, leader: S1, forked: true }).step).toBe('end')
})
