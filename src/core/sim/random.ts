/** The one source of chance: a 32-bit counter generator. Its state is part of the world, integers only, same in every engine. */

/** State after one draw. */
export const nextState = (state: number): number => (state + 0x6d2b79f5) | 0

/** The number drawn by a state: 0 … 2^32-1. */
export const drawn = (state: number): number => {
  let bits = Math.imul(state ^ (state >>> 15), state | 1)
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
  return (bits ^ (bits >>> 14)) >>> 0
}
