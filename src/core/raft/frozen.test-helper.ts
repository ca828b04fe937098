/** Freezes a value with all it holds, except the arrays that versions of a log or list share on purpose. */
const SHARED: ReadonlySet<string> = new Set(['store', 'items'])

export const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const [key, part] of Object.entries(value)) if (!SHARED.has(key)) deepFreeze(part)
  return value
}
