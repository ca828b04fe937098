/** Plane geometry of the stage: y grows downwards, angles in radians clockwise from three o'clock. */
export interface Point {
  readonly x: number
  readonly y: number
}
export interface Box extends Point {
  readonly w: number
  readonly h: number
}

export const point = (x: number, y: number): Point => ({ x, y })
export const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y })
export const sub = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
export const scale = (a: Point, by: number): Point => ({ x: a.x * by, y: a.y * by })
export const length = (a: Point): number => Math.hypot(a.x, a.y)
export const distance = (a: Point, b: Point): number => length(sub(a, b))
export const mix = (a: Point, b: Point, f: number): Point => ({
  x: a.x + (b.x - a.x) * f,
  y: a.y + (b.y - a.y) * f,
})
/** The point `by` away from `from` in the direction of `to`. */
export const towards = (from: Point, to: Point, by: number): Point => {
  const d = distance(from, to)
  return d === 0 ? from : mix(from, to, by / d)
}
/** Unit vector to the right-hand side of somebody walking from `a` to `b`. */
export const rightOf = (a: Point, b: Point): Point => {
  const d = distance(a, b) || 1
  return { x: -(b.y - a.y) / d, y: (b.x - a.x) / d }
}

const cross = (a: Point, b: Point): number => a.x * b.y - a.y * b.x

/** How far along a→b (0…1) it meets the segment c→d; null if it does not. */
export const crossing = (a: Point, b: Point, c: Point, d: Point): number | null => {
  const r = sub(b, a)
  const s = sub(d, c)
  const down = cross(r, s)
  if (down === 0) return null
  const along = cross(sub(c, a), s) / down
  const across = cross(sub(c, a), r) / down
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? along : null
}

export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap

/** Whether the segment a→b touches the box. */
export const touches = (a: Point, b: Point, box: Box): boolean => {
  const inside = (p: Point) => p.x > box.x && p.x < box.x + box.w && p.y > box.y && p.y < box.y + box.h
  if (inside(a) || inside(b)) return true
  const corners = [
    point(box.x, box.y),
    point(box.x + box.w, box.y),
    point(box.x + box.w, box.y + box.h),
    point(box.x, box.y + box.h),
  ]
  return corners.some((c, i) => crossing(a, b, c, corners[(i + 1) % 4] ?? c) !== null)
}

/** A path from `start` to `end` that bends towards `bend` (quadratic Bézier). */
export interface Path {
  readonly start: Point
  readonly bend: Point
  readonly end: Point
}
/** The point a fraction `f` of the way along. */
export const along = ({ start, bend, end }: Path, f: number): Point =>
  mix(mix(start, bend, f), mix(bend, end, f), f)

/** The transform that puts a drawing made in units at a place. */
export const placed = ({ x, y }: Point, unit: number): string =>
  `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${unit.toFixed(3)})`
