/** What happens to pages: a reload in the middle, no storage, no network, a minute in the background, a long drag. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { host } from './host.ts'

// Playwright switches off the browser's own protection against pages that write their address too often: not here.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ['--disable-ipc-flooding-protection'] }),
})
const still = { reducedMotion: 'reduce' } as const

test('a reload in the middle of a lesson comes back to the same beat', async ({ cluster, page }) => {
  await page.emulateMedia(still)
  await cluster.open('#lesson=first-election&beat=3')
  const caption = await page.getByTestId('caption').innerText()
  const before = await cluster.moment()
  await page.reload()
  await cluster.ready()
  await expect(page.getByTestId('caption')).toHaveText(caption)
  expect(await cluster.moment()).toEqual(before)
})

test('without any storage the page works and says nothing', async ({ cluster, page }) => {
  await page.emulateMedia(still)
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('forbidden by the test', 'SecurityError')
        },
      })
    }
  })
  await cluster.open()
  await cluster.elect()
  await cluster.script('crash S4')
  await cluster.goToByRun((await cluster.seq()) + 5)
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByText('This page', { exact: true }).click()
  await page.getByTestId('runs').click()
  await expect(page.getByTestId('run-list')).toContainText('does not let the page keep anything')
  await expect(page.locator('[data-notice]')).toHaveCount(0)
})

const registration = (page: Page): Promise<{ readonly waiting: boolean; readonly controlled: boolean }> =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration()
    return { waiting: Boolean(found?.waiting), controlled: navigator.serviceWorker.controller !== null }
  })

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' })

  test('after one visit the page needs no host, and a newer build waits for its turn', async ({
    cluster,
    complaints,
    page,
  }) => {
    const path = '/sub/path/'
    const { origin, other, close } = await host(path)
    complaints.allow(origin)
    other.set('frame.html', '<!doctype html><link rel="icon" href="data:,"><iframe src="./"></iframe>')
    await page.emulateMedia(still)
    await page.goto(`${origin}${path}frame.html`)
    await expect(page.frameLocator('iframe').locator('[data-node][data-role]').first()).toBeVisible()
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)

    await page.goto(`${origin}${path}`)
    await expect.poll(() => registration(page)).toEqual({ waiting: false, controlled: true })
    const worker = readFileSync(resolve(process.env.RAFTREEL_DIST ?? 'dist', 'sw.js'), 'utf8')
    other.set('sw.js', worker.replace('"raftreel-', '"raftreel-newer-'))
    await cluster.goToByRun(3)
    await cluster.untouchedBy(async () => {
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
      await expect.poll(() => registration(page)).toEqual({ waiting: true, controlled: true })
    })
    await expect(page.locator('[data-notice=newerBuild]')).toBeVisible()

    close()
    await page.goto(`${origin}${path}?utm=1#lesson=first-election&beat=1`)
    await page.reload()
    await cluster.ready()
    await expect(page.getByTestId('caption')).not.toBeEmpty()
    await cluster.key('PageDown')
    await expect(page).toHaveURL(/beat=2/u)
    expect(page.workers().length).toBeGreaterThan(0)
  })
})

test.describe('a minute in the background', () => {
  const show = (page: Page, hidden: boolean): Promise<void> =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  const time = (page: Page): Promise<number> => page.evaluate(() => window.raftreel?.position().time ?? 0)
  /** A sixteenth of real time: what one long frame may count, and a bit. */
  const LONGEST_STEP_US = 20_000

  test('stops the play where it is, and nothing is lost', async ({ cluster, page }) => {
    await page.clock.install()
    await cluster.open()
    await expect.poll(() => time(page)).toBeGreaterThan(1000)
    await show(page, true)
    const before = await cluster.moment()
    const stood = await time(page)
    await page.clock.fastForward('01:00')
    await show(page, false)
    await page.clock.runFor(200)
    expect(await cluster.moment()).toEqual(before)
    expect(await time(page)).toBe(stood)
    await cluster.key('k')
    await expect
      .poll(async () => {
        await page.clock.runFor(100)
        return time(page)
      })
      .toBeGreaterThan(stood)
  })

  test('a machine that slept goes on from where it was', async ({ cluster, page }) => {
    await page.clock.install()
    await cluster.open()
    await expect.poll(() => time(page)).toBeGreaterThan(1000)
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 2000))
    const before = await time(page)
    await page.clock.fastForward('01:00')
    await page.clock.runFor(20)
    const after = await time(page)
    expect(after - before).toBeLessThan(LONGEST_STEP_US)
    await expect
      .poll(async () => {
        await page.clock.runFor(100)
        return time(page)
      })
      .toBeGreaterThan(after)
  })
})

test('dragging through time for long writes the address a few times only', async ({ cluster, page }) => {
  await page.emulateMedia(still)
  await page.addInitScript(() => {
    const replace = history.replaceState.bind(history)
    history.replaceState = (...args) => {
      document.documentElement.dataset.writes = String(
        Number(document.documentElement.dataset.writes ?? 0) + 1,
      )
      replace(...args)
    }
  })
  await cluster.open()
  await page.evaluate(() => window.raftreel?.grow(5000))
  const range = page.getByRole('slider').first()
  const box = await range.boundingBox()
  if (!box) throw new Error('no scrubber')
  await page.mouse.move(box.x + 5, box.y + box.height / 2)
  await page.mouse.down()
  for (let i = 0; i < 260; i += 1) {
    await page.mouse.move(box.x + 5 + ((i * 7) % (box.width - 10)), box.y + box.height / 2)
  }
  await page.mouse.up()
  for (let i = 0; i < 30; i += 1) await cluster.key('ArrowLeft')
  const { seq } = await cluster.moment()
  const link = await page.evaluate(() => window.raftreel?.hash())
  // Chromium drops what comes after the first 200, and says so in the console, which fails any test.
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('#r=')
  await page.waitForTimeout(700)
  expect(Number(await page.locator('html').getAttribute('data-writes'))).toBeLessThan(40)
  await page.reload()
  await cluster.expectSeq(seq)
  expect(await page.evaluate(() => window.raftreel?.hash())).toBe(link)
})
