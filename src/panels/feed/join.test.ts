import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../../app/index.ts'
import { joined } from './join.ts'

const items = (from: number, to: number): readonly FeedItem[] =>
  Array.from(
    { length: to - from + 1 },
    (_, at): FeedItem => ({ seq: from + at, time: 0, cause: { type: 'started' }, notes: [], violations: [] }),
  )
const seqs = (list: readonly FeedItem[]) => list.map((item) => item.seq)

describe('joining feed windows', () => {
  it('appends a window that touches or overlaps', () => {
    expect(seqs(joined(items(0, 3), items(4, 5)))).toEqual([0, 1, 2, 3, 4, 5])
    expect(seqs(joined(items(0, 3), items(2, 5)))).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('drops what a rewound playhead has not seen', () => {
    expect(seqs(joined(items(0, 9), items(2, 5)))).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('starts anew across a gap, forwards or backwards', () => {
    expect(seqs(joined(items(0, 3), items(9, 10)))).toEqual([9, 10])
    expect(seqs(joined(items(5, 8), items(1, 3)))).toEqual([1, 2, 3])
    expect(seqs(joined(items(5, 8), []))).toEqual([])
  })
})
