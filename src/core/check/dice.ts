/** Chance for the fuzzer: a generator of its own, so that what it does to a run never shifts the run's own chances. */
import { drawn, nextState } from '../sim/random.ts'

export interface Dice {
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number
  /** A whole number from `min` to `max`. */
  between(min: number, max: number): number
  /** True `chance` times in 1000. */
  happens(chance: number): boolean
  pick<T>(items: readonly T[]): T
  /** Each item with even chances. */
  some<T>(items: readonly T[]): readonly T[]
}

/** Holds its state in a closure: it lives as long as one run, and the seed alone decides every throw. */
export const diceFrom = (seed: number): Dice => {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995
  const below = (count: number): number => {
    state = nextState(state)
    return drawn(state) % count
  }
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[below(items.length)] as T
  }
  return {
    below,
    between: (min, max) => min + below(max - min + 1),
    happens: (chance) => below(1000) < chance,
    pick,
    some: (items) => items.filter(() => below(2) === 0),
  }
}
