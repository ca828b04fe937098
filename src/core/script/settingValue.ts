/** Values of settings as written after `set`: `on`, `50`, `8-20`, `5%`, `fast`. Limits come from the settings table. */
import { type NumberSpec, SETTINGS, type SettingSpec } from '../sim/settings.ts'
import type { SettingName, SettingValue } from '../sim/types.ts'
import { intOf, thousandths } from './numbers.ts'
import { fail, oneOf, partsOf, type Word } from './reader.ts'

/** What may be written for this setting, in the notation of the language. */
export const settingUsage = (name: SettingName): string => {
  const spec: SettingSpec = SETTINGS[name]
  if (spec.kind === 'flag') return 'on | off'
  if (spec.kind === 'choice') return spec.choices.join(' | ')
  if (spec.kind === 'range') return `<ms> | <ms>-<ms>`
  return spec.unit === 'perMille' ? `0..1000 | 0%..100%` : `${spec.min}..${spec.max}`
}

/** A number; `5%` where it is a chance in thousandths, `off` where 0 means that. */
const numberOf = (word: Word, spec: NumberSpec): number => {
  if (word.text === 'off' && spec.min === 0) return 0
  if (spec.unit !== 'perMille' || !word.text.endsWith('%')) return intOf(word, spec.min, spec.max)
  const percent = thousandths(word.text.slice(0, -1))
  if (percent === null || percent % 100 !== 0) return fail('notDecimal', word, '0.0%..100.0%')
  return percent <= 100_000 ? percent / 100 : fail('outOfRange', word, '0.0%..100.0%')
}
export const settingValueOf = (word: Word, name: SettingName): SettingValue => {
  const spec: SettingSpec = SETTINGS[name]
  if (spec.kind === 'flag') return oneOf(word, ['on', 'off']) === 'on'
  // The table's choices for a name are exactly the strings its setting can hold.
  if (spec.kind === 'choice') return oneOf(word, spec.choices) as SettingValue
  if (spec.kind === 'number') return numberOf(word, spec)
  const [first, second, more] = partsOf(word, '-').map((part) => intOf(part, spec.min, spec.max))
  if (first === undefined || more !== undefined) return fail('unexpectedWord', word, settingUsage(name))
  if (second !== undefined && second < first) return fail('backwards', word, `${second}-${first}`)
  return [first, second ?? first]
}
