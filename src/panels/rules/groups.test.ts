import { describe, expect, it } from 'vitest'
import { GUARDS } from '../../core/sim/settings.ts'
import { RULE_GROUPS } from './groups.ts'

describe('groups of rules', () => {
  it('hold every guard and the session table once', () => {
    const listed = RULE_GROUPS.flatMap(({ rules }) => rules)
    expect([...listed].sort()).toEqual([...GUARDS, 'dedup'].sort())
  })
})
