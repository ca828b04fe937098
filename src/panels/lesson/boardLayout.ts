/** Where the pieces of a hand-drawn picture stand, and the ways of its messages. */
import type { BoardMessage } from '../../core/lessons/types.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}
export interface BoardLayout {
  readonly width: number
  /** Pixels per unit. */
  readonly unit: number
  /** Radius of a server. */
  readonly r: number
  readonly font: number
  spot(name: string): Spot
}

/** Shares of width and height: the client on the left, three copies in a triangle that no message of another crosses. */
const PLACES: Readonly<Record<string, Spot>> = {
  A: { x: 0.52, y: 0.22 },
  B: { x: 0.52, y: 0.76 },
  C: { x: 0.83, y: 0.38 },
}
const CLIENT: Spot = { x: 0.13, y: 0.49 }

export const layoutBoard = (width: number, height: number): BoardLayout => {
  const unit = Math.max(0.55, Math.min(1.3, width / 1000, height / 500))
  return {
    width,
    unit,
    r: 38 * unit,
    font: Math.max(12, 16 * unit),
    spot: (name) => {
      const place = PLACES[name] ?? CLIENT
      return { x: place.x * width, y: place.y * height }
    },
  }
}

export interface Way {
  readonly from: Spot
  readonly to: Spot
  /** Where its words stand: beside it, on the side away from an answer coming back. */
  readonly label: Spot & { readonly anchor: 'start' | 'middle' | 'end' }
  /** Where it has come to: its end, or short of it. */
  readonly head: Spot
}

const between = (a: Spot, b: Spot, share: number): Spot => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
})
/** Messages on the same pair of places run side by side; the lanes are so many letters apart. */
const LANE = 2
const FIRST_LANE = 9
const laneOf = (messages: readonly BoardMessage[], i: number): number => {
  const mine = messages[i]
  return messages.slice(0, i).filter(({ from, to }) => from === mine?.from && to === mine.to).length
}

export const wayOf = (layout: BoardLayout, messages: readonly BoardMessage[], i: number): Way | null => {
  const message = messages[i]
  if (!message) return null
  const { unit, font } = layout
  const [a, b] = [layout.spot(message.from), layout.spot(message.to)]
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  // What a client sends upwards keeps to the outside, so that its words do not meet those inside the triangle; the next
  // runs along the other side, so that no line is between the two and their words.
  const isUpwards = PLACES[message.from] === undefined && uy < 0
  const before = laneOf(messages, i)
  const side = isUpwards && before % 2 === 0 ? -1 : 1
  const lane = side * (FIRST_LANE * unit + (isUpwards ? Math.floor(before / 2) : before) * font * LANE)
  const gap = layout.r + 12 * unit
  const at = (along: number, aside: number): Spot => ({
    x: a.x + ux * along - uy * aside,
    y: a.y + uy * along + ux * aside,
  })
  const [from, to] = [at(gap, lane), at(length - gap, lane)]
  const isUnderway = message.fate === 'travelling'
  const isLevel = Math.abs(uy) < 0.15
  // An account hangs below its disc: what comes from below says its words early.
  const isFromBelow = !isUpwards && uy < 0
  const isInside = isUpwards && before > 0
  const isFromAbove = PLACES[message.from] !== undefined && uy > 0.9
  const share = isInside ? 0.1 : isUnderway || isFromBelow ? 0.3 : isFromAbove ? 0.65 : 0.5
  const words = between(from, to, share)
  const off = side * (isLevel ? font * 0.9 : 11 * unit)
  return {
    from,
    to,
    head: isUnderway ? between(from, to, 0.55) : to,
    label: {
      x: words.x - uy * off,
      y: words.y + ux * off,
      anchor: isLevel ? 'middle' : side * uy < 0 ? 'start' : 'end',
    },
  }
}
