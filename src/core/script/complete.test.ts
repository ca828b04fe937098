import { describe, expect, it, test } from 'vitest'
import { clientId, serverId } from '../raft/types.ts'
import { ACTIONS } from './actions.ts'
import { complete, hintsFor } from './complete.ts'

const names = { servers: ['S1', 'S2', 'S3'].map(serverId), clients: ['C1'].map(clientId) }
const words = (text: string): readonly string[] => complete(text, names).map(({ word }) => word)

describe('completion', () => {
  test.each([
    ['cr', ['crash']],
    ['CR', ['crash']],
    ['crash ', ['S1', 'S2', 'S3', 'all']],
    ['crash S1,', ['S1,S2', 'S1,S3']],
    ['cut S1-', ['S1-S2', 'S1-S3', 'S1-C1']],
    ['transfer S', ['S1->', 'S2->', 'S3->']],
    ['drop ', ['next', '#']],
    ['drop next Time', ['TimeoutNow']],
    ['request C1 ', ['leader', 'S1', 'S2', 'S3']],
    ['set read', ['readMode']],
    ['set readMode l', ['lease', 'local', 'log']],
    ['set preVote ', ['on', 'off']],
    ['set heartbeat ', []],
    ['rule off maj', ['majority']],
    ['reconfig S1 j', ['joint']],
    ['reconfig S1 joint ', ['{S1,S2,S3}']],
    ['reconfig S1 joint {S1,', ['{S1,S2', '{S1,S3']],
    ['expect role S1 c', ['candidate']],
    ['until saw commitI', ['commitIndirect']],
    ['until saw voteGranted S1->', ['S1->S2', 'S1->S3', 'S1->C1', 'S1->*']],
    ['nonsense ', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })
  it('begins with every action and gives back the whole line', () => {
    expect(words('')).toEqual([...Object.keys(ACTIONS), 'expect'])
    expect(complete('crash S', names)[1]).toEqual({
      line: 'crash S2',
      word: 'S2',
      usages: ['crash <servers>'],
    })
  })
  it('hints at the form even where only a number can follow', () => {
    expect(hintsFor('run ', names)).toEqual(['run <ms>'])
    expect(hintsFor('until leader S1 ', names)).toContain('until leader <server> [<term>]')
    expect(hintsFor('drop #', names)).toEqual(['drop <packet>'])
  })
})
