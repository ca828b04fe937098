/**
 * Where everything stands. Servers sit on a ring so that messages fly through an empty middle; what is written about a
 * server stands in a column beside it, on the outside. The largest type that fits the given size is found by trying.
 */
import { placeClients } from './clients.ts'
import { type Box, overlap, type Point, point, touches } from './geometry.ts'

/**
 * How much is written beside a server: everything; one line less and smaller cells; terms only (a phone); or little in large
 * letters (a lecture hall): the last entries, the role and how far it has committed.
 */
export type Density = 'full' | 'snug' | 'compact' | 'hall'

/** Heights and widths in units; a unit is a pixel at a stage of the usual size. */
export interface Metrics {
  readonly radius: number
  /** From the disc's edge to the outside of its timer arc. */
  readonly collar: number
  /** From the collar to the column. */
  readonly gap: number
  readonly roleRow: number
  /** Room for the leader's match and next marks above the cells. */
  readonly markRow: number
  /** How wide a column must at least be. */
  readonly column: number
  /** Widest cells, how many there must at least be room for, their height, and whether they show commands. */
  readonly cell: {
    readonly most: number
    readonly least: number
    readonly h: number
    readonly command: boolean
  }
  readonly indexRow: number
  readonly infoRow: number
  readonly tallyRow: number
  /** Sizes of letters. */
  readonly letters: {
    readonly name: number
    readonly term: number
    readonly role: number
    readonly cell: number
    readonly info: number
  }
  readonly client: { readonly w: number; readonly h: number; readonly text: number }
}
export const METRICS: Readonly<Record<Density, Metrics>> = {
  full: {
    radius: 35,
    collar: 15,
    gap: 12,
    roleRow: 21,
    markRow: 11,
    column: 167,
    cell: { most: 38, least: 4, h: 38, command: true },
    indexRow: 16,
    infoRow: 20,
    tallyRow: 24,
    letters: { name: 20, term: 13, role: 15, cell: 12.5, info: 13.5 },
    client: { w: 66, h: 34, text: 120 },
  },
  snug: {
    radius: 29,
    collar: 13,
    gap: 9,
    roleRow: 19,
    markRow: 9,
    column: 141,
    cell: { most: 38, least: 4, h: 34, command: true },
    indexRow: 4,
    infoRow: 18,
    tallyRow: 0,
    letters: { name: 18, term: 13, role: 15, cell: 12.5, info: 13.5 },
    client: { w: 58, h: 30, text: 110 },
  },
  compact: {
    radius: 25,
    collar: 9,
    gap: 6,
    roleRow: 17,
    markRow: 0,
    column: 66,
    cell: { most: 22, least: 3, h: 22, command: false },
    indexRow: 0,
    infoRow: 0,
    tallyRow: 0,
    letters: { name: 16, term: 13, role: 13, cell: 12.5, info: 13.5 },
    client: { w: 56, h: 28, text: 76 },
  },
  hall: {
    radius: 31,
    collar: 9,
    gap: 8,
    roleRow: 20,
    markRow: 0,
    column: 128,
    cell: { most: 43, least: 3, h: 42, command: true },
    indexRow: 5,
    infoRow: 21,
    tallyRow: 0,
    letters: { name: 22, term: 20, role: 17, cell: 17, info: 17 },
    client: { w: 58, h: 30, text: 110 },
  },
}

/** A server: its disc, and the column of text beside it. */
export interface Spot extends Point {
  readonly angle: number
  readonly r: number
  /** Column to the right (1) or to the left (-1). */
  readonly side: 1 | -1
  readonly column: Box
}
/** A client: its badge is centred here, its requests are written to the right, left or below. */
export interface ClientSpot extends Point {
  readonly w: number
  readonly h: number
  readonly text: 'right' | 'left' | 'below'
}
export interface Layout {
  readonly width: number
  readonly height: number
  readonly density: Density
  /** No room to write beside the discs. */
  readonly bare?: boolean
  /** Pixels per unit: all type and all strokes scale with it. */
  readonly unit: number
  /** The smallest letters that may be drawn, in units. */
  readonly floor: number
  readonly metrics: Metrics
  readonly center: Point
  readonly rx: number
  readonly ry: number
  readonly ids: readonly string[]
  readonly servers: Readonly<Record<string, Spot>>
  readonly clients: Readonly<Record<string, ClientSpot>>
}

