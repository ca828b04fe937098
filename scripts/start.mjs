// `npm start`: installs what is missing, builds if sources are newer than the build, serves it and shows the address.
// Uses nothing but Node until the packages are there, so that it works on a fresh clone.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

/** @param {string} command @param {string[]} args */
const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
/** Newest change below a path, ms. @param {string} path @returns {number} */
const newest = (path) => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (!existsSync('node_modules/.package-lock.json')) run('npm', ['ci', '--no-audit', '--no-fund'])
const built = existsSync('dist/index.html') ? statSync('dist/index.html').mtimeMs : 0
const sources = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts'].filter((p) => existsSync(p))
if (Math.max(...sources.map(newest)) > built) run('npx', ['vite', 'build', '--logLevel', 'warn'])

const { preview } = await import('vite')
const server = await preview({ preview: { port: Number(process.env.PORT ?? 4173), host: '127.0.0.1' } })
const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4173/'
console.log(`Raftreel is at ${address} (Ctrl+C ends it)`)
open(address)

/** Opens a browser where there is one to open. @param {string} url */
function open(url) {
  const isDesktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (!isDesktop || process.env.CI || process.env.NO_OPEN) return
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open']
  spawn(command ?? 'xdg-open', [...args, url], { stdio: 'ignore', detached: true }).on(
    'error',
    () => undefined,
  )
}
