/** Time in the reader's hands. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

test('one event at a time, by key and button, there and back', async ({ cluster }) => {
  await cluster.open()
  const hashes: string[] = [(await cluster.moment()).hash]
  for (let seq = 1; seq <= 6; seq += 1) {
    await (seq % 2 ? cluster.key('ArrowRight') : cluster.button('Next event').click())
    await cluster.expectSeq(seq)
    hashes.push((await cluster.moment()).hash)
  }
  expect(new Set(hashes).size).toBe(hashes.length)
  for (let seq = 5; seq >= 0; seq -= 1) {
    await (seq % 2 ? cluster.key('ArrowLeft') : cluster.button('Previous event').click())
    await cluster.expectSeq(seq)
    expect((await cluster.moment()).hash).toBe(hashes[seq])
  }
  await cluster.key('Shift+ArrowRight')
  await cluster.expectSeq(10)
  await cluster.key('Shift+ArrowLeft')
  await cluster.expectSeq(0)
})

test('from mark to mark, to the start and to the live edge', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.type('request C1 x=5')
  await cluster.key('Home')
  await cluster.expectSeq(0)
  const stops: number[] = [0]
  for (let jump = 0; jump < 4; jump += 1) {
    await (jump % 2 ? cluster.key(']') : cluster.button('Next mark').click())
    await expect.poll(() => cluster.seq()).toBeGreaterThan(stops.at(-1) ?? 0)
    stops.push(await cluster.seq())
  }
  expect(await page.locator('[data-mark]').count()).toBeGreaterThan(1)
  for (const stop of stops.slice(1, -1).reverse()) {
    await (stop % 2 ? cluster.key('[') : cluster.button('Previous mark').click())
    await cluster.expectSeq(stop)
  }
  await cluster.key('Home')
  await cluster.expectSeq(0)
  await cluster.key('End')
  await cluster.expectSeq(stops.at(-1) ?? 0)
  await cluster.goTo(3)
  await expect(page.getByTestId('live')).toHaveAttribute('aria-pressed', 'false')
  await page.getByTestId('live').click()
  await cluster.expectSeq(stops.at(-1) ?? 0)
  await expect(page.getByTestId('live')).toHaveAttribute('aria-pressed', 'true')
})

test('what keys do for time, buttons do: to the start, ten events, half a step, say it again', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await page.getByTestId('more-steps').click()
  await cluster.button('Ten events on').click()
  await cluster.expectSeq(10)
  await cluster.button('Ten events back').click()
  await cluster.expectSeq(0)
  await cluster.button('Ten events on').click()
  await cluster.expectSeq(10)
  const event = await cluster.time()
  await cluster.button('Half a step on').click()
  await expect.poll(() => cluster.time()).toBeGreaterThan(event)
  await cluster.button('Half a step back').click()
  await expect.poll(() => cluster.time()).toBe(event)
  const voice = page.getByTestId('narration')
  const was = await voice.evaluate((element) => element.textContent)
  await cluster.button('Say this step again').click()
  await expect.poll(() => voice.evaluate((element) => element.textContent)).not.toBe(was)
  await cluster.key('Escape')
  await cluster.button('To the start').click()
  await cluster.expectSeq(0)
})

test('the dot of the live button is full only at the newest moment', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.goToByRun(3)
  const dot = page.getByTestId('live').locator('span')
  await expect(dot).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await cluster.key('ArrowLeft')
  await expect(dot).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
})

test('play, pause, and backwards to where it began', async ({ cluster }) => {
  await cluster.open()
  const start = await cluster.moment()
  const speed = cluster.page.getByTestId('speed')
  await speed.fill((await speed.getAttribute('max')) ?? '')
  await cluster.key('k')
  await expect.poll(() => cluster.seq()).toBeGreaterThan(60)
  await cluster.key('k')
  const stopped = await cluster.seq()
  await cluster.page.waitForTimeout(150)
  await cluster.expectSeq(stopped)
  await cluster.button('Play backwards').click()
  await expect.poll(() => cluster.seq()).toBeLessThan(stopped)
  await cluster.expectSeq(0)
  expect(await cluster.moment()).toEqual(start)
})

test('speed goes from 1/1000 to 4 and is calm to begin with', async ({ cluster, page }) => {
  await cluster.open()
  const speed = page.getByTestId('speed')
  const rate = async (): Promise<number> =>
    Number.parseFloat((await speed.getAttribute('aria-valuetext')) ?? '')
  await expect(speed).toHaveAttribute('aria-valuetext', /^1\/\d+ simulated/u)
  await speed.press('End')
  expect(await rate()).toBe(4)
  await speed.press('Home')
  await expect(speed).toHaveAttribute('aria-valuetext', '1/1000 simulated seconds per second')
  await speed.blur()
  await cluster.key('=')
  expect(await rate()).toBe(1)
})

test('a loop repeats its stretch', async ({ cluster }) => {
  await cluster.open()
  await cluster.goToByRun(60)
  await cluster.goTo(20)
  const from = await cluster.time()
  await cluster.key('i')
  await cluster.goTo(40)
  const to = await cluster.time()
  await cluster.key('o')
  await cluster.goTo(30)
  await cluster.page.getByTestId('speed').fill('9')
  await cluster.key('l')
  let returns = 0
  let before = await cluster.time()
  for (const until = Date.now() + 20_000; returns < 2 && Date.now() < until; ) {
    const now = await cluster.time()
    expect(now).toBeGreaterThanOrEqual(from)
    expect(now).toBeLessThanOrEqual(to)
    if (now < before) returns += 1
    before = now
  }
  expect(returns).toBe(2)
  await cluster.key('\\')
  await expect(cluster.button('Loop on or off')).toHaveAttribute('aria-pressed', 'false')
})

test.describe('run until', () => {
  const until = async (cluster: Cluster, claim: string): Promise<void> => {
    await cluster.key('g')
    const field = cluster.page.getByRole('combobox', { name: 'Command' })
    await expect(field).toHaveValue('until ')
    await expect(field).toBeFocused()
    await cluster.type(`until ${claim}`)
  }

  test('stops at the first event that makes it true', async ({ cluster, page }) => {
    await cluster.open()
    const [leader = ''] = await cluster.elect()
    const seq = await cluster.seq()
    await cluster.key('Home')
    await until(cluster, `leader ${leader}`)
    await cluster.expectSeq(seq)
    await until(cluster, `commit ${leader} >= 1`)
    await expect(page.locator(`.stage [data-entry="${leader}#1"][data-committed]`)).toBeVisible()
    const { seq: before } = await cluster.moment()
    await until(cluster, 'saw timerReset * leader')
    expect(await cluster.seq()).toBeGreaterThan(before)
  })

  test('completes the words and says what cannot become true', async ({ cluster, page }) => {
    await cluster.open()
    await cluster.button(/^Run until/u).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.type('lead')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue(/^until leader/u)
    await cluster.untouchedBy(async () => {
      expect(await cluster.mistype('until commit S1 >= 900000')).toContain('did not become true')
    })
  })
})