/** Odd rings have a server on top; even ones are turned by half a step, so that the bottom is always free for clients. */
export const angleOf = (i: number, n: number): number =>
  -Math.PI / 2 + ((i - (n % 2 === 0 ? 0.5 : 0)) * 2 * Math.PI) / n

const blockHeight = (m: Metrics): number =>
  m.roleRow + m.markRow + m.cell.h + m.indexRow + m.infoRow + m.tallyRow
export const PAD = 12
const COLUMN_MAX = 560

/** How far the column's middle is moved up or down against its disc: outwards, so that it clears the messages. */
const columnShift = (angle: number, n: number, m: Metrics): number => {
  const onTop = n > 1 && Math.abs(Math.cos(angle)) < 0.01 && Math.sin(angle) < 0
  return onTop ? m.radius * (0.75 - n / 9) - blockHeight(m) / 2 : Math.sin(angle) * 12
}

interface Extent {
  readonly sin: number
  readonly up: number
  readonly down: number
}
/** Largest vertical radius at which every server's disc and column stay between `top` and `bottom`. */
const verticalRadius = (extents: readonly Extent[], room: number): number => {
  let radius = room / 2
  for (const a of extents)
    for (const b of extents)
      if (b.sin > a.sin + 0.001) radius = Math.min(radius, (room - a.up - b.down) / (b.sin - a.sin))
  return radius
}

/** A wide stage stretches the ring, within reason: it should still look like one. */
const stretch = ({ width, height }: Size): number => Math.max(1.25, Math.min(1.65, (0.75 * width) / height))

interface Size {
  readonly width: number
  readonly height: number
}

const tryLayout = (
  ids: readonly string[],
  hasClients: boolean,
  size: Size,
  density: Density,
  unit: number,
  ratio: number,
): Layout | null => {
  const m = METRICS[density]
  const n = ids.length
  const angles = ids.map((_, i) => angleOf(i, n))
  const collar = (m.radius + m.collar) * unit
  const block = blockHeight(m) * unit
  const extents = angles.map((angle): Extent => {
    const shift = columnShift(angle, n, m) * unit
    return {
      sin: Math.sin(angle),
      up: Math.max(collar, block / 2 - shift),
      down: Math.max(collar, block / 2 + shift),
    }
  })
  const pad = PAD * unit
  const room = size.height - 2 * pad - (hasClients ? m.client.h + 8 : 0) * unit
  const tall = n === 1 ? 0 : verticalRadius(extents, room)
  const widest = Math.max(...angles.map((a) => Math.abs(Math.cos(a))), 0.01)
  const reach = size.width / 2 - pad - collar - (m.gap + m.column) * unit
  const rx = n === 1 ? 0 : Math.min(ratio * Math.max(tall, collar * 1.6), reach / widest)
  const ry = Math.min(tall, rx * 1.2)
  if (n > 2 && Math.min(rx, ry) < 1.2 * collar) return null
  const top = Math.max(...extents.map((e) => e.up - ry * e.sin))
  const bottom = Math.max(...extents.map((e) => e.down + ry * e.sin))
  if (top + bottom > room + 0.5) return null
  const spare = room - top - bottom
  const center = point(
    n === 1 ? Math.max(collar + pad, size.width / 2 - 140 * unit) : size.width / 2,
    pad + top + spare / 2,
  )
  const servers: Record<string, Spot> = {}
  ids.forEach((id, i) => {
    servers[id] = spotAt(angles[i] ?? 0, { center, rx, ry, unit, m, n, width: size.width })
  })
  const layout: Layout = {
    ...size,
    density,
    unit,
    floor: 0,
    metrics: m,
    center,
    rx,
    ry,
    ids,
    servers,
    clients: {},
  }
  return clear(layout) ? layout : null
}

