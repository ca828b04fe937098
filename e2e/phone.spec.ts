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

test('two fingers, or buttons, bring the servers nearer; a double tap shows all of them again', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await page.evaluate(() => window.raftreel?.pause())
  const near = page.locator('[data-near]')
  const radius = async () => (await cluster.server('S1').boundingBox())?.width ?? 0
  const middle = () =>
    near.evaluate((box) => (box.scrollLeft + box.clientWidth / 2) / Math.max(1, box.scrollWidth))
  const usual = await radius()

  await page.getByRole('button', { name: 'Zoom in' }).first().tap()
  await expect(near).toHaveCount(1)
  expect(await radius()).toBeGreaterThan(usual * 1.2)
  expect(await middle()).toBeCloseTo(0.5, 1)
  await page.getByRole('button', { name: 'Show all of it' }).tap()
  await expect(near).toHaveCount(0)
  expect(await radius()).toBe(usual)

  const box = await page.locator('#stage').boundingBox()
  if (!box) throw new Error('no stage')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: x - apart / 2, y, id: 1 },
              { x: x + apart / 2, y, id: 2 },
            ],
    })
  await touch('touchStart', 80)
  for (let apart = 80; apart <= 160; apart += 8) await touch('touchMove', apart)
  await touch('touchEnd', 0)
  await expect(near).toHaveCount(1)
  expect(await radius()).toBeGreaterThan(usual * 1.4)
  // The page itself has not been zoomed.
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1)
  // Whoever comes to a server by key sees it.
  await cluster.server('S3').focus()
  await expect(cluster.server('S3')).toBeInViewport({ ratio: 0.9 })

  await page.touchscreen.tap(x, y)
  await page.touchscreen.tap(x, y)
  await expect(near).toHaveCount(0)
})
