/**
 * The page without a network: a service worker that holds every file of one build, and what makes the page installable.
 *
 * A new build never takes over from a page that is open: its worker waits until the last page of the old build is closed, and
 * each worker answers from its own build's files only, so versions never mix.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Runs in the browser, as text: `FILES` and `ENTRY` are what the build put there. */
const worker = (cache: string, files: readonly string[], entry: string): string => `
const CACHE = ${JSON.stringify(cache)}
const ENTRY = ${JSON.stringify(entry)}
const FILES = ${JSON.stringify(files)}
// Only names with a hash may come from the browser's own cache.
const request = (file) => new Request(file, { cache: file.startsWith('./assets/') ? 'default' : 'reload' })
const fill = async () => {
  const cache = await caches.open(CACHE)
  await cache.addAll(FILES.map(request))
  const page = await cache.match('./')
  // While a host is half way through an update, page and worker may be of different builds.
  if (!(await page.text()).includes(ENTRY)) throw new Error('the page is of another build')
}
const tidy = async () => {
  for (const key of await caches.keys()) if (key.startsWith('raftreel-') && key !== CACHE) await caches.delete(key)
  await clients.claim()
}
addEventListener('install', (event) => event.waitUntil(fill()))
addEventListener('activate', (event) => event.waitUntil(tidy()))

const scope = new URL('./', location)
const answer = async (asked) => {
  const url = new URL(asked.url)
  const isPage = url.pathname === scope.pathname || url.pathname === scope.pathname + 'index.html'
  const cache = await caches.open(CACHE)
  return (await cache.match(isPage ? './' : asked, { ignoreVary: true })) ?? fetch(asked)
}
addEventListener('fetch', (event) => {
  const asked = event.request
  if (asked.method === 'GET' && asked.url.startsWith(scope.href)) event.respondWith(answer(asked))
})
`

/** Instructions for hosts are no part of the page. */
const isServed = (file: string): boolean => !file.startsWith('_')
const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .filter(isServed)
        .sort()
    : []

export const offline = (): Plugin => {
  let publicDir = ''
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icons/icon-192.png' }, injectTo: 'head' },
    ],
    generateBundle(_options, bundle) {
      const emitted = Object.values(bundle).filter(({ fileName }) => !/\.map$|^\.vite\//u.test(fileName))
      const hash = createHash('sha256')
      for (const file of emitted) hash.update(file.type === 'chunk' ? file.code : file.source)
      const own = filesIn(publicDir)
      for (const file of own) hash.update(readFileSync(join(publicDir, file)))
      const built = emitted.map(({ fileName }) => fileName).filter((file) => file !== 'index.html')
      const files = ['./', ...[...built, ...own].map((file) => `./${file}`)]
      const entry = emitted.find((file) => file.type === 'chunk' && file.isEntry)?.fileName ?? ''
      const source = worker(`raftreel-${hash.digest('hex').slice(0, 12)}`, files, entry)
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}
