import { describe, expect, it } from 'vitest'
import { serverId } from '../../core/raft/types.ts'
import type { Band, Mark } from '../../worker/protocol.ts'
import { axisEnd, nearestMark, placeMarks, stretches, zoomed } from './layout.ts'

const ids = ['S1', 'S2'].map(serverId)
const band = (server: string, time: number, look: Band['look'] = 'follower', term = 1): Band => ({
  server: serverId(server),
  seq: time,
  time,
  term,
  look,
})
const mark = (kind: Mark['kind'], time: number, server: string | null = 'S1'): Mark => ({
  seq: time,
  time,
  kind,
  server: server === null ? null : serverId(server),
  term: 1,
})

describe('timeline layout', () => {
  it('ends the axis at the next round number, with a little future left', () => {
    expect(axisEnd(0)).toBe(100_000)
    expect(axisEnd(99_000)).toBe(200_000)
    expect(axisEnd(4_900_000)).toBe(10_000_000)
    expect(axisEnd(4_500_000)).toBe(5_000_000)
  })

  it('zooms about the playhead without leaving the axis', () => {
    expect(zoomed(1000, 1, 500)).toEqual({ from: 0, to: 1000 })
    expect(zoomed(1000, 4, 0)).toEqual({ from: 0, to: 250 })
    expect(zoomed(1000, 4, 1000)).toEqual({ from: 750, to: 1000 })
    expect(zoomed(1000, 2, 500)).toEqual({ from: 250, to: 750 })
  })

  it('lets a band last until the next one of its server', () => {
    const bands = [band('S1', 0), band('S2', 0), band('S1', 40, 'candidate', 2), band('S1', 60, 'leader', 2)]
    const found = stretches(bands, ids, { from: 0, to: 100 }, 80)
    expect(found.map(({ lane, from, to, look }) => [lane, from, to, look])).toEqual([
      [0, 0, 40, 'follower'],
      [0, 40, 60, 'candidate'],
      [0, 60, 80, 'leader'],
      [1, 0, 80, 'follower'],
    ])
    expect(stretches(bands, ids, { from: 60, to: 100 }, 80)).toHaveLength(2)
  })

  it('thins marks that would cover each other, keeping the graver one', () => {
    const marks = [mark('commit', 10), mark('fault', 11), mark('commit', 50), mark('client', 12, null)]
    const placed = placeMarks(marks, ids, (time) => time, { from: 0, to: 100 })
    expect(placed.map((p) => [p.mark.kind, p.lane])).toEqual([
      ['fault', 0],
      ['client', null],
      ['commit', 0],
    ])
  })

  it('finds the mark under the pointer', () => {
    const marks = [mark('commit', 10), mark('leader', 30)]
    expect(nearestMark(marks, 27, 5)?.kind).toBe('leader')
    expect(nearestMark(marks, 20, 5)).toBeNull()
  })
})
