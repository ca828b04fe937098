import { describe, expect, it } from 'vitest'
import {
  defaultSettings,
  freePlaySettings,
  GUARDS,
  isSettingValue,
  SETTING_NAMES,
  SETTINGS,
} from './settings.ts'

describe('settings', () => {
  it('start as the lessons expect', () => {
    expect(defaultSettings).toMatchObject({
      latency: [10, 10],
      heartbeat: 50,
      timeouts: 'manual',
      electionMin: 150,
      electionMax: 300,
      noop: false,
      sendOnPropose: true,
      backoff: 'one',
      batch: 100,
      pipeline: false,
      notifyCommit: 'heartbeat',
      readMode: 'readIndex',
      leaseMs: 150,
      transferTimeout: 150,
      snapshotEvery: 0,
      dedup: true,
      loss: 0,
      pinned: {},
    })
    expect(GUARDS.every((guard) => defaultSettings[guard])).toBe(true)
  })
  it('of free play draw timers and latency, and let clients try again', () => {
    expect(freePlaySettings).toEqual({
      ...defaultSettings,
      timeouts: 'random',
      latency: [8, 20],
      clientLatency: [8, 20],
      noop: true,
      clientTimeout: 1000,
      clientRetry: true,
    })
  })
  it('accept their own defaults and nothing out of bounds', () => {
    for (const name of SETTING_NAMES) expect(isSettingValue(name, SETTINGS[name].default), name).toBe(true)
    for (const bad of [0, 1.5, -1, '50', null, [10, 10], Number.NaN])
      expect(isSettingValue('heartbeat', bad)).toBe(false)
    for (const bad of [10, [10], [20, 8], [8, 20, 30], [0, 5], ['8', '20']]) {
      expect(isSettingValue('latency', bad)).toBe(false)
    }
    expect(isSettingValue('readMode', 'leaze')).toBe(false)
    expect(isSettingValue('preVote', 1)).toBe(false)
  })
})
