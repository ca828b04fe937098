/** Words that the start does not need: a part of the page that comes later brings its own, in both languages. */
import { language } from './t.ts'
import { useLanguage } from './use-t.ts'

type Words = Readonly<Record<string, string | ((params: never) => string)>>
/** The same keys with the same parameters. */
export type SameAs<W extends Words> = {
  readonly [K in keyof W]: W[K] extends (params: infer P) => string ? (params: P) => string : string
}
type Args<W extends Words, K extends keyof W> = W[K] extends (params: infer P) => string ? [params: P] : []

/** A hook for components that show these words, and the words themselves for everything else. */
export const catalogue = <W extends Words>(en: W, zh: SameAs<W>) => {
  const say = <K extends keyof W & string>(key: K, ...args: Args<W, K>): string => {
    const entry: unknown = (language() === 'zh' ? zh : en)[key]
    return typeof entry === 'function' ? entry(args[0]) : String(entry)
  }
  const useWords = (): typeof say => {
    useLanguage()
    return say
  }
  return [say, useWords] as const
}
