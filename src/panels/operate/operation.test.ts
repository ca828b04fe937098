import { describe, expect, it } from 'vitest'
import { clientId, serverId } from '../../core/raft/types.ts'
import { differing, readCommands, toggled } from './operation.ts'

const all = ['S1', 'S2', 'S3', 'S4'].map(serverId)
const pick = (...names: string[]) => names.map(serverId)

describe('member lists', () => {
  it('keep the order of the servers whatever is tapped last', () => {
    const three = pick('S1', 'S2', 'S4')
    expect(toggled(all, three, serverId('S3'))).toEqual(all)
    expect(toggled(all, three, serverId('S2'))).toEqual(pick('S1', 'S4'))
  })
  it('differ by the servers that come and those that go', () => {
    expect(differing(all, all)).toBe(0)
    expect(differing(pick('S1', 'S2'), pick('S2', 'S3', 'S4'))).toBe(3)
  })
})

describe('a read', () => {
  const wish = { client: clientId('C1'), server: null, key: 'x' }
  it('is one command in the mode at hand', () => {
    expect(readCommands({ readMode: 'readIndex' }, { ...wish, mode: 'readIndex' })).toEqual([
      { type: 'read', client: 'C1', server: null, key: 'x' },
    ])
  })
  it('sets another mode first', () => {
    expect(readCommands({ readMode: 'readIndex' }, { ...wish, mode: 'lease' })[0]).toEqual({
      type: 'set',
      setting: 'readMode',
      value: 'lease',
    })
  })
})
