// The fuzzer's fixed seeds, part of `npm test`: at least 300 runs and 1,000,000 events over all features.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const RUNS = [
  ['--seeds', '1-240', '--servers', '5', '--ms', '10000'],
  ['--seeds', '1001-1050', '--servers', '3', '--ms', '10000'],
  ['--seeds', '2001-2020', '--servers', '7', '--ms', '10000'],
  ['--seeds', '3001-3010', '--servers', '4', '--ms', '10000'],
]
const LEAST = { seeds: 300, events: 1_000_000 }
const program = fileURLToPath(new URL('raftreel.mjs', import.meta.url))

const sum = { seeds: 0, events: 0 }
for (const args of RUNS) {
  const { status, stdout } = spawnSync(process.execPath, [program, 'fuzz', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) {
    console.log(stdout)
    process.exit(1)
  }
  const { seeds, events } = JSON.parse(stdout)
  sum.seeds += seeds
  sum.events += events
  console.log(`fuzz ${args.join(' ')}: ${seeds} seeds, ${events} events, nothing broken`)
}
if (sum.seeds < LEAST.seeds || sum.events < LEAST.events) {
  console.error(
    `only ${sum.seeds} seeds and ${sum.events} events, expected ${LEAST.seeds} and ${LEAST.events}`,
  )
  process.exit(1)
}
