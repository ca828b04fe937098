/** Finding by words: pure, so that what comes first is a matter of tests. */

export interface Findable {
  readonly title: string
  /** Other words it is known by, such as its name in the other language. */
  readonly also?: string
}

/** How well a word fits, the less the better; null: not at all. */
const fitOf = (word: string, title: string, also: string): number | null => {
  const at = title.indexOf(word)
  if (at === 0) return title.length === word.length ? 0 : 1
  if (at > 0) return /[\p{L}\p{N}]/u.test(title[at - 1] ?? '') && !/\p{Script=Han}/u.test(word) ? 3 : 2
  return also.includes(word) ? 4 : null
}
const fitAll = (words: readonly string[], { title, also = '' }: Findable): number | null => {
  const [inTitle, inAlso] = [title.toLowerCase(), also.toLowerCase()]
  let sum = 0
  for (const word of words) {
    const one = fitOf(word, inTitle, inAlso)
    if (one === null) return null
    sum += one
  }
  return sum
}

/** Items in which every word asked for occurs, the best first; equally good ones keep their order. */
export const found = <T extends Findable>(
  items: readonly T[],
  wanted: string,
  most: number,
): readonly T[] => {
  const words = wanted.toLowerCase().split(/\s+/u).filter(Boolean)
  return items
    .map((item, i) => ({ item, i, fit: fitAll(words, item) }))
    .filter((one): one is typeof one & { readonly fit: number } => one.fit !== null)
    .sort((a, b) => a.fit - b.fit || a.i - b.i)
    .slice(0, most)
    .map(({ item }) => item)
}

/** The event a query means: `42`, `#42`, `event 42`, `事件 42`; null if it means none. */
export const eventIn = (wanted: string): number | null => {
  const digits = /^(?:#|event|ev|事件)?\s*#?(\d{1,9})$/iu.exec(wanted.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}
