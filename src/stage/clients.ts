/** Where clients stand: in a row below the ring, or on their own side of a partition that names them. */
import { type Box, mix, overlap, type Point, touches } from './geometry.ts'
import type { ClientSpot, Layout, Spot } from './layout.ts'
import { type Wall, wallsOf } from './wall.ts'

type Groups = readonly (readonly string[])[] | null
type Clients = Readonly<Record<string, ClientSpot>>

export const placeClients = (layout: Layout, clientIds: readonly string[], groups: Groups): Clients => {
  const clients: Record<string, ClientSpot> = {}
  const walls = wallsOf(layout, groups)
  const taken: Box[] = []
  const below: string[] = []
  for (const id of clientIds) {
    const group = groups?.find((g) => g.includes(id)) ?? []
    const members = layout.ids.filter((member) => group.includes(member))
    const partOnly = members.length > 0 && members.length < layout.ids.length && walls.length > 0
    const spot = partOnly ? besideGroup(layout, members, walls, taken) : null
    if (spot) {
      clients[id] = spot
      taken.push(...boxesOf(layout, spot))
    } else below.push(id)
  }
  below.forEach((id, i) => {
    clients[id] = bottomSpot(layout, i, below.length)
  })
  return clients
}

const EDGE = 6

/** A row at the bottom; with one or two clients the badges stand close together where the ring is open. */
const bottomSpot = (layout: Layout, i: number, n: number): ClientSpot => {
  const { width, height, metrics, unit } = layout
  const w = metrics.client.w * unit
  const h = metrics.client.h * unit
  const wide = n > 2
  const pitch = w + (wide ? metrics.client.text + 16 : 14) * unit
  const x = width / 2 + (i - (n - 1) / 2) * pitch - (wide ? (metrics.client.text / 2) * unit : 0)
  return { x, y: height - h / 2 - EDGE * unit, w, h, text: n === 2 && i === 0 ? 'left' : 'right' }
}

/** Badge and text as boxes. */
const boxesOf = ({ metrics, unit }: Layout, { x, y, w, h, text }: ClientSpot): readonly Box[] => {
  const badge = { x: x - w / 2, y: y - h / 2, w, h }
  const room = metrics.client.text * unit * 0.8
  if (text === 'below') return [badge, { x: x - room / 2, y: y + h / 2, w: room, h: h * 0.8 }]
  return [badge, { x: text === 'right' ? x + w / 2 : x - w / 2 - room, y: y - h / 2, w: room, h }]
}

/** The first place that stands in nobody's way; if there is none, one that is at least on the right side of the wall. */
const besideGroup = (
  layout: Layout,
  members: readonly string[],
  walls: readonly Wall[],
  taken: readonly Box[],
): ClientSpot | null => {
  const spots = candidates(layout, members)
  const inside = (box: Box) =>
    box.x >= 2 && box.y >= 2 && box.x + box.w <= layout.width - 2 && box.y + box.h <= layout.height - 2
  const free = (box: Box) =>
    inside(box) && !hitsWall(walls, box, 9 * layout.unit) && taken.every((t) => !overlap(t, box))
  const clear = (box: Box) =>
    Object.values(layout.servers).every(
      (s) => !overlap(box, discBox(layout, s)) && !overlap(box, writtenBox(layout, s)),
    )
  const badgeOf = (spot: ClientSpot) => boxesOf(layout, spot)[0]
  const isFree = (spot: ClientSpot) => boxesOf(layout, spot).every((box) => free(box) && clear(box))
  const isBadgeFree = (spot: ClientSpot) => {
    const badge = badgeOf(spot)
    return badge !== undefined && free(badge) && clear(badge)
  }
  return spots.find(isFree) ?? spots.find(isBadgeFree) ?? null
}
const hitsWall = (walls: readonly Wall[], box: Box, gap: number): boolean => {
  const grown = { x: box.x - gap, y: box.y - gap, w: box.w + 2 * gap, h: box.h + 2 * gap }
  return walls.some((wall) => wall.some((p, i) => i > 0 && touches(wall[i - 1] ?? p, p, grown)))
}
const discBox = ({ metrics, unit }: Layout, { x, y, r }: Spot): Box => {
  const out = r + (metrics.collar + 2) * unit
  return { x: x - out, y: y - out, w: 2 * out, h: 2 * out }
}
/** The part of a column that usually has something written on it. */
const writtenBox = ({ unit }: Layout, { column, side }: Spot): Box => {
  const w = Math.min(column.w, 210 * unit)
  return { ...column, w, x: side > 0 ? column.x : column.x + column.w - w }
}

/** Places to try: in the gaps between members, lowest first; between their columns; then around each of them. */
const candidates = (layout: Layout, members: readonly string[]): readonly ClientSpot[] => {
  const { ids, servers, width, height, metrics, unit } = layout
  const w = metrics.client.w * unit
  const h = metrics.client.h * unit
  const spot = (at: Point, text: ClientSpot['text']): ClientSpot => ({ ...at, w, h, text })
  const all = (at: Point): readonly ClientSpot[] => [spot(at, 'right'), spot(at, 'left'), spot(at, 'below')]
  const pairs = ids.flatMap((id, i) => {
    const next = ids[(i + 1) % ids.length] ?? id
    const [a, b] = [servers[id], servers[next]]
    return a && b && members.includes(id) && members.includes(next) && id !== next ? [[a, b] as const] : []
  })
  const low = height - h / 2 - EDGE * unit
  const bottom = pairs
    .filter(([a, b]) => a.side !== b.side && a.y > layout.center.y && b.y > layout.center.y)
    .flatMap(([a, b]) => all({ x: (a.x + b.x) / 2, y: low }))
  const between = pairs
    .filter(([a, b]) => a.side === b.side)
    .flatMap(([a, b]) => {
      const [upper, lower] = a.y < b.y ? [a.column, b.column] : [b.column, a.column]
      const y = (upper.y + upper.h + lower.y) / 2
      const near =
        a.side > 0
          ? Math.max(upper.x, lower.x) + w / 2
          : Math.min(upper.x + upper.w, lower.x + lower.w) - w / 2
      const far = a.side > 0 ? width - w / 2 - EDGE : w / 2 + EDGE
      return [near, (near + far) / 2, far].flatMap((x) => all({ x, y }))
    })
  const around = members.flatMap((id) => {
    const s = servers[id]
    if (!s) return []
    const out = s.r + (metrics.collar + 8) * unit + w / 2
    const away = { x: s.x - s.side * out, y: h / 2 + EDGE * unit }
    const beside = mix(away, { x: away.x, y: s.y }, 0.5)
    const above = { x: s.column.x + s.column.w / 2, y: s.column.y - h / 2 - 6 * unit }
    const under = { x: s.column.x + s.column.w / 2, y: s.column.y + s.column.h + h / 2 + 4 * unit }
    const foot = { x: s.x, y: low }
    const onTop = Math.sin(s.angle) < -0.9
    const near = { x: s.x - (s.side * w) / 2, y: away.y }
    const tries = onTop
      ? [beside, away, near]
      : s.y < layout.center.y
        ? [above, under, away]
        : [under, foot, above]
    return tries.flatMap(all)
  })
  return [...bottom, ...between, ...around]
}
