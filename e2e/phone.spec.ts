/** A phone: everything within a thumb's reach. */
import { expect, test } from './fixture.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

test('a server is crashed within two taps', async ({ cluster, page }) => {
  await cluster.open()
  await expect(cluster.servers).toHaveCount(5)
  await cluster.server('S3').tap()
  await page.getByRole('button', { name: 'Crash', exact: true }).tap()
  await expect(cluster.server('S3')).toHaveAttribute('data-up', 'false')
  await page.getByRole('button', { name: 'Restart', exact: true }).tap()
  await expect(cluster.server('S3')).toHaveAttribute('data-up', 'true')
})

test('a long press opens the menu of a server', async ({ cluster, page }) => {
  await cluster.open()
  const box = await cluster.server('S2').boundingBox()
  if (!box) throw new Error('no server')
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, pointerType: 'touch' }
  await cluster.server('S2').dispatchEvent('pointerdown', { ...at, bubbles: true })
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Crash' })).toBeVisible()
})

test('what can be pressed is large enough for a finger', async ({ cluster, page }) => {
  await cluster.open()
  const small = await page.locator('button:visible').evaluateAll((all) =>
    all
      .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
  )
  expect(small).toEqual([])
})

test('a lesson with an own experiment in it still has its timeline on the screen', async ({
  cluster,
  page,
}) => {
  await cluster.open('#lesson=first-election&beat=4')
  await cluster.script('crash S3')
  await expect(page.locator('[data-notice=forked]')).toBeVisible()
  const track = await page.getByTestId('scrubber').boundingBox()
  if (!track) throw new Error('no timeline')
  expect(track.y + track.height).toBeLessThanOrEqual(844)
})

test('a notice leaves the picture free', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.script('run 300')
  await page.evaluate(() => window.raftreel?.pause())
  await page.getByTestId('scrubber').press('Home')
  await cluster.script('crash S3')
  const notice = page.locator('[data-notice=forked]')
  await expect(notice).toBeVisible()
  const [over, picture] = [await notice.boundingBox(), await page.locator('#stage').boundingBox()]
  if (!over || !picture) throw new Error('nothing to be seen')
  expect(over.y).toBeGreaterThan(picture.y + picture.height)
})
