import { describe, expect, it } from 'vitest'
import type { Violation } from '../../core/check/types.ts'
import { clientId, serverId } from '../../core/raft/types.ts'
import { piecesOf } from './evidence.ts'

const known = { ids: ['S1', 'S2', 'S3'].map(serverId), clientIds: [clientId('C1')] }
const broken = (actors: readonly string[], values: Violation['values']): Violation => ({
  promise: 'LogMatching',
  seq: 9,
  time: 0,
  against: 4,
  actors,
  values,
})

describe('pieces of evidence', () => {
  it('are the servers, the entry on each of them, and its term', () => {
    expect(piecesOf(broken(['S3', 'S1'], { S: 'S3', P: 'S1', i: 2, t: 5 }), known)).toEqual([
      { kind: 'server', id: 'S1' },
      { kind: 'server', id: 'S3' },
      { kind: 'entry', server: 'S1', index: 2 },
      { kind: 'entry', server: 'S3', index: 2 },
      { kind: 'term', term: 5 },
    ])
  })
  it('name a client, and both terms when there are two', () => {
    expect(piecesOf(broken(['C1'], { C: 'C1' }), known)).toEqual([{ kind: 'client', id: 'C1' }])
    expect(piecesOf(broken([], { t: 3, ct: 2 }), known)).toEqual([
      { kind: 'term', term: 3 },
      { kind: 'term', term: 2 },
    ])
  })
})
