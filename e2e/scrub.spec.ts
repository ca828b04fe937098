/** The scrubber: a card about the moment under the hand, fine movement, markers as a list, branches as lanes and side by side. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

test.use(still)

const forked = async (cluster: Cluster): Promise<void> => {
  await cluster.script('run 1500', 'request C1 x=5', 'run 300')
  await cluster.goTo(60)
  await cluster.script('crash S1', 'run 1200', 'request C1 y=2', 'run 300')
}

test('a card tells of the moment under the pointer or the focus, and Escape takes it away', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await cluster.script('run 1500')
  const scrubber = page.getByTestId('scrubber')
  const card = page.getByTestId('scrub-card')
  const box = await scrubber.boundingBox()
  if (!box) throw new Error('no scrubber')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + 200, y)
  await page.mouse.move(box.x + 220, y)
  await expect(card).toContainText('event')
  // Slowly, as a hand does it, and long enough for what would take the card away.
  await page.mouse.move(box.x + 220, box.y - 20, { steps: 10 })
  await page.waitForTimeout(500)
  await expect(card).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  // A still click goes there, and so does the next one.
  for (const at of [260, 60]) {
    await page.mouse.move(box.x + at, y)
    const was = await cluster.time()
    await page.mouse.down()
    await page.mouse.up()
    await expect.poll(() => cluster.time()).not.toBe(was)
  }

  const before = await cluster.time()
  await page.mouse.move(box.x + 100, y)
  await page.mouse.down()
  // Words wait while the hand moves, and say so; then they tell of the moment shown, though the hand still holds it.
  const dimmed = page.evaluate(
    () =>
      new Promise((done) => {
        new MutationObserver((_, observer) => {
          observer.disconnect()
          done(true)
        }).observe(document.documentElement, { attributeFilter: ['data-words-wait'] })
      }),
  )
  await page.mouse.move(box.x + 150, y)
  expect(await dimmed).toBe(true)
  await expect(page.locator('html')).not.toHaveAttribute('data-words-wait')
  await expect.poll(() => cluster.time()).not.toBe(before)
  // Beside a marker it tells of the moment shown all the same, as the caption does.
  const marker = await page.locator('svg [data-mark=leader]').first().boundingBox()
  await page.mouse.move((marker?.x ?? 0) + (marker?.width ?? 0) / 2 + 6, y)
  await expect(page.locator('html')).not.toHaveAttribute('data-words-wait')
  const told = await card.locator('p').last().textContent()
  await expect(page.getByTestId('now')).toContainText(told ?? 'a sentence')
  await page.mouse.move(box.x + 150, y)
  const coarse = await cluster.time()
  await page.mouse.move(box.x + 150, box.y - 100)
  await page.mouse.move(box.x + 190, box.y - 100)
  await expect(card).toContainText('fine 1/4')
  const whole = await scrubber.evaluate((input: HTMLInputElement) => Number(input.max) / input.clientWidth)
  await expect.poll(async () => Math.round(((await cluster.time()) - coarse) / whole)).toBe(10)
  await page.mouse.up()

  await page.mouse.move(box.x + 300, y)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  await expect
    .poll(() => scrubber.evaluate((input: HTMLInputElement) => Number(input.min)))
    .toBeGreaterThan(0)

  await page.mouse.move(5, 5)
  await expect(card).toBeHidden()
  await scrubber.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(card).toContainText(`event ${await cluster.seq()}`)
})

test('markers are a list, and a value leads to the event that set it', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.script('run 1500', 'request C1 x=5', 'run 300')
  await cluster.button('Markers').click()
  const marks = page.getByTestId('mark-list')
  const mark = marks.locator('[data-mark-seq]').first()
  await isSound(page, 'the markers')
  const seq = Number(await mark.getAttribute('data-mark-seq'))
  await mark.click()
  await expect(marks).toBeHidden()
  await cluster.expectSeq(seq)

  await cluster.goTo(200)
  const leader = (await cluster.leader.getAttribute('data-node')) ?? ''
  await cluster.server(leader).click()
  await cluster.inspector.getByRole('button', { name: '1', exact: true }).first().click()
  await expect(page.getByText(`${leader}: currentTerm was set at event`)).toBeVisible()
  expect(await cluster.seq()).toBeLessThan(200)
})

test('two branches stand side by side, and the lanes lead from one to the other', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await forked(cluster)
  const lanes = page.locator('[data-fork]')
  await expect(lanes).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Compare' }).selectOption({ label: 'with main' })
  const both = page.getByTestId('compare')
  await expect(both.locator('[data-differs=S1]')).toContainText('crashed')
  await expect(both.locator('[data-node=S1][data-role]')).toHaveCount(2)
  await cluster.goTo(40)
  await expect(page.getByTestId('compare-headline')).toHaveAttribute('data-differ', '0')
  await page.locator('[data-fork="0"]').click()
  await expect(both.locator('figcaption').first()).toContainText('main')
  await page.getByTestId('scrubber').press('Escape')
  await expect(both).toBeHidden()
  await expect(page.locator('[data-fork="0"]')).toHaveAttribute('aria-current', 'true')
})

test('the state can be read as text', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.script('run 1500', 'request C1 x=5', 'run 300')
  await page.locator('[data-tab=store]').click()
  await cluster.button('The cluster as text').click()
  const text = page.getByTestId('text-view')
  await expect(text.locator('[data-text-server]')).toHaveCount(5)
  await expect(text).toContainText('x=5, term 1, applied')
  await isSound(page, 'the cluster as text')
  await cluster.script('crash S1')
  await expect(text.locator('[data-text-server=S1]')).toContainText('crashed')
})
