/** From a blank page to a copied link, twice: without a pointer, and with nothing but taps on a phone. */
import type { BrowserContext, Locator, Page } from '@playwright/test'
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

const LESSON = 'raft-at-a-glance'

/** How a reader without some means gets at a thing that can be pressed. */
type Press = (target: Locator) => Promise<void>

/** Whoever has no pointer comes to a thing by Tab, and sees where the focus is. */
const byKeys =
  (page: Page): Press =>
  async (target) => {
    await expect(target).toBeVisible()
    await expect(target).toBeEnabled()
    const isThere = () => target.evaluate((element) => element === document.activeElement)
    for (let tabs = 0; !(await isThere()); tabs += 1) {
      expect(tabs, `Tabs on the way to ${target}`).toBeLessThan(120)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
  }
/** The focus has not fallen back to the page as a whole, which would mean to begin again at its top. */
const keepsFocusIn = (cluster: Cluster, region: string) =>
  expect(cluster.page.locator(`[data-region=${region}]:focus, [data-region=${region}] :focus`)).toHaveCount(1)
const byTaps: Press = (target) => target.tap()

/** Opens the lesson from the list and reads it to its end. */
const finishLesson = async ({ page }: Cluster, press: Press, atEnd = async () => {}): Promise<void> => {
  await press(page.getByTestId('lessons'))
  await press(page.locator(`a[href="#lesson=${LESSON}"]`))
  const player = page.getByTestId('lesson')
  await expect(player).toHaveAttribute('data-lesson', LESSON)
  for (let beat = 1; beat === 1 || (await page.getByTestId('next').count()) > 0; beat += 1) {
    await press(page.getByTestId('next'))
    await expect(player).toHaveAttribute('data-beat', String(beat))
    await expect(player).toHaveAttribute('data-state', 'here')
  }
  await expect(page.getByTestId('next-lesson')).toBeVisible()
  await atEnd()
  await press(page.getByTestId('leave-lesson'))
  await expect(player).toHaveCount(0)
}

/** The link opens what the reader sees. */
const opensTheSame = async (cluster: Cluster, context: BrowserContext): Promise<void> => {
  await expect(cluster.page.getByText('Link copied')).toBeVisible()
  const link = await cluster.page.evaluate(() => navigator.clipboard.readText())
  const there = cluster.on(await context.newPage())
  await there.page.goto(link)
  await expect.poll(() => there.moment()).toEqual(await cluster.moment())
}

test('a reader without a pointer finishes a lesson, breaks a cluster, mends it and shares it', async ({
  cluster,
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cluster.openIn('en')
  const press = byKeys(page)
  await finishLesson(cluster, press, () => keepsFocusIn(cluster, 'lesson'))
  const [leader = ''] = await cluster.elect()
  await press(page.getByTestId('crash-leader'))
  await expect(cluster.server(leader)).toHaveAttribute('data-up', 'false')
  for (const key of ['p', '1', '2', 'Enter']) await cluster.key(key)
  await expect(cluster.wall.first()).toBeVisible()
  await keepsFocusIn(cluster, 'act')
  await cluster.key('p')
  await expect(cluster.wall).toHaveCount(0)
  await press(page.getByTestId('share'))
  await opensTheSame(cluster, context)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

  test('a reader who only taps finishes a lesson, breaks a cluster, mends it and shares it', async ({
    cluster,
    context,
    page,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await cluster.openIn('en')
    await finishLesson(cluster, byTaps)
    const next = cluster.button('Next event')
    for (let event = 1; (await cluster.leader.count()) === 0; event += 1) {
      await next.tap()
      await cluster.expectSeq(event)
    }
    const leader = (await cluster.leader.getAttribute('data-node')) ?? ''
    await page.getByRole('tab', { name: 'Actions' }).tap()
    await page.getByTestId('crash-leader').tap()
    await expect(cluster.server(leader)).toHaveAttribute('data-up', 'false')
    await page.getByTestId('split').tap()
    for (const id of ['S1', 'S2']) await cluster.server(id).tap()
    await page.getByTestId('split-apply').tap()
    await expect(cluster.wall.first()).toBeVisible()
    await page.getByTestId('heal').tap()
    await expect(cluster.wall).toHaveCount(0)
    await page.getByTestId('more').tap()
    await page.getByTestId('share').tap()
    await opensTheSame(cluster, context)
  })
})
