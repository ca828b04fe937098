/** `raftreel fuzz`: runs the fuzzer over a range of seeds and tells how to replay every run that went wrong. */
import { join } from 'node:path'
import { type SwarmRun, swarm } from '../core/check/swarm.ts'
import { FAULTS, type SwarmOptions } from '../core/check/swarm-plan.ts'
import { MOST_SERVERS } from '../core/lessons/setup.ts'
import { hashText } from '../core/sim/hash.ts'
import { GUARDS } from '../core/sim/settings.ts'
import { BadInput } from './bad-input.ts'
import { scenarioOf } from './export.ts'
import { writeLines } from './files.ts'
import { choiceOf, numberOf, optionsOf } from './options.ts'
import { print } from './print.ts'
import { violationSummary } from './summary.ts'
import { traceFile } from './traces.ts'

const OPTIONS = ['seeds', 'servers', 'ms', 'faults', 'rules-off', 'trace-failures'] as const
const LONGEST_MS = 3_600_000

/** `17` or `1-200`. @throws BadInput */
const seedsOf = (text: string): readonly [from: number, to: number] => {
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?$/u.exec(text) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (first !== '' && from <= to && to <= 0xffff_ffff) return [from, to]
  throw new BadInput(`--seeds: wrong value “${text}”, expected <first>-<last>.`)
}
const listOf = <C extends string>(name: string, text: string, known: readonly C[]): readonly C[] =>
  [...new Set(text.split(','))].map((word) => choiceOf(name, word, known))

/** The command that plays exactly this run again. */
const replayOf = (seed: number, { servers, ms, faults, rulesOff }: SwarmOptions): string => {
  const words = [
    'npm run -s raftreel -- fuzz',
    `--seeds ${seed}-${seed}`,
    `--servers ${servers}`,
    `--ms ${ms}`,
  ]
  if (faults.length < FAULTS.length) words.push(`--faults ${faults.join(',')}`)
  if (rulesOff.length > 0) words.push(`--rules-off ${rulesOff.join(',')}`)
  return words.join(' ')
}

const failureOf = ({ seed, check, stuck, world }: SwarmRun, options: SwarmOptions) => ({
  seed,
  events: world.seq,
  hash: hashText(world.hash),
  violations: check.violations.map(violationSummary),
  stuck,
  replay: replayOf(seed, options),
})

/** The event trace, and the run as a scenario file for the page. */
const writeFailure = (folder: string, run: SwarmRun): void => {
  const { plan, thrown, world, seed } = run
  const recording = { setup: plan.setup, given: thrown }
  writeLines(join(folder, `seed-${seed}.jsonl`), traceFile('raft-trace', recording, world.seq))
  writeLines(join(folder, `seed-${seed}.scenario.json`), [JSON.stringify(scenarioOf(run), null, 2)])
}

const optionsFrom = (args: readonly string[]) => {
  const { options, rest } = optionsOf(args, OPTIONS)
  if (rest.length > 0) throw new BadInput(`fuzz: one word too many, “${rest[0]}”.`)
  const rulesOff = options['rules-off']
  const swarmOptions: SwarmOptions = {
    servers: numberOf('servers', options.servers ?? '5', 1, MOST_SERVERS),
    ms: numberOf('ms', options.ms ?? '60000', 1, LONGEST_MS),
    faults: options.faults === undefined ? FAULTS : listOf('faults', options.faults, FAULTS),
    rulesOff: rulesOff === undefined ? [] : listOf('rules-off', rulesOff, GUARDS),
  }
  return { seeds: seedsOf(options.seeds ?? '1-200'), swarmOptions, folder: options['trace-failures'] }
}

/** Prints one JSON object; 0: nothing broke and everybody made progress. @throws BadInput */
export const fuzzCommand = (args: readonly string[]): number => {
  const { seeds, swarmOptions, folder } = optionsFrom(args)
  const failures: ReturnType<typeof failureOf>[] = []
  let events = 0
  let violations = 0
  /** Registers whose history was too tangled to search, for a while. */
  let loose = 0
  for (let seed = seeds[0]; seed <= seeds[1]; seed += 1) {
    const run = swarm(seed, swarmOptions)
    events += run.world.seq
    violations += run.check.violations.length
    loose += run.check.linearizabilityGaveUp
    if (run.check.violations.length === 0 && run.stuck === null) continue
    failures.push(failureOf(run, swarmOptions))
    if (folder !== undefined) writeFailure(folder, run)
  }
  print({ ok: failures.length === 0, seeds: seeds[1] - seeds[0] + 1, events, violations, loose, failures })
  return failures.length === 0 ? 0 : 1
}
