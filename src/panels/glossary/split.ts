/** Finds the words of the glossary in a sentence. */
import type { GlossaryTerm } from '../../core/lessons/types.ts'
import type { Lang } from '../../i18n/t.ts'

/** Plain text, or a term and how it is written here. */
export type Part = string | { readonly text: string; readonly term: GlossaryTerm }

/** `crash / freeze`, `write-ahead log (WAL)`, `索引（序号）`: every way in which the glossary writes a term. */
export const spellingsOf = (name: string): readonly string[] =>
  name
    .split(/[/()（）]/u)
    .map((each) => each.trim())
    .filter((each) => each.length > 1)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)

/** English words change at their end: leaders, applied, committed. */
const inflected = (word: string): string => {
  const last = word.at(-1) ?? ''
  if (last === 'y') return `${escaped(word.slice(0, -1))}(?:y|ies|ied)`
  if (last === 'e') return `${escaped(word)}(?:s|d)?`
  return `${escaped(word)}(?:s|es|ed|${last}ed|${last}ing|ing)?`
}

interface Finder {
  readonly pattern: RegExp
  readonly terms: ReadonlyMap<string, GlossaryTerm>
  readonly bySpelling: readonly (readonly [RegExp, GlossaryTerm])[]
}
const finders = new Map<Lang, Finder>()

/** One pattern for all terms, longer ones first: a log entry is more than a log. */
const finderOf = (glossary: readonly GlossaryTerm[], lang: Lang): Finder => {
  const known = finders.get(lang)
  if (known) return known
  const spellings = glossary
    .flatMap((term) => spellingsOf(term[lang]).map((text) => ({ text, term })))
    .sort((a, b) => b.text.length - a.text.length)
  const source = ({ text }: { readonly text: string }): string =>
    lang === 'en' ? inflected(text) : escaped(text)
  const all = spellings.map(source).join('|')
  const finder: Finder = {
    pattern: new RegExp(lang === 'en' ? `(?<![\\w-])(?:${all})(?![\\w-])` : `(?:${all})`, 'giu'),
    terms: new Map(spellings.map(({ text, term }) => [text.toLowerCase(), term])),
    bySpelling: spellings.map((each) => [new RegExp(`^(?:${source(each)})$`, 'iu'), each.term] as const),
  }
  finders.set(lang, finder)
  return finder
}
const termOf = ({ terms, bySpelling }: Finder, text: string): GlossaryTerm | undefined =>
  terms.get(text.toLowerCase()) ?? bySpelling.find(([spelling]) => spelling.test(text))?.[1]

/** The sentence in parts; a term is marked where it stands first. */
export const splitTerms = (text: string, glossary: readonly GlossaryTerm[], lang: Lang): readonly Part[] => {
  const finder = finderOf(glossary, lang)
  const parts: Part[] = []
  const marked = new Set<GlossaryTerm>()
  let done = 0
  for (const match of text.matchAll(finder.pattern)) {
    const [found] = match
    const term = termOf(finder, found)
    if (!term || marked.has(term)) continue
    marked.add(term)
    if (match.index > done) parts.push(text.slice(done, match.index))
    parts.push({ text: found, term })
    done = match.index + found.length
  }
  if (done < text.length) parts.push(text.slice(done))
  return parts
}
