/** A partition as walls: each side is fenced off by the straight line between the two gaps in which it ends. */
import { crossing, type Point, point } from './geometry.ts'
import { angleOf, type Layout } from './layout.ts'

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
const fence = (layout: Layout, a: number, b: number): Wall => {
  const n = layout.ids.length
  const [from, to] = [angleOf(a + 0.5, n), angleOf(b + 0.5, n)]
  return [edge(layout, from), gap(layout, from), gap(layout, to), edge(layout, to)]
}
const gap = ({ center, rx, ry }: Layout, angle: number): Point =>
  point(center.x + rx * Math.cos(angle), center.y + ry * Math.sin(angle))
/** Where the ray at this angle leaves the stage. */
const edge = ({ center, rx, ry, width, height }: Layout, angle: number): Point => {
  const dx = Math.max(rx, 1) * Math.cos(angle)
  const dy = Math.max(ry, 1) * Math.sin(angle)
  const toX = Math.abs(dx) < 1e-6 ? Infinity : ((dx > 0 ? width : 0) - center.x) / dx
  const toY = Math.abs(dy) < 1e-6 ? Infinity : ((dy > 0 ? height : 0) - center.y) / dy
  const by = Math.min(toX, toY)
  return point(center.x + dx * by, center.y + dy * by)
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
