/** Telling of broken promises: each once, however one gets to where it broke without playing. */
import type { Violation } from '../core/check/types.ts'
import type { Replica } from './api.ts'

export interface Breaches {
  /** Tells of those that broke between what was shown before (null: nothing yet) and this. */
  tell(branch: number, was: Replica | null, world: Replica): void
  /** Play stops where a promise breaks, each time it comes there, and each time it says why. */
  forget(branch: number, world: Replica): void
  /** Another run. */
  clear(): void
}

export const createBreaches = (broke: (violations: readonly Violation[]) => void): Breaches => {
  const told = new Set<string>()
  const keyOf = (branch: number, { seq, promise }: Violation): string => `${branch}/${seq}/${promise}`
  return {
    tell(branch, was, { violations, seq }) {
      if (was === null || violations.length === 0 || seq <= was.seq) return
      const fresh = violations.filter((broken) => broken.seq > was.seq && !told.has(keyOf(branch, broken)))
      for (const broken of fresh) told.add(keyOf(branch, broken))
      if (fresh.length > 0) broke(fresh)
    },
    forget(branch, { violations, seq }) {
      for (const broken of violations) if (broken.seq === seq) told.delete(keyOf(branch, broken))
    },
    clear: () => told.clear(),
  }
}
