/** The build works wherever it is put: under any path of any static host, and as one file without a host. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from './fixture.ts'

const dist = resolve(process.env.RAFTREEL_DIST ?? 'dist')
const single = resolve('dist-single/index.html')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** A host as dumb as they come, which knows one folder below a path. */
const host = async (path: string): Promise<{ readonly origin: string; readonly server: Server }> => {
  const server = createServer(({ url = '/' }, answer) => {
    const { pathname } = new URL(url, 'http://host')
    const file = join(dist, pathname.slice(path.length) || 'index.html')
    const isThere =
      pathname.startsWith(path) && file.startsWith(dist) && existsSync(file) && statSync(file).isFile()
    answer.writeHead(isThere ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    })
    if (isThere) createReadStream(file).pipe(answer)
    else answer.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

test('under a path, with a query and a hash', async ({ cluster, complaints, page }) => {
  const path = '/sub/path/'
  const { origin, server } = await host(path)
  complaints.allow(origin)
  await page.goto(`${origin}${path}?utm=1`)
  await expect(cluster.servers).toHaveCount(5)
  expect(page.workers()).toHaveLength(1)
  await page.goto(`${origin}${path}#lesson=first-election`)
  await page.reload()
  await expect(page.getByTestId('caption')).not.toBeEmpty()
  server.closeAllConnections()
  server.close()
})

test('as one file, opened from the disk', async ({ cluster, complaints, page }) => {
  test.skip(!existsSync(single), 'dist-single is not built (npm run build:single)')
  complaints.allow('file:')
  await page.goto(pathToFileURL(single).href)
  await expect(cluster.servers).toHaveCount(5)
  expect(page.workers()).toHaveLength(1)
  await expect(cluster.leader).toHaveCount(1, { timeout: 20_000 })
})
