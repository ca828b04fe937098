/** The JSON Schemas in `public/` say the same as the code, and everything we ship and write fits them. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadCourse } from '../content/course.ts'
import { parseScenario } from '../content/schema.ts'
import { swarm } from '../core/check/swarm.ts'
import { FAULTS } from '../core/check/swarm-plan.ts'
import { PACKET_TYPES } from '../core/script/words.ts'
import { GUARDS, SETTING_NAMES, SETTINGS } from '../core/sim/settings.ts'
import { scenarioOf } from './export.ts'
import { fits } from './schema.test-helper.ts'
import { traceFile } from './traces.ts'

const PUBLIC = fileURLToPath(new URL('../../public/', import.meta.url))
const read = (file: string) => JSON.parse(readFileSync(PUBLIC + file, 'utf8'))
const schemas = {
  scenario: read('raftreel-scenario-1.schema.json'),
  lesson: read('raftreel-lesson-1.schema.json'),
  trace: read('raft-trace-1.schema.json'),
}
const scenarios = readdirSync(`${PUBLIC}scenarios`).map((file) => [file, read(`scenarios/${file}`)] as const)
const run = swarm(4, { servers: 5, ms: 3000, faults: FAULTS, rulesOff: ['readQuorum'] })

describe('the schema of a setup', () => {
  const { settings, rules } = schemas.scenario.$defs.setup.properties
  test('is the same for scenarios and lessons', () => {
    expect(schemas.lesson.$defs.setup).toEqual(schemas.scenario.$defs.setup)
  })
  test('names every rule and every setting', () => {
    expect(Object.keys(rules.properties)).toEqual(GUARDS)
    expect(Object.keys(settings.properties).sort()).toEqual([...SETTING_NAMES, 'pinned'].sort())
  })
  test.each(SETTING_NAMES)('%s has the limits of the table', (name) => {
    const spec = SETTINGS[name]
    const own = settings.properties[name]
    if (spec.kind === 'number') expect([own.minimum, own.maximum]).toEqual([spec.min, spec.max])
    else if (spec.kind === 'flag') expect(own.type).toBe('boolean')
    else if (spec.kind === 'range')
      expect([own.anyOf[0].minimum, own.anyOf[1].items.maximum]).toEqual([spec.min, spec.max])
    else expect(own.enum ?? own.anyOf[0].enum).toEqual(spec.choices)
  })
})

describe('what fits', () => {
  test.each(scenarios)('%s', (_, scenario) => expect(fits(scenario, schemas.scenario)).toBe(true))
  test('every lesson and lab', async () => {
    for (const lesson of await loadCourse())
      expect([lesson.id, fits(lesson, schemas.lesson)]).toEqual([lesson.id, true])
  })
  test('a failing run of the fuzzer, written as a scenario and as a trace', () => {
    const scenario = JSON.parse(JSON.stringify(scenarioOf(run)))
    expect(parseScenario(scenario).ok).toBe(true)
    expect(fits(scenario, schemas.scenario)).toBe(true)
    const recording = { setup: run.plan.setup, given: run.thrown }
    for (const line of traceFile('raft-trace', recording, run.world.seq))
      expect([line, fits(JSON.parse(line), schemas.trace)]).toEqual([line, true])
  })
})

describe('what does not fit', () => {
  const scenario = { schema: 'raftreel-scenario/1', setup: { servers: ['S1'] }, script: [] }
  test.each([
    { ...scenario, schema: 'raftreel-scenario/2' },
    { ...scenario, colour: 'red' },
    { ...scenario, setup: {} },
    { ...scenario, setup: { servers: ['1'] } },
    { ...scenario, setup: { servers: ['S1'], settings: { loss: 1001 } } },
    { ...scenario, setup: { servers: ['S1'], rules: { gravity: false } } },
    { ...scenario, script: [1] },
  ])('%j', (value) => {
    expect(fits(scenario, schemas.scenario)).toBe(true)
    expect(fits(value, schemas.scenario)).toBe(false)
    expect(parseScenario(value).ok).toBe(false)
  })
  test('a message without the fields of its type, of every type that has some', () => {
    const types = PACKET_TYPES.filter((type) => !type.startsWith('Client') && type !== 'TimeoutNow')
    for (const type of types) {
      const msg = { id: 1, type, from: 'S1', to: 'S2', term: 1 }
      const line = { seq: 1, t: 0, kind: 'send', node: 'S1', state: {}, msg }
      expect([type, fits(line, schemas.trace)]).toEqual([type, false])
    }
  })
})
