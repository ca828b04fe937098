/** A run of the fuzzer as a scenario file, so that a failing seed can be opened, shortened and explained. */
import type { Scenario } from '../content/schema.ts'
import type { SwarmRun, Thrown } from '../core/check/swarm.ts'
import type { RawSetup } from '../core/lessons/types.ts'
import { printCommand } from '../core/script/commands.ts'
import { defaultSettings, GUARDS, SETTING_NAMES } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'

/** What differs from the defaults of scenario files. */
const rawSetupOf = ({ servers, config, clients, term, seed, settings }: Setup): RawSetup => ({
  servers,
  config,
  clients,
  term,
  seed,
  settings: Object.fromEntries(
    SETTING_NAMES.filter((name) => settings[name] !== defaultSettings[name]).map((name) => [
      name,
      settings[name],
    ]),
  ),
  rules: Object.fromEntries(GUARDS.filter((guard) => !settings[guard]).map((guard) => [guard, false])),
})

/** Commands were given at whole milliseconds after everything due by then: exactly what `run` leaves behind. */
const scriptOf = (thrown: readonly Thrown[], endMs: number): readonly string[] => {
  const lines: string[] = []
  let nowMs = 0
  const runTo = (ms: number): void => {
    if (ms > nowMs) lines.push(`run ${ms - nowMs}`)
    nowMs = ms
  }
  for (const { at, command } of thrown) {
    runTo(at / 1000)
    lines.push(printCommand(command))
  }
  runTo(endMs)
  return [...lines, 'expect clean']
}

export const scenarioOf = ({ seed, plan, thrown, world }: SwarmRun): Scenario => ({
  schema: 'raftreel-scenario/1',
  title: { en: `Fuzzer, seed ${seed}`, zh: `模糊测试，种子 ${seed}` },
  setup: rawSetupOf(plan.setup),
  script: scriptOf(thrown, Math.ceil(world.now / 1000)),
})
