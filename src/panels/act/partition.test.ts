import { describe, expect, it } from 'vitest'
import { clientId, serverId } from '../../core/raft/types.ts'
import { noSides, partitionCommand, tapSide } from './partition.ts'

const [s1, s2, s3] = ['S1', 'S2', 'S3'].map(serverId) as [
  ReturnType<typeof serverId>,
  ReturnType<typeof serverId>,
  ReturnType<typeof serverId>,
]
const c1 = clientId('C1')

describe('choosing sides', () => {
  it('starts with everybody together, which is no partition', () => {
    expect(partitionCommand(noSides([s1, s2, s3], [c1]))).toBeNull()
  })

  it('takes servers through A, B, C and back', () => {
    let sides = noSides([s1, s2, s3], [c1])
    const seen = [0, 1, 2, 3].map(() => {
      sides = tapSide(sides, s1, false)
      return sides[s1]
    })
    expect(seen).toEqual([1, 2, 0, 1])
  })

  it('lists a client only once it has a side', () => {
    let sides = tapSide(noSides([s1, s2, s3], [c1]), s3, false)
    expect(partitionCommand(sides)).toEqual({ type: 'partition', groups: [[s1, s2], [s3]] })
    sides = tapSide(tapSide(sides, c1, true), c1, true)
    expect(partitionCommand(sides)).toEqual({
      type: 'partition',
      groups: [
        [s1, s2],
        [s3, c1],
      ],
    })
  })

  it('ignores names it does not know', () => {
    const sides = noSides([s1], [])
    expect(tapSide(sides, s2, false)).toBe(sides)
  })
})
