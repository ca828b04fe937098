/** The few things that must hold in every layout, language and browser: run once for each project of the configuration. */
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

test.use(still)

test('the page opens, breaks a cluster and shows a lesson @layout', async ({
  browserName,
  cluster,
  page,
}, info) => {
  const press = (target: ReturnType<typeof page.locator>) =>
    info.project.use.hasTouch === true ? target.tap() : target.click()
  const fits = async (state: string): Promise<void> => {
    const spare = () =>
      page.evaluate(() => document.documentElement.clientWidth - document.documentElement.scrollWidth)
    expect(await spare(), state).toBeGreaterThanOrEqual(0)
    // What axe finds in one browser it finds in all.
    if (browserName === 'chromium') await isSound(page, state)
  }
  await cluster.open()
  const isChinese = info.project.use.locale === 'zh-CN'
  await expect(page.locator('html')).toHaveAttribute('lang', isChinese ? 'zh-Hans' : 'en')
  await expect(cluster.servers).toHaveCount(5)
  await fits('opened')
  const [leader = ''] = await cluster.elect()
  const crash = page.getByTestId('crash-leader')
  if ((await crash.count()) === 0) await press(page.locator('[data-tab=act]'))
  await press(crash)
  await expect(cluster.server(leader)).toHaveAttribute('data-up', 'false')
  await fits('the leader crashed')
  await press(page.getByTestId('lessons'))
  await press(page.locator('a[href="#lesson=partition-and-heal"]'))
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-lesson', 'partition-and-heal')
  await press(page.getByTestId('next'))
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-beat', '1')
  await fits('in a lesson')
})
