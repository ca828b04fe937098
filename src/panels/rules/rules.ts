/** Rules as the page speaks of them: which are off, what they are called, and the command that switches one. */

import { GUARDS } from '../../core/sim/settings.ts'
import type { Command, Settings } from '../../core/sim/types.ts'
import type { PlainKey } from '../../i18n/t.ts'
import type { RuleName } from './groups.ts'

export const rulesOff = (settings: Settings): readonly RuleName[] =>
  [...GUARDS, 'dedup' as const].filter((rule) => !settings[rule])

export const ruleLabel = (rule: RuleName): PlainKey => (rule === 'dedup' ? 'setting.dedup' : `guard.${rule}`)
export const ruleWhy = (rule: RuleName): PlainKey =>
  rule === 'dedup' ? 'setting.dedup.why' : `guard.${rule}.why`

export const switchRule = (rule: RuleName, on: boolean): Command =>
  rule === 'dedup' ? { type: 'set', setting: 'dedup', value: on } : { type: 'rule', guard: rule, on }
