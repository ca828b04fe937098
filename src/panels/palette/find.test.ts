import { describe, expect, it } from 'vitest'
import { eventIn, found } from './find.ts'

const items = [
  { title: 'crash or restart the chosen server', also: '' },
  { title: 'Leader crash', also: '领导者宕机' },
  { title: 'leader', also: '领导者' },
  { title: 'Split vote' },
]
const titles = (wanted: string, most = 9) => found(items, wanted, most).map(({ title }) => title)

describe('finding', () => {
  it('wants every word, in any order and case', () => {
    expect(titles('crash LEADER')).toEqual(['Leader crash'])
    expect(titles('nothing')).toEqual([])
  })
  it('puts the whole title first, then its beginning, then words, then parts', () => {
    expect(titles('leader')).toEqual(['leader', 'Leader crash'])
    expect(titles('crash')).toEqual(['crash or restart the chosen server', 'Leader crash'])
  })
  it('knows the other language', () => {
    expect(titles('领导者')).toEqual(['Leader crash', 'leader'])
  })
  it('gives everything in its order when nothing is asked, and no more than wanted', () => {
    expect(titles('', 2)).toEqual(items.slice(0, 2).map(({ title }) => title))
  })
})

describe('event numbers', () => {
  it('are read as people write them', () => {
    expect(['42', '#42', 'event 42', '事件 42', ' 7 '].map(eventIn)).toEqual([42, 42, 42, 42, 7])
    expect(['', 'S1', '4 2', '-1', '1e9', 'crash 1'].map(eventIn)).toEqual(Array(6).fill(null))
  })
})
