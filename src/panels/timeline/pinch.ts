/** Two fingers that move apart or together. */

export interface Pinch {
  /** By how much they came apart since the last time; 1 while they stay. */
  readonly factor: number
  /** Between them, px. */
  readonly middle: number
}
export interface Fingers {
  down(id: number, x: number): void
  /** What two fingers do; null while there are not two, or they are too near each other to tell. */
  move(id: number, x: number): Pinch | null
  /** False if it was not one of them. */
  up(id: number): boolean
  readonly count: number
}

/** Nearer than this (px) every tremble would be a leap. */
const LEAST = 16

export const createFingers = (): Fingers => {
  const places = new Map<number, number>()
  const apart = (): number => {
    const [a = 0, b = 0] = places.values()
    return Math.max(LEAST, Math.abs(a - b))
  }
  return {
    down: (id, x) => void places.set(id, x),
    up: (id) => places.delete(id),
    get count() {
      return places.size
    },
    move(id, x) {
      if (!places.has(id)) return null
      const before = apart()
      places.set(id, x)
      if (places.size !== 2) return null
      const [a = 0, b = 0] = places.values()
      return { factor: apart() / before, middle: (a + b) / 2 }
    },
  }
}
