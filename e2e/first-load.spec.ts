/**
 * What a first visit costs, seen from outside: all scripts that arrive before anybody has touched anything. Those needed
 * before the cluster lives have a stricter limit (scripts/budget.mjs); panels, feed and answers follow behind it.
 */
import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import { expect, test } from './fixture.ts'

const BUDGET = 250_000

test('all scripts of a first visit stay within 250 kB', async ({ cluster, page }) => {
  const scripts: Promise<readonly [string, number]>[] = []
  const weigh = (response: Response): void => {
    const { pathname } = new URL(response.url())
    if (!pathname.endsWith('.js')) return
    scripts.push(response.body().then((body) => [pathname, gzipSync(body, { level: 9 }).length]))
  }
  page.on('response', weigh)
  await cluster.open()
  await expect.poll(() => cluster.time()).toBeGreaterThan(0)
  await page.waitForLoadState('networkidle')
  page.off('response', weigh)
  const sizes = await Promise.all(scripts)
  const sum = sizes.reduce((all, [, size]) => all + size, 0)
  expect(sizes.some(([name]) => name.includes('worker'))).toBe(true)
  expect(sum, JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET)
})
