/** `raftreel run FILE`: plays a scenario file and says whether everything it claims came true. */
import { parseScenario } from '../content/schema.ts'
import { setupOf } from '../core/lessons/setup.ts'
import { shapeSentence } from '../core/lessons/shape.ts'
import { hashText } from '../core/sim/hash.ts'
import { MAX_MS } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import { FORMATS } from '../core/trace/file.ts'
import { BadInput } from './bad-input.ts'
import { readJson, writeLines } from './files.ts'
import { choiceOf, numberOf, optionsOf } from './options.ts'
import { type Played, play } from './play.ts'
import { print } from './print.ts'
import { serversSummary, violationSummary } from './summary.ts'
import { traceFile } from './traces.ts'

interface Scenario {
  readonly setup: Setup
  readonly script: readonly string[]
}
/** `--seed` wins over the file's seed, which wins over the one inside its setup. @throws BadInput */
export const readScenario = (file: string, seed: number | undefined): Scenario => {
  const scenario = parseScenario(readJson(file))
  if (!scenario.ok) throw new BadInput(`${file}: ${shapeSentence(scenario.problem)}`)
  const setup = setupOf(scenario.value.setup)
  if (!setup.ok) throw new BadInput(`${file}: ${shapeSentence(setup.problem)}`)
  const chosen = seed ?? scenario.value.seed ?? setup.value.seed
  return { setup: { ...setup.value, seed: chosen }, script: scenario.value.script }
}

const resultOf = ({ track, failed, skipped }: Played) => {
  const { world, check } = track.timeline.head
  return {
    ok: failed.length === 0 && check.violations.length === 0,
    t: track.time / 1000,
    events: world.seq,
    hash: hashText(world.hash),
    servers: serversSummary(world),
    violations: check.violations.map(violationSummary),
    failed,
    skipped,
  }
}

const OPTIONS = ['seed', 'until', 'trace', 'format'] as const

/** Prints one JSON object; 0: everything held, 1: a claim or a promise did not. @throws BadInput */
export const runCommand = (args: readonly string[]): number => {
  const { options, rest } = optionsOf(args, OPTIONS)
  const [file, more] = rest
  if (file === undefined || more !== undefined) throw new BadInput('run: expected one scenario file.')
  const { seed, until, trace, format } = options
  if (format !== undefined && trace === undefined) throw new BadInput('--format: expected --trace with it.')
  const chosen = choiceOf('format', format ?? 'raft-trace', FORMATS)
  const end = until === undefined ? null : numberOf('until', until, 0, MAX_MS) * 1000
  const scenario = readScenario(file, seed === undefined ? undefined : numberOf('seed', seed, 0, 0xffff_ffff))
  const played = play(scenario.setup, scenario.script, end)
  const { timeline } = played.track
  if (trace !== undefined) writeLines(trace, traceFile(chosen, timeline, timeline.head.world.seq))
  const result = resultOf(played)
  print(result)
  return result.ok ? 0 : 1
}
