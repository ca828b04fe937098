/** The worker may die at any moment: nothing is lost but that moment, and the page says so. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

const prepare = async (cluster: Cluster): Promise<void> => {
  await cluster.open()
  await cluster.elect()
  await cluster.type('crash S4')
  await cluster.goToByRun((await cluster.seq()) + 20)
  await cluster.goTo(12)
  await cluster.type('request C1 x=5')
  await cluster.goToByRun(30)
  await expect(cluster.branches).toHaveCount(2)
}
const isReplaced = async (cluster: Cluster): Promise<void> => {
  await expect(cluster.page.locator('[data-notice=restarted]')).toContainText('nothing is lost', {
    timeout: 30_000,
  })
  expect(cluster.page.workers()).toHaveLength(1)
}

test('one that throws is replaced at once, at the same event with the same hash', async ({
  cluster,
  complaints,
  page,
}) => {
  complaints.expect(/worker was replaced/u)
  await prepare(cluster)
  const early = 5
  await cluster.goTo(early)
  const past = await cluster.moment()
  await cluster.goTo(30)
  const before = await cluster.moment()
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test')
    })
  })
  await isReplaced(cluster)
  expect(await cluster.moment()).toEqual(before)
  await expect(cluster.branches).toHaveCount(2)
  await cluster.goTo(early)
  expect(await cluster.moment()).toEqual(past)
  await cluster.page.locator('[data-fork="0"]').click()
  await expect(cluster.server('S4')).toHaveAttribute('data-up', 'false')
})

test('one that falls silent is noticed, and what was asked of it is done once', async ({
  cluster,
  complaints,
  page,
}) => {
  complaints.expect(/worker was replaced/u)
  await prepare(cluster)
  await page.workers()[0]?.evaluate(() => self.close())
  await page.getByTestId('request').click()
  await isReplaced(cluster)
  await cluster.expectSeq(31)
  await expect(page.locator('.stage [data-req="2"]')).toHaveCount(1)
  await expect(page.locator('.stage [data-req="3"]')).toHaveCount(0)
  await cluster.key('ArrowRight')
  await cluster.expectSeq(32)
})
