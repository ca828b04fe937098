import { number } from '../../i18n/format.ts'

const MS = 1000
const SECOND = 1_000_000
/** A time (µs) as short as an axis needs it: `250 ms`, `1.5 s`. */
export const tickText = (lang: 'en' | 'zh', micros: number): string =>
  micros > 0 && micros < SECOND
    ? `${number(lang, micros / MS, 2)} ms`
    : `${number(lang, micros / SECOND, 3)} s`
