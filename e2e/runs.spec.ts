/** Runs are kept in the browser by themselves: a reload, another visit and a click bring them back with all their branches. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

/** Two branches: on the first S4 is down, on the second the client has asked for something. */
const prepare = async (cluster: Cluster): Promise<void> => {
  await cluster.open()
  await cluster.elect()
  await cluster.script('crash S4')
  await cluster.goToByRun((await cluster.seq()) + 20)
  await cluster.goTo(12)
  await cluster.script('request C1 x=5')
  await cluster.goToByRun(30)
  await expect(cluster.branches).toHaveCount(2)
}
const stored = (page: Page): Promise<readonly { readonly seq?: number; readonly address?: string }[]> =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const open = indexedDB.open('raftreel')
        open.onerror = fail
        open.onsuccess = () => {
          const all = open.result.transaction('runs').objectStore('runs').getAll()
          all.onsuccess = () => done(all.result)
        }
      }),
  )
/** Until what is kept is what is shown, and the address says so. */
const isKept = async (cluster: Cluster): Promise<void> => {
  const seq = await cluster.seq()
  await expect(async () => {
    const hash = await cluster.page.evaluate(() => location.hash)
    expect(hash).toContain('#r=')
    expect(await stored(cluster.page)).toContainEqual(
      expect.objectContaining({ seq, address: hash.replace('#r=', '') }),
    )
  }).toPass({ intervals: [100] })
}
const openList = async ({ page }: Cluster): Promise<void> => {
  await page.getByRole('tab', { name: 'Settings' }).click()
  const settings = page.getByTestId('runs')
  if (!(await settings.isVisible())) await page.getByText('This page', { exact: true }).click()
  await settings.click()
  await expect(page.getByTestId('run-list')).toBeVisible()
}

test('a reload comes back to the same event, with every branch', async ({ cluster, page }) => {
  await prepare(cluster)
  await isKept(cluster)
  const before = await cluster.moment()
  await page.reload()
  await cluster.ready()
  await cluster.expectSeq(before.seq)
  expect(await cluster.moment()).toEqual(before)
  await expect(cluster.branches).toHaveCount(2)
  await page.locator('[data-fork="0"]').click()
  await expect(cluster.server('S4')).toHaveAttribute('data-up', 'false')
})

test('a kept run can be named, opened again and deleted; one of another version stays closed', async ({
  cluster,
  page,
}) => {
  await prepare(cluster)
  await isKept(cluster)
  const before = await cluster.moment()
  await page.evaluate(
    () =>
      new Promise((done) => {
        const open = indexedDB.open('raftreel')
        open.onsuccess = () => {
          const act = open.result.transaction('runs', 'readwrite')
          act.objectStore('runs').put({ version: 99, when: 1 }, 'from-the-future')
          act.oncomplete = done
        }
      }),
  )
  // The address wins: a page without a run in its address is a fresh one.
  await page.goto('about:blank')
  await cluster.open()
  await expect(cluster.branches).toHaveCount(0)

  await openList(cluster)
  const list = page.getByTestId('run-list')
  const row = list.locator('li').filter({ hasText: 'event 30' })
  await row.getByRole('textbox').fill('My \u202esplit vote')
  await row.getByRole('textbox').press('Enter')
  await expect(row.getByRole('button', { name: 'Open My split vote' })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('[data-testid=run-list]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  const future = page.locator('[data-run="from-the-future"]')
  await cluster.untouchedBy(async () => {
    await future.getByRole('button', { name: 'Open' }).click()
    await expect(page.getByTestId('toast')).toHaveText(/another version of the page/u)
  })
  await future.getByRole('button', { name: 'Delete' }).click()
  await expect(future).toHaveCount(0)
  await row.getByRole('button', { name: 'Open My split vote' }).click()
  await expect(list).toHaveCount(0)
  await cluster.expectSeq(30)
  expect(await cluster.moment()).toEqual(before)
  await expect(cluster.branches).toHaveCount(2)
})
