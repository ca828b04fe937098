/** What may come next in a half-typed line, from the same usages that help shows: no second grammar to keep true. */
import { PROMISES } from '../check/types.ts'
import { GUARDS, isSettingName, SETTING_NAMES, SETTINGS, type SettingSpec } from '../sim/settings.ts'
import { ACTIONS } from './actions.ts'
import { ASSERTIONS } from './assertions.ts'
import { PACKET_TYPES } from './operands.ts'
import { PATTERN_EVENTS } from './patterns.ts'
import { type Names, type Word, wordsOf } from './reader.ts'

export interface Completion {
  /** The whole line with the half-typed word finished. */
  readonly line: string
  /** The finished word alone, for the list. */
  readonly word: string
  /** Forms the line may take from here, e.g. `partition <group> | <group>`. */
  readonly usages: readonly string[]
}

const EXPECT = ['expect <assertion>']
const VERBS: readonly (readonly [verb: string, usages: readonly string[]])[] = [
  ...Object.entries(ACTIONS).map(([verb, { usages }]) => [verb, usages] as const),
  ['expect', EXPECT],
]
const ASSERTION_USAGES = Object.values(ASSERTIONS).flatMap(({ usages }) => usages)
const ROLES = ['follower', 'candidate', 'leader', 'precandidate']
const STATUSES = ['ok', 'pending', 'unknown', 'redirect', 'refused', 'busy']

/** Finishes the last name of a list or link: `S1,S` → `S1,S2`, `S1-` → `S1-S2`. */
const joined = (partial: string, separators: RegExp, names: readonly string[]): readonly string[] => {
  const tail = partial.split(separators).at(-1) ?? ''
  const head = partial.slice(0, partial.length - tail.length)
  return names.map((name) => head + name)
}
const linkSides = (partial: string, arrow: string, names: readonly string[]): readonly string[] =>
  /-/u.test(partial) ? joined(partial, /->|-|,/u, names) : names.map((name) => name + arrow)

/** The words that may stand in a slot of a usage; none where anything may (numbers, client commands). */
const wordsFor = (
  slot: string,
  partial: string,
  before: readonly Word[],
  names: Names,
): readonly string[] => {
  const { servers, clients } = names
  const actors = [...servers, ...clients]
  switch (slot.replace(/^\[|\]$|\.\.\.$/gu, '')) {
    case '<server>':
      return servers
    case '<servers>':
      return joined(partial, /,/u, partial.includes(',') ? servers : [...servers, 'all'])
    case '<serverOrNone>':
      return [...servers, 'none']
    case '<client>':
      return clients
    case '<client>#<serial>':
      return clients.map((client) => `${client}#1`)
    case '<target>':
      return ['leader', ...servers]
    case '<group>':
      return joined(partial, /,/u, actors)
    case '<links>':
      return linkSides(partial, '-', actors)
    case '<link>':
      return linkSides(partial, '->', actors)
    case '<serverLink>':
      return linkSides(partial, '->', servers)
    case '<members>':
      return joined(partial, /[{,|]/u, partial.startsWith('{') ? servers : [`{${servers.join(',')}}`])
    case '<server>@<term>':
      return servers.map((server) => `${server}@`)
    case '<message>':
      return [...PACKET_TYPES, 'AppendEntries+']
    case '<packet>':
      return ['#']
    case '<setting>':
      return SETTING_NAMES
    case '<value>':
      return valuesOf(before.at(-1)?.text ?? '')
    case '<rule>':
      return GUARDS
    case '<promise>':
      return PROMISES
    case '<role>':
      return ROLES
    case '<status>':
      return STATUSES
    case '<comparison>':
      return ['=', '>=', '<=']
    default:
      return slot.includes('<') ? [] : slot.split('|').filter((word) => word !== '')
  }
}
const valuesOf = (setting: string): readonly string[] => {
  if (!isSettingName(setting)) return []
  const spec: SettingSpec = SETTINGS[setting]
  if (spec.kind === 'flag') return ['on', 'off']
  return spec.kind === 'choice' ? spec.choices : []
}

/** A slot that holds a whole phrase hands over to the usages of that phrase. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  '<assertion>': ASSERTION_USAGES,
  '<event>': PATTERN_EVENTS.map((event) => `${event} <place>`),
}
/** Can a finished word stand in this slot? Fixed words must be the ones written. */
const fits = (slot: string, word: string): boolean => slot.includes('<') || slot.split('|').includes(word)

interface Offer {
  readonly word: string
  readonly usage: string
}
/** Follows one usage along the finished words and says what may stand at the half-typed one. */
const offersOf = (
  usage: string,
  whole: string,
  before: readonly Word[],
  partial: string,
  names: Names,
): readonly Offer[] => {
  const slots = usage.split(' ')
  for (const [i, slot] of slots.entries()) {
    const phrase = PHRASES[slot]
    if (phrase && before.length >= i) {
      return phrase.flatMap((inner) =>
        offersOf(inner, `${slots.slice(0, i).join(' ')} ${inner}`, before.slice(i), partial, names),
      )
    }
    const word = before[i]
    if (!word) {
      const words = slot === '<place>' ? placesFor(partial, names) : wordsFor(slot, partial, before, names)
      return words.map((offer) => ({ word: offer, usage: whole.trimStart() }))
    }
    if (!fits(slot, word.text)) return []
  }
  return []
}
const placesFor = (partial: string, { servers, clients }: Names): readonly string[] =>
  partial.includes('->')
    ? joined(partial, /->/u, [...servers, ...clients, '*'])
    : [...servers, ...clients, '*']

/** All ways to finish the last word of a line (or to begin the next one after a space), in the order of the tables. */
export const complete = (text: string, names: Names): readonly Completion[] => {
  const words = wordsOf(text)
  const last = words.at(-1)
  const isHalf = last !== undefined && !/\s$/u.test(text)
  const partial = isHalf ? last.text : ''
  const before = isHalf ? words.slice(0, -1) : words
  const head = isHalf ? text.slice(0, last.at) : text
  const verb = before[0]?.text
  const rows = VERBS.filter(([name]) => verb === undefined || name === verb)
  const offers = rows.flatMap(([, usages]) =>
    usages.flatMap((usage) => offersOf(usage, usage, before, partial, names)),
  )
  const matching = offers.filter(
    ({ word }) => word !== partial && word.toLowerCase().startsWith(partial.toLowerCase()),
  )
  return [...new Set(matching.map(({ word }) => word))].map((word) => ({
    line: head + word,
    word,
    usages: [...new Set(matching.filter((offer) => offer.word === word).map(({ usage }) => usage))],
  }))
}
