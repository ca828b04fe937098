/** The past can be visited, changed without losing the future, and shared. */
import { expect, still, test } from './fixture.ts'

test.use(still)

test('acting in the past begins a named branch and keeps the old future', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.goToByRun(40)
  const head = await cluster.moment()
  await expect(cluster.branches).toHaveCount(0)

  await cluster.goTo(15)
  const shared = await cluster.moment()
  await cluster.type('crash S5')
  await expect(page.locator('[data-notice=forked]')).toContainText('branch B')
  await expect(cluster.branches).toHaveCount(2)
  await expect(page.locator('[data-fork][aria-current=true]')).toContainText('B')
  // The lanes are enough: the tabs would be cut to slivers.
  await expect(cluster.branches.first()).toBeHidden()
  await cluster.goToByRun(50)
  const other = await cluster.moment()

  await page.locator('[data-fork="0"]').click()
  await cluster.expectSeq(head.seq)
  expect(await cluster.moment()).toEqual(head)
  await expect(cluster.server('S5')).toHaveAttribute('data-up', 'true')
  await cluster.goTo(shared.seq)
  expect(await cluster.moment()).toEqual(shared)

  await page.locator('[data-fork="1"]').click()
  await cluster.expectSeq(other.seq)
  expect(await cluster.moment()).toEqual(other)
  await expect(cluster.server('S5')).toHaveAttribute('data-up', 'false')
})

test('acting at the head goes on without a branch', async ({ cluster }) => {
  await cluster.open()
  await cluster.goToByRun(20)
  await cluster.type('crash S5')
  await cluster.type('restart S5')
  await expect(cluster.branches).toHaveCount(0)
})

test('a copied link opens at the same event with the same hash', async ({ cluster, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cluster.open()
  const [leader = ''] = await cluster.elect()
  await cluster.type('request C1 x=5')
  await cluster.type(`crash ${leader}`)
  await cluster.elect()
  await cluster.goTo((await cluster.seq()) - 4)
  await cluster.type('partition S1,S2 | S3,S4,S5')
  await cluster.goToByRun((await cluster.seq()) + 15)
  const shared = await cluster.moment()
  const link = await cluster.link()
  expect(link.length).toBeLessThan(300)

  const other = await context.newPage()
  await other.goto(link)
  const there = cluster.on(other)
  await there.expectSeq(shared.seq)
  expect(await there.moment()).toEqual(shared)
  await expect(there.wall.first()).toBeVisible()
  // It is a whole run, not a picture: it goes on and back.
  await there.key('ArrowRight')
  await there.expectSeq(shared.seq + 1)
  await cluster.key('ArrowRight')
  await cluster.expectSeq(shared.seq + 1)
  expect(await there.moment()).toEqual(await cluster.moment())
  await there.key('Home')
  await there.expectSeq(0)
  // The address follows the reader by itself, and survives a reload.
  await cluster.goTo(12)
  const rested = await cluster.moment()
  await expect(page).not.toHaveURL(link)
  await expect(page).toHaveURL(/#r=/u)
  await page.waitForTimeout(700)
  await page.reload()
  await cluster.expectSeq(12)
  expect(await cluster.moment()).toEqual(rested)
})

test('scrubbing follows the pointer and comes to rest where a direct jump would', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  // Ten thousand events: further apart than one checkpoint from the next.
  await expect(async () => {
    await page.evaluate(() => window.raftreel?.grow(20_000))
    expect(Number(await cluster.position.getAttribute('data-head'))).toBeGreaterThan(10_000)
  }).toPass({ intervals: [0] })
  const box = await page.getByTestId('scrubber').boundingBox()
  if (!box) throw new Error('no scrubber')
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2]
  await page.mouse.move(...at(0.3))
  await page.mouse.down()
  const seen: number[] = []
  for (let share = 0.3; share > 0.05; share -= 0.05) {
    await page.mouse.move(...at(share), { steps: 2 })
    await page.waitForTimeout(40)
    seen.push(await cluster.seq())
  }
  await page.mouse.move(...at(0.2), { steps: 3 })
  await page.mouse.up()
  expect(new Set(seen).size).toBeGreaterThan(3)
  await expect.poll(async () => (await cluster.seq()) > 0).toBe(true)
  const rested = await cluster.moment()
  await cluster.key('Home')
  // Else the number shown is still the one that is typed, and there is nowhere to go.
  await cluster.expectSeq(0)
  await cluster.goTo(rested.seq)
  expect(await cluster.moment()).toEqual(rested)
})

test('the scrubber answers to keys and says where it is', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.goToByRun(30)
  const scrubber = page.getByRole('slider', { name: 'Moment in the run' })
  await scrubber.focus()
  await page.keyboard.press('ArrowLeft')
  await cluster.expectSeq(29)
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^Event 29 of 30, .+: .+/u)
  await page.keyboard.press('PageDown')
  await cluster.expectSeq(19)
  await page.keyboard.press('Home')
  await cluster.expectSeq(0)
  await page.keyboard.press('End')
  await cluster.expectSeq(30)
})
