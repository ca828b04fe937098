/**
 * Typed words: `en.ts` is the source of the keys, `zh.ts` must have the same ones with the same parameters, so a missing
 * key or parameter is a type error. Which language is shown and loaded is decided in `language.ts`.
 */
import { en } from './en.ts'

export type Lang = 'en' | 'zh'

type En = typeof en
/** The catalogue in any language. */
export type Dict = {
  readonly [K in keyof En]: En[K] extends (params: infer P) => string ? (params: P) => string : string
}
export type Key = keyof En
/** Keys that take no parameters: for labels chosen by name, such as those of a role. */
export type PlainKey = { [K in Key]: En[K] extends string ? K : never }[Key]
export type Args<K extends Key> = En[K] extends (params: infer P) => string ? [params: P] : []

/** Whose names messages and fields bear: the paper's, or those of etcd. */
export type Dialect = 'paper' | 'etcd'
/** Lays other names over the words of a language. */
export type Layer = (words: Dict) => Partial<Dict>

const dicts: Partial<Record<Lang, Dict>> = { en }
const listeners = new Set<() => void>()
let current: Lang = 'en'
let layer: Layer | null = null
let layered: Partial<Record<Lang, Partial<Dict>>> = {}

const namesIn = (lang: Lang): Partial<Dict> | null => {
  const words = dicts[lang]
  if (!layer || !words) return null
  const known = layered[lang] ?? layer(words)
  layered[lang] = known
  return known
}

/** `key` in a given language (English while that language is not loaded). */
export const translate = <K extends Key>(lang: Lang, key: K, ...args: Args<K>): string => {
  const entry: unknown = namesIn(lang)?.[key] ?? (dicts[lang] ?? en)[key]
  return typeof entry === 'function' ? entry(args[0]) : String(entry)
}
/** `key` in the language of the page. */
export const t = <K extends Key>(key: K, ...args: Args<K>): string => translate(current, key, ...args)

/** Is this the key of a plain word? For words chosen by a value of the core. */
export const hasKey = (key: string): key is PlainKey =>
  Object.hasOwn(en, key) && typeof (en as Record<string, unknown>)[key] === 'string'

/** Which names the page shows now. */
export const dialect = (): Dialect => (layer ? 'etcd' : 'paper')
/** The language the page shows now. */
export const language = (): Lang => current
/** Calls `listener` whenever the language changes, until the returned function is called. */
export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const isLoaded = (lang: Lang): boolean => dicts[lang] !== undefined
/** Makes a loaded catalogue known; for `language.ts`. */
export const adopt = (lang: Lang, dict: Dict): void => {
  dicts[lang] = dict
}
/** Shows another language at once; for `language.ts`, which loads it first. */
export const show = (lang: Lang): void => {
  current = lang
  for (const listener of listeners) listener()
}
/** Shows messages and fields under other names, or with null under those of the paper again; for `dialect.ts`. */
export const layOver = (names: Layer | null): void => {
  layer = names
  layered = {}
  for (const listener of listeners) listener()
}
