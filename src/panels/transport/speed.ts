/** Speeds on a scale one can feel: each step about doubles, from a thousandth of real time to four times. */
export const RATES = [
  1 / 1000,
  1 / 500,
  1 / 250,
  1 / 128,
  1 / 64,
  1 / 32,
  1 / 16,
  1 / 8,
  1 / 4,
  1 / 2,
  1,
  2,
  4,
] as const

/** Position on the scale nearest to `rate`. */
export const rateIndex = (rate: number): number => {
  let best = 0
  RATES.forEach((candidate, at) => {
    // On a scale of ratios the nearer one has the quotient nearer to 1.
    const off = (x: number): number => Math.max(x / rate, rate / x)
    if (off(candidate) < off(RATES[best] ?? 1)) best = at
  })
  return best
}

/** The speed `by` steps faster (or slower, if negative), kept on the scale. */
export const fasterRate = (rate: number, by: number): number =>
  RATES[Math.min(RATES.length - 1, Math.max(0, rateIndex(rate) + by))] ?? rate

/** `1/16`, `2`: as it is printed before the ×. */
export const rateText = (rate: number): string => (rate >= 1 ? String(rate) : `1/${Math.round(1 / rate)}`)
