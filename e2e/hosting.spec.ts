/** The build works wherever it is put: under any path of any static host, and as one file without a host. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from './fixture.ts'
import { host } from './host.ts'

const single = resolve('dist-single/index.html')

test('under a path, with a query and a hash', async ({ cluster, complaints, page }) => {
  const path = '/sub/path/'
  const { origin, close } = await host(path)
  complaints.allow(origin)
  await page.goto(`${origin}${path}?utm=1`)
  await expect(cluster.servers).toHaveCount(5)
  expect(page.workers()).toHaveLength(1)
  await page.goto(`${origin}${path}#lesson=first-election`)
  await page.reload()
  await expect(page.getByTestId('caption')).not.toBeEmpty()
  close()
})

test('as one file, opened from the disk', async ({ cluster, complaints, page }) => {
  test.skip(!existsSync(single), 'dist-single is not built (npm run build:single)')
  complaints.allow('file:')
  await page.goto(pathToFileURL(single).href)
  await expect(cluster.servers).toHaveCount(5)
  expect(page.workers()).toHaveLength(1)
  await expect(cluster.leader).toHaveCount(1, { timeout: 20_000 })
})
