/** What may come next in a half-typed line, from the same usages that help shows: no second grammar to keep true. */
import { PROMISES } from '../check/types.ts'
import { GUARDS, isSettingName, SETTING_NAMES, SETTINGS, type SettingSpec } from '../sim/settings.ts'
import { ACTIONS } from './actions.ts'
import { ASSERTIONS } from './assertions.ts'
import { COMPARISONS, ROLES, STATUSES } from './claims.ts'
import { PATTERN_EVENTS } from './patterns.ts'
import { type Names, type Word, wordsOf } from './reader.ts'
import { settingUsage } from './settingValue.ts'
import { PACKET_TYPES } from './words.ts'

export interface Completion {
  /** The whole line with the half-typed word finished. */
  readonly line: string
  /** The finished word alone, for the list. */
  readonly word: string
  /** Forms the line may take then, e.g. `partition <group> | <group>`. */
  readonly usages: readonly string[]
}

const LINE_USAGES = [...Object.values(ACTIONS).flatMap(({ usages }) => usages), 'expect <assertion>']
/** Slots that hold a whole phrase, and the forms of that phrase. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  '<assertion>': Object.values(ASSERTIONS).flatMap(({ usages }) => usages),
  '<event>': PATTERN_EVENTS.map((event) => `${event} <place> <tags>`),
}

/** Finishes the last name of a list or link: `S1,S` → `S1,S2`, `S1-` → `S1-S2`. Names in use are not offered again. */
const joined = (partial: string, separators: RegExp, names: readonly string[]): readonly string[] => {
  const parts = partial.split(separators)
  const tail = parts.at(-1) ?? ''
  const head = partial.slice(0, partial.length - tail.length)
  return names.filter((name) => !parts.slice(0, -1).includes(name)).map((name) => head + name)
}
const linkSides = (partial: string, sign: string, names: readonly string[]): readonly string[] =>
  partial.includes('-') ? joined(partial, /->|-|,/u, names) : names.map((name) => name + sign)

const valuesOf = (setting: string): readonly string[] => {
  if (!isSettingName(setting)) return []
  const spec: SettingSpec = SETTINGS[setting]
  return spec.kind === 'flag' || spec.kind === 'choice' ? settingUsage(setting).split(' | ') : []
}

/** What a slot depends on besides its name. */
interface Typing {
  readonly partial: string
  /** The finished words of the line. */
  readonly before: readonly Word[]
  readonly names: Names
}
const actorsIn = ({ names }: Typing): readonly string[] => [...names.servers, ...names.clients]

/** The words that may stand in each kind of slot; slots not listed hold numbers or free text. */
const SLOTS: Readonly<Record<string, (typing: Typing) => readonly string[]>> = {
  '<server>': ({ names }) => names.servers,
  '<servers>': ({ names, partial }) =>
    joined(partial, /,/u, partial.includes(',') ? names.servers : [...names.servers, 'all']),
  '<serverOrNone>': ({ names }) => [...names.servers, 'none'],
  '<server>@<term>...': ({ names }) => names.servers.map((server) => `${server}@`),
  '<client>': ({ names }) => names.clients,
  '<client>#<serial>': ({ names }) => names.clients.map((client) => `${client}#`),
  '<target>': ({ names }) => ['leader', ...names.servers],
  '[<target>]': ({ names }) => ['leader', ...names.servers],
  '<group>': (typing) => joined(typing.partial, /,/u, actorsIn(typing)),
  '<links>': (typing) => linkSides(typing.partial, '-', actorsIn(typing)),
  '<link>': (typing) => linkSides(typing.partial, '->', actorsIn(typing)),
  '<serverLink>': ({ names, partial }) => linkSides(partial, '->', names.servers),
  '<members>': ({ names, partial }) =>
    partial.startsWith('{') ? joined(partial, /[{,|]/u, names.servers) : [`{${names.servers.join(',')}}`],
  '<place>': (typing) => joined(typing.partial, /->/u, [...actorsIn(typing), '*']),
  '<message>': () => [...PACKET_TYPES, 'AppendEntries+'],
  '<packet>': () => ['#'],
  '<setting>': () => SETTING_NAMES,
  '<value>': ({ before }) => valuesOf(before.at(-1)?.text ?? ''),
  '<rule>': () => GUARDS,
  '<promise>...': () => PROMISES,
  '<role>': () => ROLES,
  '<status>': () => STATUSES,
  '<comparison>': () => COMPARISONS,
}
const wordsFor = (slot: string, typing: Typing): readonly string[] =>
  isFixed(slot) ? slot.split('|') : (SLOTS[slot]?.(typing) ?? [])
/** `joint|single` and `<` are words as they stand; `<server>` is a place for one. */
const isFixed = (slot: string): boolean => !/<\w+>/u.test(slot)

interface Offer {
  readonly words: readonly string[]
  readonly usage: string
}
/** Follows one usage along the finished words: what may stand at the half-typed one. `lead` is the usage up to here. */
const offersOf = (
  usage: string,
  lead: string,
  finished: readonly Word[],
  typing: Typing,
): readonly Offer[] => {
  const slots = usage.split(' ')
  for (const [i, slot] of slots.entries()) {
    const phrase = PHRASES[slot]
    if (phrase) {
      const longer = `${lead}${slots
        .slice(0, i)
        .map((done) => `${done} `)
        .join('')}`
      return phrase.flatMap((inner) => offersOf(inner, longer, finished.slice(i), typing))
    }
    const word = finished[i]
    if (!word) return [{ words: wordsFor(slot, typing), usage: `${lead}${usage}` }]
    if (isFixed(slot) && !slot.split('|').includes(word.text)) return []
  }
  return []
}

const typingIn = (text: string, names: Names): Typing & { readonly head: string } => {
  const words = wordsOf(text)
  const last = words.at(-1)
  if (!last || /\s$/u.test(text)) return { partial: '', before: words, names, head: text }
  return { partial: last.text, before: words.slice(0, -1), names, head: text.slice(0, last.at) }
}
const offersFor = (typing: Typing): readonly Offer[] =>
  LINE_USAGES.flatMap((usage) => offersOf(usage, '', typing.before, typing))
const begins = (word: string, partial: string): boolean =>
  word.toLowerCase().startsWith(partial.toLowerCase())

/** All ways to finish the last word of a line (or to begin the next one after a space), in the order of the tables. */
export const complete = (text: string, names: Names): readonly Completion[] => {
  const typing = typingIn(text, names)
  const usagesByWord = new Map<string, string[]>()
  for (const { words, usage } of offersFor(typing)) {
    for (const word of words) {
      if (word === typing.partial || !begins(word, typing.partial)) continue
      const usages = usagesByWord.get(word) ?? []
      if (!usages.includes(usage)) usages.push(usage)
      usagesByWord.set(word, usages)
    }
  }
  return Array.from(usagesByWord, ([word, usages]) => ({ line: typing.head + word, word, usages }))
}

/** The forms a half-typed line can still take: the hint beside the input, also where only a number can follow. */
export const hintsFor = (text: string, names: Names): readonly string[] => {
  const typing = typingIn(text, names)
  const open = offersFor(typing).filter(
    ({ words }) => words.length === 0 || words.some((word) => begins(word, typing.partial)),
  )
  return [...new Set(open.map(({ usage }) => usage))]
}
