/** The second picture: the run over time, reached by a key or a button, and a way to any moment of it. */
import AxeBuilder from '@axe-core/playwright'
import { expect, still, test } from './fixture.ts'

test.use(still)

test('V goes round the pictures, and the choice is kept', async ({ cluster, page }) => {
  await cluster.open()
  const ring = page.locator('.stage-static')
  const diagram = page.getByRole('region', { name: /^Space-time diagram/u })
  const views = page.getByRole('group', { name: 'Picture' })
  await expect(diagram).toHaveCount(0)
  await cluster.key('v')
  await expect(diagram).toBeVisible()
  await expect(ring).toHaveCount(0)
  await cluster.key('v')
  await expect(diagram).toBeVisible()
  await expect(ring).toBeVisible()
  await views.getByRole('button', { name: 'Space-time' }).click()
  await expect(ring).toHaveCount(0)
  await page.reload()
  await expect(diagram).toBeVisible()
  await cluster.key('v')
  await cluster.key('v')
  await expect(diagram).toHaveCount(0)
  await expect(ring).toBeVisible()
})

test('an arrow joins two lanes, and leads to where it was sent and where it arrived', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await cluster.elect()
  await cluster.goToByRun((await cluster.seq()) + 10)
  await cluster.key('v')
  const leader = await page.locator('[data-node][data-role=leader]').getAttribute('data-node')
  const arrow = page.locator(`[data-voyage="RequestVote"][data-from="${leader}"][data-end="arrived"]`).first()
  const to = await arrow.getAttribute('data-to')
  const middle = async (id: string | null) => {
    const box = await page.locator(`[data-node="${id}"]`).boundingBox()
    return (box?.y ?? 0) + (box?.height ?? 0) / 2
  }
  const line = await arrow.locator('.st-line').boundingBox()
  const ends = [await middle(leader), await middle(to)].sort((a, b) => a - b)
  const slack = 16
  expect(Math.abs((line?.y ?? 0) - (ends[0] ?? 0))).toBeLessThan(slack)
  expect(Math.abs((line?.y ?? 0) + (line?.height ?? 0) - (ends[1] ?? 0))).toBeLessThan(slack)
  expect(line?.width).toBeGreaterThan(10)

  await arrow.press('Enter')
  await expect(page.locator('[data-selected][data-voyage="RequestVote"]')).toHaveCount(1)
  const sent = await cluster.seq()
  await arrow.press('Enter')
  await expect.poll(() => cluster.seq()).toBeGreaterThan(sent)
  await expect(page.getByTestId('position')).toHaveAttribute('data-seq', String(await cluster.seq()))
  await expect(page.locator('[data-event]').first()).toBeAttached()
})

test('axe finds nothing in it', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.elect()
  await cluster.key('v')
  await expect(page.locator('[data-voyage]').first()).toBeAttached()
  const { violations } = await new AxeBuilder({ page }).include('#stage').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
})

test('it speaks Chinese', async ({ cluster, page }) => {
  await cluster.openIn('zh')
  await cluster.key('v')
  await expect(page.getByRole('region', { name: /^时空图：5 个节点/u })).toBeVisible()
  await expect(
    page.getByRole('group', { name: '图形' }).getByRole('button', { name: '时空图' }),
  ).toBeVisible()
})
