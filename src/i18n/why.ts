/**
 * Why did that happen? Every note of the core has a template in `content/why.*.json`; here it becomes a sentence.
 * English is at hand, Chinese is loaded with the rest of its words (see `loadLanguage`).
 */
import enWhy from '../content/why.en.json'
import refs from '../content/why.refs.json'
import type { Promise_, Violation } from '../core/check/types.ts'
import type { Note, NoteKey } from '../core/raft/types.ts'
import { isGuard, isSettingName } from '../core/sim/settings.ts'
import { hasKey, type Lang, language, type PlainKey, translate } from './t.ts'

/** Questions the page can answer about the present, besides what just happened. */
export type WhyQuestion =
  | 'whyNotLeader'
  | 'whyNotCommitted'
  | 'whyNoElection'
  | 'whyTwoLeaders'
  | 'whyUnavailable'
export type WhyKey = NoteKey | `violation:${Promise_}` | WhyQuestion
type Templates = Readonly<Record<WhyKey, string>>
type Values = Readonly<Record<string, unknown>>

// The types prove that every note, promise and question has its sentence and its rule.
const english: Templates = enWhy
const rules: Templates = refs
const templates: Partial<Record<Lang, Templates>> = { en: english }

/** Loads the sentences of a language. */
export const loadWhy = async (lang: Lang): Promise<void> => {
  if (templates[lang]) return
  const loaded: Templates = (await import('../content/why.zh.json')).default
  templates[lang] = loaded
}

/** Boxes of Figure 2 and sources as our data abbreviates them. */
const SOURCES: Readonly<Record<string, string>> = {
  AS: 'All Servers',
  FO: 'Followers',
  CA: 'Candidates',
  LE: 'Leaders',
  RV: 'RequestVote',
  AE: 'AppendEntries',
  ST: 'State',
  F13: 'Figure 13',
  T: 'thesis',
}
/** `RV receiver 2; T §3.4` written out. */
export const refText = (ref: string): string => ref.replace(/\b[A-Z]\w*/gu, (word) => SOURCES[word] ?? word)
/** Where the rule behind it is written: Figure 2's box and number, and the section (`RequestVote receiver 2; §5.2`). `-`: no rule. */
export const whyRef = (key: WhyKey): string => refText(rules[key])

/** Notes whose `server` is the client that acts; in all others a client is the other side. */
const CLIENT_FIRST: readonly NoteKey[] = ['request', 'retry', 'clientGot', 'clientWaits']

const rolesOf = (note: Note): Values =>
  CLIENT_FIRST.includes(note.key)
    ? { C: note.server, S: note.peer }
    : { S: note.server, P: note.peer, C: note.peer }

/** Words that stand for a value of the core: `{role}`, `{reason}` … in the reader's language. */
const PREFIXES: Readonly<Record<string, string>> = {
  role: 'why.role.',
  reason: 'refusal.',
  src: 'why.src.',
  state: 'why.state.',
  status: 'client.',
  type: 'message.',
}
const settingLabel = (name: string): PlainKey | null => {
  if (name === 'timeout') return 'setting.pinned'
  if (name === 'clock') return 'settings.clockRate'
  return isSettingName(name) ? `setting.${name}` : null
}
const wordFor = (lang: Lang, field: string, value: unknown): string => {
  const text = String(value ?? '')
  if (field === 'rule' && isGuard(text)) return translate(lang, `guard.${text}`)
  if (field === 'setting') {
    const label = settingLabel(text)
    return label ? translate(lang, label) : text
  }
  if (field === 'V' && text === '–') return translate(lang, 'why.vote.none')
  if (field === 'value' && (text === 'true' || text === 'false'))
    return translate(lang, text === 'true' ? 'app.on' : 'app.off')
  // A message named in a sentence, by the name it has just now.
  const message = `message.${field}`
  if (value === undefined && hasKey(message)) return translate(lang, message)
  const key = `${PREFIXES[field] ?? ''}${text}`
  return field in PREFIXES && hasKey(key) ? translate(lang, key) : text
}

/** " Result:." at the end of a sentence whose result is nothing, such as that of a no-op. */
const EMPTY_LABEL = / ?[^\s.。]+[:：][.。]$/u

/** `[entry|entries]` of a template: the first where it speaks of one entry, the second where of several. */
const RANGE = /\[([^|\]]*)\|([^\]]*)\]/gu

/** A template with its values in place; a value that is missing leaves no trace, nor does the space before it. */
const fill = (lang: Lang, key: WhyKey, values: Values): string =>
  (templates[lang] ?? english)[key]
    .replace(RANGE, (_, one: string, several: string) => (values.i1 === values.i2 ? one : several))
    .replace(/\{(\w+)\}/gu, (_, field: string) => wordFor(lang, field, values[field]))
    .replace(/ +(?=[.。，])/gu, '')
    .replace(EMPTY_LABEL, '')

/** Why this happened, in one sentence. */
export const whyText = (note: Note, lang: Lang = language()): string => {
  const sentence = fill(lang, note.key, { ...rolesOf(note), ...note.values })
  return note.key === 'settingChanged' && note.server !== null ? `${note.server}: ${sentence}` : sentence
}

/** Which promise broke and how, in one sentence. */
export const violationText = ({ promise, values }: Violation, lang: Lang = language()): string =>
  fill(lang, `violation:${promise}`, values)

/** The answer to a question about the present. `reason` may be any sentence part. */
export const whyAnswer = (question: WhyQuestion, values: Values, lang: Lang = language()): string =>
  fill(lang, question, values)
