/** A partition as walls: each side is fenced off by a straight line from one gap between neighbours to another. */
import { add, crossing, mix, type Point, point, scale, sub } from './geometry.ts'
import type { Layout } from './layout.ts'

export type Wall = readonly Point[]

/** Ring positions after which another side begins; null if somebody belongs to no side. */
const borders = (
  ids: readonly string[],
  groups: readonly (readonly string[])[],
): readonly number[] | null => {
  const sides = ids.map((id) => groups.findIndex((group) => group.includes(id)))
  if (sides.includes(-1)) return null
  return ids.flatMap((_, i) => (sides[i] === sides[(i + 1) % ids.length] ? [] : [i]))
}

/**
 * The walls of a partition, or none when its sides are interleaved on the ring, so that no straight wall could tell
 * them apart: then every cut link is marked by itself.
 */
export const wallsOf = (layout: Layout, groups: readonly (readonly string[])[] | null): readonly Wall[] => {
  if (groups === null) return []
  const { ids } = layout
  const ends = borders(ids, groups)
  const sides = groups.filter((group) => group.some((id) => ids.includes(id))).length
  if (ends === null || ends.length < 2 || ends.length !== sides) return []
  if (ends.length === 2) return [fence(layout, ends[0] ?? 0, ends[1] ?? 0)]
  return ends.map((end, i) => fence(layout, end, ends[(i + 1) % ends.length] ?? 0))
}

/** From the edge of the stage through the gap after server `a`, straight across, and out through the gap after `b`. */
const fence = (layout: Layout, a: number, b: number): Wall => [
  ...[...wayOut(layout, a)].reverse(),
  ...wayOut(layout, b),
]

/** From half way between two neighbours to the edge of the stage, between what is written beside them. */
const wayOut = (layout: Layout, i: number): readonly Point[] => {
  const { ids, servers, width, unit } = layout
  const a = servers[ids[i] ?? '']
  const b = servers[ids[(i + 1) % ids.length] ?? '']
  if (!a || !b) return []
  const gap = mix(a, b, 0.5)
  if (a.side !== b.side || ids.length === 2) return [gap, edge(layout, gap, ids.length === 2 && i === 1)]
  const [upper, lower] = a.y < b.y ? [a.column, b.column] : [b.column, a.column]
  const y = (upper.y + upper.h + lower.y) / 2
  const inner =
    a.side > 0
      ? Math.max(gap.x, Math.min(upper.x, lower.x) - 4 * unit)
      : Math.min(gap.x, Math.max(upper.x + upper.w, lower.x + lower.w) + 4 * unit)
  return [gap, point(inner, y), point(a.side > 0 ? width : 0, y)]
}

/** Where somebody who leaves the ring's middle through `gap` reaches the edge of the stage. */
const edge = ({ center, width, height }: Layout, gap: Point, down: boolean): Point => {
  const d = sub(gap, center)
  if (Math.abs(d.x) + Math.abs(d.y) < 1) return point(gap.x, down ? height : 0)
  const toX = Math.abs(d.x) < 1e-6 ? Infinity : ((d.x > 0 ? width : 0) - gap.x) / d.x
  const toY = Math.abs(d.y) < 1e-6 ? Infinity : ((d.y > 0 ? height : 0) - gap.y) / d.y
  return add(gap, scale(d, Math.min(toX, toY)))
}

/** How far along the way from `a` to `b` the first wall stands (0…1), null if there is none. */
export const wallAt = (walls: readonly Wall[], a: Point, b: Point): number | null => {
  let first: number | null = null
  for (const wall of walls)
    for (let i = 1; i < wall.length; i += 1) {
      const [c, d] = [wall[i - 1], wall[i]]
      const hit = c && d ? crossing(a, b, c, d) : null
      if (hit !== null && (first === null || hit < first)) first = hit
    }
  return first
}