interface Ring {
  readonly center: Point
  readonly rx: number
  readonly ry: number
  readonly unit: number
  readonly m: Metrics
  readonly n: number
  readonly width: number
}
const spotAt = (angle: number, { center, rx, ry, unit, m, n, width }: Ring): Spot => {
  const x = center.x + rx * Math.cos(angle)
  const y = center.y + ry * Math.sin(angle)
  const side = Math.cos(angle) > -0.01 ? 1 : -1
  const near = (m.radius + m.collar + m.gap) * unit
  const w = Math.min(COLUMN_MAX * unit, side > 0 ? width - PAD * unit - x - near : x - near - PAD * unit)
  const h = blockHeight(m) * unit
  return {
    x,
    y,
    angle,
    r: m.radius * unit,
    side,
    column: {
      x: side > 0 ? x + near : x - near - w,
      y: y + columnShift(angle, n, m) * unit - h / 2,
      w,
      h,
    },
  }
}

/** How far apart neighbours must be, edge to edge, for a message between them to be seen travelling. */
const flight = (n: number): number => Math.max(34, 150 - 14 * n)

/** No column too narrow, on another column, on a disc, or in the way of a message. Cheap questions first. */
const clear = ({ servers, metrics, unit }: Layout): boolean => {
  const spots = Object.values(servers)
  const collar = metrics.collar * unit
  const least = metrics.column * unit
  const apart = flight(spots.length) * unit
  const pairs = spots.flatMap((a, i) => spots.slice(i + 1).map((b) => [a, b] as const))
  const discOf = ({ x, y, r }: Spot): Box => ({
    x: x - r - collar,
    y: y - r - collar,
    w: 2 * (r + collar),
    h: 2 * (r + collar),
  })
  return (
    spots.every(({ column }) => column.w >= least * 0.98) &&
    pairs.every(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r + 2 * collar + apart) &&
    pairs.every(
      ([a, b]) =>
        !overlap(a.column, b.column, 4 * unit) &&
        !overlap(a.column, discOf(b), 2 * unit) &&
        !overlap(b.column, discOf(a), 2 * unit),
    ) &&
    spots.every((a) => {
      const written = near(a, least)
      return pairs.every(([b, c]) => !touches(b, c, written))
    })
  )
}
/** The part of a column that is nearly always written on. */
const near = ({ column, side }: Spot, w: number): Box => ({
  ...column,
  h: column.h * 0.8,
  w,
  x: side > 0 ? column.x : column.x + column.w - w,
})

/** Smallest and largest unit at which each density is worth having. */
const RANGES: Readonly<Record<Density, readonly [least: number, most: number]>> = {
  full: [0.9, 2.4],
  snug: [0.8, 2.4],
  compact: [0.5, 1.3],
  // Where three lines of caption leave no room for cells of 20 px, those of 17 still beat small print.
  hall: [1, 2.4],
}
/** Steps in which the largest unit is looked for: coarse ones first, then fine ones above the first hit. */
const [COARSE, FINE] = [0.08, 0.02]

const largest = (
  ids: readonly string[],
  hasClients: boolean,
  size: Size,
  density: Density,
  large: boolean,
): Layout | null => {
  const [least, limit] = RANGES[density]
  // Larger than this, a few servers would look like a poster; which is what a lecture hall needs.
  const calm = density === 'compact' || large ? limit : Math.min(size.height / 380, size.width / 520)
  const most = Math.max(least, Math.min(limit, calm))
  const attempt = (unit: number) =>
    tryLayout(ids, hasClients, size, density, unit, stretch(size)) ??
    tryLayout(ids, hasClients, size, density, unit, 1.25)
  for (let unit = most; unit > least - COARSE; unit -= COARSE) {
    const found = attempt(Math.max(unit, least))
    if (found) return refined(found, Math.min(most, unit + COARSE), attempt)
  }
  return null
}
const refined = (found: Layout, most: number, attempt: (unit: number) => Layout | null): Layout => {
  for (let unit = most; unit > found.unit; unit -= FINE) {
    const better = attempt(unit)
    if (better) return better
  }
  return found
}

