import { expect, still, test } from './fixture.ts'

test.describe('first paint', () => {
  test('five servers live and elect a leader by themselves', async ({ cluster, page }) => {
    await cluster.open()
    await expect(cluster.servers).toHaveCount(5)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const before = await cluster.time()
    await expect.poll(() => cluster.time()).toBeGreaterThan(before)
    await expect(cluster.leader).toHaveCount(1, { timeout: 15_000 })
    await expect(page.locator('[data-timer]').first()).toBeAttached()
    await expect(page.getByTestId('now')).not.toBeEmpty()
  })

  test('the chosen language is that of the browser', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...(baseURL ? { baseURL } : {}) })
    const page = await context.newPage()
    await page.goto('./')
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/u)
    await expect(page.getByRole('button', { name: '暂停' })).toBeVisible()
    await context.close()
  })

  test.describe('under reduced motion', () => {
    test.use(still)
    test('nothing moves until asked', async ({ cluster, page }) => {
      await cluster.open()
      await expect(cluster.servers).toHaveCount(5)
      await expect(cluster.transport.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
      await page.waitForTimeout(400)
      expect(await cluster.time()).toBe(0)
      await cluster.transport.getByRole('button', { name: 'Play', exact: true }).click()
      await expect.poll(() => cluster.time()).toBeGreaterThan(0)
    })
  })
})
