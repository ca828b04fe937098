/** In front of a room: one picture, one sentence, a remote, and a window that only the presenter sees. */
import type { Page } from '@playwright/test'
import { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

test.use({ ...still, viewport: { width: 1280, height: 720 } })

const LESSON = '#lesson=first-election'
const beatOf = (page: Page) => page.getByTestId('present-caption')

test('B presents, a remote turns the beats and hides the picture, Escape leaves', async ({
  cluster,
  page,
}) => {
  await cluster.open(LESSON)
  await cluster.key('b')
  const stage = page.getByTestId('present-mode')
  await expect(stage).toBeVisible()
  await expect(page.getByRole('tab')).toHaveCount(0)
  await cluster.key('PageDown')
  await expect(beatOf(page)).toHaveAttribute('data-beat', '1')
  await cluster.key('PageDown')
  await expect(beatOf(page)).toHaveAttribute('data-beat', '2')
  await cluster.key('PageUp')
  await expect(beatOf(page)).toHaveAttribute('data-beat', '1')
  await isSound(page, 'presenting a lesson')
  for (const key of ['b', '.']) {
    await cluster.key(key)
    await expect(page.getByTestId('black')).toBeVisible()
    await expect(stage).toBeHidden()
    await expect(page.getByText('Black-out. Any key brings the picture back.')).toHaveCount(1)
    await cluster.key('ArrowRight')
    await expect(page.getByTestId('black')).toHaveCount(0)
    await expect(beatOf(page)).toHaveAttribute('data-beat', '1')
  }
  await cluster.key('Escape')
  await expect(stage).toHaveCount(0)
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-beat', '1')
})

test('it is large enough for the back row, and the room can follow by phone', async ({ cluster, page }) => {
  await page.goto(`./?present=1${LESSON}&beat=3`)
  await cluster.ready()
  const sizeOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().height)
  expect(
    await page
      .getByTestId('present-caption')
      .locator('p')
      .evaluate((p) => getComputedStyle(p).fontSize),
  ).toMatch(/^28/u)
  expect(await sizeOf('.stage .server .name')).toBeGreaterThan(24)
  await page.getByTestId('qr').click()
  const card = page.getByTestId('qr-card')
  await expect(card.getByRole('img')).toBeVisible()
  expect(await card.getAttribute('data-link')).toMatch(/\/#lesson=first-election&beat=3$/u)
  await isSound(page, 'the code')
  await cluster.key('Escape')
  await expect(card).toHaveCount(0)
  await page.getByTestId('present-leave').click()
  await expect(page.getByTestId('present-mode')).toHaveCount(0)
  expect(new URL(page.url()).search).toBe('')
})

test('without a lesson the sentence is of the event, and the remote goes from mark to mark', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await page.getByTestId('present').click()
  await expect(page.getByTestId('present-mode')).toBeVisible()
  await cluster.key('ArrowRight')
  await cluster.expectSeq(1)
  await cluster.key('PageDown')
  await expect.poll(() => cluster.seq()).toBeGreaterThan(1)
  await expect(page.getByTestId('present-caption')).toContainText(/\w{3,}/u)
  await isSound(page, 'presenting a cluster')
  await page.setViewportSize({ width: 390, height: 844 })
  const spare = () =>
    page.evaluate(() => document.documentElement.clientWidth - document.documentElement.scrollWidth)
  // The stage follows the window a moment later.
  await expect.poll(spare).toBeGreaterThanOrEqual(0)
})

test('the presenter’s window follows, steers, and says when nobody is there', async ({
  cluster,
  page,
  context,
}) => {
  await cluster.open(LESSON)
  await cluster.key('b')
  const opened = context.waitForEvent('page')
  await page.getByTestId('presenter').click()
  const desk = await opened
  await expect(desk.getByTestId('desk')).toHaveAttribute('data-contact', 'there')
  const caption = async () => (await beatOf(page).innerText()).trim()
  await cluster.key('PageDown')
  await expect(beatOf(page)).toHaveAttribute('data-beat', '1')
  await expect(desk.getByTestId('desk-where')).toHaveText(/^1\//u, { timeout: 1000 })
  await expect(desk.getByTestId('desk-now')).toHaveText(await caption())
  const coming = await desk.getByTestId('desk-coming').innerText()
  await desk.getByTestId('desk-next').click()
  await expect(beatOf(page)).toHaveAttribute('data-beat', '2')
  expect(await caption()).toBe(coming)
  await desk.keyboard.press('PageUp')
  await expect(beatOf(page)).toHaveAttribute('data-beat', '1')
  await desk.getByTestId('desk-black').click()
  await expect(page.getByTestId('black')).toBeVisible()
  await isSound(desk, 'the presenter’s window')
  await page.close()
  await expect(desk.getByTestId('desk')).toHaveAttribute('data-contact', 'gone')
  await expect(desk.getByRole('status')).toContainText('is gone')
  const other = new Cluster(await context.newPage())
  await other.open(`?present=1${LESSON}&beat=2`)
  await expect(desk.getByTestId('desk-where')).toHaveText(/^2\//u)
})

test('opened alone, the presenter’s window says how to begin', async ({ page }) => {
  await page.goto('./?presenter=1')
  await expect(page.getByTestId('desk-start')).toContainText('press B')
})

test('the presenter finds the answer to the question of the beat', async ({ page, context, cluster }) => {
  await cluster.open(`?present=1${LESSON}`)
  const desk = await context.newPage()
  await desk.goto('./?presenter=1')
  await expect(async () => {
    await desk.getByTestId('desk-next').click()
    await expect(desk.getByTestId('desk-quiz').locator('[data-right]')).toHaveCount(1, { timeout: 300 })
  }).toPass({ intervals: [0] })
  await expect(page.getByTestId('quiz')).toHaveCount(0)
})
