import { describe, expect, test } from 'vitest'
import { type Box, distance, overlap, touches } from './geometry.ts'
import { type Layout, layoutStage } from './layout.ts'
import { wallAt, wallsOf } from './wall.ts'

const names = (n: number) => Array.from({ length: n }, (_, i) => `S${i + 1}`)
const SIZES = [
  [780, 560],
  [1280, 500],
  [820, 520],
  [1100, 620],
  [1600, 800],
  [640, 250],
  [390, 330],
  [320, 300],
] as const
const cases = SIZES.flatMap(([w, h]) => names(9).map((_, i) => [i + 1, w, h] as const))

const inside = ({ width, height }: Layout, box: Box) =>
  box.x >= -0.5 && box.y >= -0.5 && box.x + box.w <= width + 0.5 && box.y + box.h <= height + 0.5
const discOf = ({ servers, metrics, unit }: Layout, id: string): Box => {
  const spot = servers[id] ?? { x: 0, y: 0, r: 0 }
  const r = spot.r + metrics.collar * unit
  return { x: spot.x - r, y: spot.y - r, w: 2 * r, h: 2 * r }
}

describe.each(cases)('%i servers on %i × %i', (n, width, height) => {
  const ids = names(n)
  const layout = layoutStage(ids, ['C1', 'C2'], null, width, height)

  test('everything is on the stage', () => {
    for (const id of ids) {
      expect(inside(layout, discOf(layout, id))).toBe(true)
      expect(inside(layout, layout.servers[id]?.column ?? { x: -9, y: 0, w: 0, h: 0 })).toBe(true)
    }
    for (const { x, y, w, h } of Object.values(layout.clients))
      expect(inside(layout, { x: x - w / 2, y: y - h / 2, w, h })).toBe(true)
  })

  test('no disc, no log and no client covers another', () => {
    const columns = ids.map((id) => layout.servers[id]?.column ?? { x: 0, y: 0, w: 0, h: 0 })
    const discs = ids.map((id) => discOf(layout, id))
    const clients = Object.values(layout.clients).map(({ x, y, w, h }) => ({
      x: x - w / 2,
      y: y - h / 2,
      w,
      h,
    }))
    const boxes = [...columns, ...discs, ...clients]
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) expect(overlap(a, b, -0.5)).toBe(false)
    })
  })
})

test('letters are as large as the stage allows: fewer servers, larger letters', () => {
  const unit = (n: number) => layoutStage(names(n), [], null, 780, 560).unit
  expect(unit(3)).toBeGreaterThan(unit(5))
  const detail = (n: number) => layoutStage(names(n), [], null, 780, 560).density
  expect([3, 5, 9].map(detail)).toEqual(['full', 'full', 'snug'])
  expect(layoutStage(names(5), [], null, 390, 330).density).toBe('compact')
})

describe('a wall', () => {
  const ids = names(5)
  const groups = [
    ['S1', 'S2', 'C2'],
    ['S3', 'S4', 'S5', 'C1'],
  ]
  const layout = layoutStage(ids, ['C1', 'C2'], groups, 780, 560)
  const walls = wallsOf(layout, groups)
  const spot = (id: string) => layout.servers[id] ?? layout.clients[id] ?? { x: 0, y: 0 }

  test('stands between the sides, and nowhere else', () => {
    expect(walls).toHaveLength(1)
    const side = (id: string) => groups.findIndex((group) => group.includes(id))
    for (const a of ids)
      for (const b of ids)
        if (a !== b) expect(wallAt(walls, spot(a), spot(b)) === null).toBe(side(a) === side(b))
  })

  test('has each client on the side it belongs to', () => {
    expect(wallAt(walls, spot('C2'), spot('S2'))).toBeNull()
    expect(wallAt(walls, spot('C1'), spot('S4'))).toBeNull()
  })

  test('goes around what is written beside the servers', () => {
    for (const id of ids) {
      const { column } = layout.servers[id] ?? {}
      for (const wall of walls)
        wall.forEach((p, i) => {
          const before = wall[i - 1]
          if (before && column) expect(touches(before, p, column)).toBe(false)
        })
    }
  })

  test('fences off each of three sides', () => {
    const three = [['S1', 'S2'], ['S3'], ['S4', 'S5']]
    expect(wallsOf(layout, three)).toHaveLength(3)
  })

  test('is left out where sides are interleaved or somebody has no side', () => {
    expect(
      wallsOf(layout, [
        ['S1', 'S3'],
        ['S2', 'S4', 'S5'],
      ]),
    ).toEqual([])
    expect(wallsOf(layout, [['S1'], ['S2', 'S3']])).toEqual([])
    expect(wallsOf(layout, null)).toEqual([])
  })

  test('of two servers runs down the middle', () => {
    const two = layoutStage(names(2), [], null, 780, 560)
    const [wall] = wallsOf(two, [['S1'], ['S2']])
    expect(wall?.every(({ x }) => Math.abs(x - 390) < 1)).toBe(true)
  })
})

test('positions do not depend on a partition, except those of the clients it names', () => {
  const ids = names(5)
  const free = layoutStage(ids, ['C1'], null, 780, 560)
  const cut = layoutStage(ids, ['C1'], [['S1', 'C1'], ids.slice(1)], 780, 560)
  expect(cut.servers).toEqual(free.servers)
  const [client, home] = [cut.clients.C1, cut.servers.S1]
  if (!client || !home) throw new Error('missing')
  expect(distance(client, home)).toBeLessThan(200)
})

describe('in a lecture hall', () => {
  const hall = (n: number) => layoutStage(names(n), ['C1'], null, 1280, 515, true)

  test.each([3, 4, 5])(
    '%i servers are written in letters for the back row, and nothing covers another',
    (n) => {
      const { density, unit, metrics, servers } = hall(n)
      expect(density).toBe('hall')
      expect(metrics.letters.name * unit).toBeGreaterThan(23.99)
      expect(metrics.letters.term * unit).toBeGreaterThan(23.99)
      expect(metrics.letters.cell * unit).toBeGreaterThanOrEqual(20)
      expect(metrics.letters.info * unit).toBeGreaterThanOrEqual(20)
      const columns = Object.values(servers).map(({ column }) => column)
      columns.forEach((a, i) => {
        for (const b of columns.slice(i + 1)) expect(overlap(a, b, -0.5)).toBe(false)
        expect(a.w).toBeGreaterThanOrEqual(metrics.cell.most * metrics.cell.least * unit * 0.98)
      })
    },
  )

  test('nine servers have less room, and are still all there', () => {
    expect(Object.keys(hall(9).servers)).toHaveLength(9)
  })
})
