// `npm test`: everything that must hold, from a fresh clone on: installs packages and a browser where they are missing, then
// lint with layer rules, types, unit and property tests, the fuzzer's fixed seeds, build, size budget and end-to-end tests.
// Stops at the first part that fails; ends with the closing lines of the test runners.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const UNIT = 'node_modules/.cache/raftreel/unit.json'
const E2E = 'node_modules/.cache/raftreel/e2e.json'

/** @param {string} title @param {string} command @param {string[]} args @param {Record<string, string>} env */
const part = (title, command, args, env = {}) => {
  const started = Date.now()
  console.log(`\n— ${title}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(
    `— ${title}: ${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  if (status === 0) return
  closing()
  process.exit(1)
}
/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

const closing = () => {
  const unit = read(UNIT)
  if (unit) console.log(`unit: ${unit.numPassedTests} passed, ${unit.numFailedTests} failed`)
  const stats = read(E2E)?.stats
  if (stats)
    console.log(
      `e2e: ${stats.expected + stats.flaky} passed, ${stats.unexpected} failed, ${stats.skipped} skipped`,
    )
}

if (!existsSync('node_modules/.package-lock.json')) part('packages', 'npm', ['ci', '--no-audit', '--no-fund'])
mkdirSync('node_modules/.cache/raftreel', { recursive: true })
part('lint and layer rules', 'npm', ['run', '-s', 'lint'])
part('types', 'npm', ['run', '-s', 'typecheck'])
part('unit and property tests', 'npm', [
  'run',
  '-s',
  'unit',
  '--',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${UNIT}`,
])
part('fuzzer, fixed seeds', 'npm', ['run', '-s', 'fuzz:ci'])
part('build', 'npm', ['run', '-s', 'build'])
part('build as one file', 'npm', ['run', '-s', 'build:single'])
part('size budget', 'npm', ['run', '-s', 'budget'])
part('browser', 'npm', ['run', '-s', 'browser'])
part('end-to-end tests', 'npx', ['playwright', 'test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: E2E,
})
console.log()
closing()
