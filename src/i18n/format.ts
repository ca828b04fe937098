/** Numbers, plurals and times as the reader's language writes them. */

/** "1 event", "3 events": English needs two forms, Chinese none. */
export const plural = (n: number, one: string, many: string): string =>
  `${number('en', n)} ${RULES.select(n) === 'one' ? one : many}`
const RULES = new Intl.PluralRules('en')

const TAGS = { en: 'en', zh: 'zh-Hans' } as const
const formats = new Map<string, Intl.NumberFormat>()
/** `n` with the language's digit grouping and at most `digits` decimals. */
export const number = (lang: 'en' | 'zh', n: number, digits = 0): string => {
  const key = `${lang}${digits}`
  const format = formats.get(key) ?? new Intl.NumberFormat(TAGS[lang], { maximumFractionDigits: digits })
  formats.set(key, format)
  return format.format(n)
}

/** Simulated time (µs) in seconds with milliseconds: `1.250 s`, for timeline and feed. */
export const seconds = (lang: 'en' | 'zh', micros: number): string =>
  `${(micros / 1_000_000).toFixed(3)} ${lang === 'zh' ? '秒' : 's'}`
/** Simulated time (µs) in milliseconds without needless decimals: `12.5 ms`. */
export const millis = (lang: 'en' | 'zh', micros: number): string =>
  `${number(lang, micros / 1000, 2)} ${lang === 'zh' ? '毫秒' : 'ms'}`
