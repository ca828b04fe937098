import { expect, it } from 'vitest'
import { SETTING_NAMES } from '../../core/sim/settings.ts'
import { GROUPS } from './groups.ts'

it('shows every setting once', () => {
  expect(GROUPS.flatMap((group) => group.names).sort()).toEqual([...SETTING_NAMES].sort())
})
