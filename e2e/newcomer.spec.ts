/** The first five minutes: a leader is broken, the next one guessed, time dragged back, and history forked. */
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

for (const [where, viewport] of [
  ['desk', { width: 1280, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on a ${where}`, () => {
    test.use({ ...still, viewport })

    test('the first steps see what was done, and end in another future', async ({ cluster, page }) => {
      const tour = page.getByTestId('tour')
      const step = (name: string) => expect(tour).toHaveAttribute('data-step', name)
      await cluster.open()
      await expect(page.getByTestId('now')).toContainText('5 servers. No leader yet.')
      await step('wait')
      const [leader = '', ...others] = await cluster.elect()
      await step('break')
      await isSound(page, 'first steps')
      await tour.getByRole('button', { name: `Crash ${leader}` }).click()
      await expect(cluster.server(leader)).toHaveAttribute('data-up', 'false')
      await step('guess')
      const crashed = await cluster.seq()
      // Who crashed is no choice.
      await expect(tour.getByRole('button', { name: leader, exact: true })).toHaveCount(0)
      await tour.getByRole('button', { name: others[0] ?? '', exact: true }).click()
      await page.evaluate(() => window.raftreel?.pause())
      const [winner = ''] = await cluster.elect()
      await step('rewind')
      await expect(tour).toContainText(`${winner} leads`)
      await expect(tour).toContainText(winner === others[0] ? 'Yes' : 'Not this time')
      await tour.getByRole('button', { name: /^Why\?/u }).click()
      await expect(cluster.server(winner)).toHaveAttribute('data-role', 'leader')
      await page.getByTestId('scrubber').press('Home')
      await cluster.goToByRun(crashed - 1)
      await step('fork')
      await expect(cluster.server(leader)).toHaveAttribute('data-up', 'true')
      await page.evaluate(() => window.raftreel?.run('request C1 x=1'))
      await step('end')
      await expect(tour.getByRole('link', { name: 'Two leaders at once' })).toHaveAttribute(
        'href',
        '#lesson=partition-and-heal',
      )
      // It takes nothing away, and does not come back.
      await page.reload()
      await cluster.ready()
      await expect(tour).toHaveCount(0)
    })
  })
}

test.describe('whoever knows', () => {
  test.use(still)
  test('closes the first steps for good', async ({ cluster, page }) => {
    await cluster.open()
    await page.getByRole('button', { name: 'Close the first steps' }).click()
    await expect(page.getByTestId('tour')).toHaveCount(0)
    await page.reload()
    await cluster.ready()
    await expect(page.getByTestId('tour')).toHaveCount(0)
  })
})