const withoutClients = (
  ids: readonly string[],
  hasClients: boolean,
  size: Size,
  large: boolean,
): Layout | null => {
  // From the back of a lecture hall, large letters are worth more than details.
  const densities: readonly Density[] = large ? ['hall', 'snug', 'compact'] : ['full', 'snug', 'compact']
  for (const density of densities) {
    const found = largest(ids, hasClients, size, density, large)
    if (found) return found
  }
  return null
}

/** Nothing fits: discs only, on the largest ring there is, so that something true is shown in any frame. */
const crowded = (ids: readonly string[], size: Size): Layout => {
  const m = METRICS.compact
  const n = Math.max(1, ids.length)
  const unit = Math.max(0.3, Math.min(0.8, size.width / 420, size.height / (150 + 22 * n)))
  const reach = (m.radius + m.collar + 3) * unit
  const ring: Ring = {
    center: point(size.width / 2, size.height / 2),
    rx: n === 1 ? 0 : Math.max(10, size.width / 2 - reach - (m.gap + 40) * unit),
    ry: n === 1 ? 0 : Math.max(10, size.height / 2 - reach),
    unit,
    m,
    n,
    width: size.width,
  }
  const servers: Record<string, Spot> = {}
  ids.forEach((id, i) => {
    servers[id] = spotAt(angleOf(i, n), ring)
  })
  return { ...size, density: 'compact', bare: true, floor: 0, metrics: m, ids, servers, clients: {}, ...ring }
}

/** How large the reader wants letters, against the usual, and the smallest (in px, at the usual size) to be drawn. */
export interface Letters {
  readonly scale: number
  readonly least: number
}
const USUAL: Letters = { scale: 1, least: 12 }

/** Steps by which letters wanted larger come down to what the stage has room for. */
const STEP = 0.25

/**
 * The whole arrangement; `large` asks for the largest letters rather than the most detail. For letters twice as large it is
 * the one of a stage half as wide and high, twice as large: with less on it, as on a phone.
 */
export const layoutStage = (
  ids: readonly string[],
  clientIds: readonly string[],
  groups: readonly (readonly string[])[] | null,
  width: number,
  height: number,
  large = false,
  { scale, least }: Letters = USUAL,
): Layout => {
  const hasClients = clientIds.length > 0
  for (let by = scale; ; by = Math.max(1, by - STEP)) {
    const size = { width: width / by, height: height / by }
    const found = withoutClients(ids, hasClients, size, large) ?? (by <= 1 ? crowded(ids, size) : null)
    if (!found) continue
    const base = { ...found, floor: least / found.unit }
    return magnified({ ...base, clients: placeClients(base, clientIds, groups) }, by)
  }
}

const magnified = (layout: Layout, by: number): Layout => {
  if (by === 1) return layout
  const at = <P extends Point>(p: P): P => ({ ...p, x: p.x * by, y: p.y * by })
  const boxed = <B extends { readonly w: number; readonly h: number }>(box: B): B => ({
    ...box,
    w: box.w * by,
    h: box.h * by,
  })
  const each = <T>(all: Readonly<Record<string, T>>, change: (one: T) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]))
  return {
    ...layout,
    width: layout.width * by,
    height: layout.height * by,
    unit: layout.unit * by,
    rx: layout.rx * by,
    ry: layout.ry * by,
    center: at(layout.center),
    servers: each(layout.servers, (s) => ({ ...at(s), r: s.r * by, column: boxed(at(s.column)) })),
    clients: each(layout.clients, (c) => boxed(at(c))),
  }
}
