/** The scenario files that come with the house keep what they promise. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { play } from './play.ts'
import { readScenario } from './run.ts'

const folder = fileURLToPath(new URL('../../public/scenarios/', import.meta.url))

describe('public/scenarios', () => {
  it.each(readdirSync(folder))('%s holds', (file) => {
    const { setup, script } = readScenario(`${folder}${file}`, undefined)
    expect(script.some((line) => line.startsWith('expect '))).toBe(true)
    expect(play(setup, script, null).failed).toEqual([])
  })
})
