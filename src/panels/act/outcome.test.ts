import { describe, expect, it } from 'vitest'
import type { Command } from '../../core/sim/types.ts'
import { replicaOf } from '../../stage/fixture.ts'
import { refusalOf } from './outcome.ts'

const command: Command = { type: 'heal' }
const before = replicaOf()
const after = { ...before, seq: 1, cause: { type: 'commanded', command } } as const

describe('a command that was not followed', () => {
  it('changed nothing at all', () => {
    expect(refusalOf(before, after)).toBe('nothing')
    expect(refusalOf(before, { ...after, network: { ...after.network } })).toBeNull()
  })
  it('or was refused with a reason', () => {
    const note = {
      key: 'confRefused:notLeader',
      server: before.ids[0] ?? null,
      peer: null,
      values: {},
    } as const
    expect(refusalOf(before, { ...after, notes: [note] })).toBe(note)
  })
  it('what happens later, or had happened before, is not its doing', () => {
    expect(refusalOf(before, { ...after, seq: 5 })).toBeNull()
    expect(refusalOf(after, after)).toBeNull()
    expect(refusalOf(before, { ...before, seq: 1 })).toBeNull()
  })
})
