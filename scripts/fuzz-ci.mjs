// The fuzzer's fixed seeds, part of `npm test`: at least 300 runs and 1,000,000 events over all features.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

/** Two queues, because two processes finish sooner than one after the other. */
const QUEUES = [
  ['--seeds 1-110 --servers 5', '--seeds 1001-1060 --servers 3'],
  ['--seeds 111-210 --servers 5', '--seeds 2001-2020 --servers 7', '--seeds 3001-3020 --servers 4'],
]
const LEAST = { seeds: 300, events: 1_000_000 }
const program = fileURLToPath(new URL('raftreel.mjs', import.meta.url))

/** @param {string} options @returns {Promise<{ seeds: number, events: number }>} */
const fuzz = (options) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'fuzz', ...options.split(' '), '--ms', '8000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (piece) => {
      said += piece
    })
    child.on('close', (status) => {
      if (status !== 0) {
        console.log(said)
        process.exit(1)
      }
      const { seeds, events } = JSON.parse(said)
      console.log(`fuzz ${options}: ${seeds} seeds, ${events} events, nothing broken`)
      resolve({ seeds, events })
    })
  })

await bundle('src/cli/main.ts') // once, before two processes ask for it
const sum = { seeds: 0, events: 0 }
await Promise.all(
  QUEUES.map(async (queue) => {
    for (const options of queue) {
      const { seeds, events } = await fuzz(options)
      sum.seeds += seeds
      sum.events += events
    }
  }),
)
console.log(`fuzz: ${sum.seeds} seeds, ${sum.events} events in all`)
if (sum.seeds < LEAST.seeds || sum.events < LEAST.events) {
  console.error(`fuzz: expected at least ${LEAST.seeds} seeds and ${LEAST.events} events`)
  process.exit(1)
}
