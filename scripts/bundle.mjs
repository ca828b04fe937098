// Builds one TypeScript entry for Node and says where the result is. Node 20 cannot read TypeScript by itself, and the
// bundle is kept until a source changes, so a second start costs nothing.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const cache = join(root, 'node_modules', '.cache', 'raftreel')

/** Every file a bundle could be made of, with its size and time of change. Tests and the page's own folders are not.
 * @param {string} folder @param {string[]} found */
const sources = (folder, found) => {
  for (const file of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, file.name)
    if (file.isDirectory()) sources(path, found)
    else if (/\.(ts|json)$/u.test(file.name) && !/\.test(-helper)?\.ts$/u.test(file.name)) {
      const { mtimeMs, size } = statSync(path)
      found.push(`${path} ${mtimeMs} ${size}`)
    }
  }
}
const FOLDERS = ['core', 'content', 'cli']

/** Path of the bundle of `entry` (relative to the repository), built if there is none for these sources.
 * @param {string} entry @returns {Promise<string>} */
export const bundle = async (entry) => {
  /** @type {string[]} */ const found = [entry, process.version]
  for (const folder of FOLDERS) sources(join(root, 'src', folder), found)
  const hash = createHash('sha256').update(found.join('\n')).digest('hex').slice(0, 16)
  const home = join(cache, hash)
  const main = join(home, 'main.mjs')
  if (existsSync(main)) return main
  // Built beside its place and moved there when it is complete: two starts at once do not see half a bundle.
  const workshop = join(cache, `${hash}.${process.pid}`)
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: join(root, entry),
      outDir: workshop,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs', chunkFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true },
  })
  try {
    renameSync(workshop, home)
  } catch {
    rmSync(workshop, { recursive: true, force: true }) // somebody else was faster
  }
  return main
}
