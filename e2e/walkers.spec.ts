/** What axe does not look at: words and targets drawn in SVG. Each rule is walked over everything the page shows. */
import type { Page } from '@playwright/test'
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'
import { clashes, faintWords, smallTargets, smallWords, unstyled } from './walk.ts'

test.use(still)

const DESK = { width: 1440, height: 900 }
const PROJECTOR = { width: 1280, height: 720 }
const PHONE = { width: 390, height: 844 }
/** The smallest words of the stage, px. */
const [DESKTOP, HAND] = [14, 12]
const SIZES = { desk: DESK, projector: PROJECTOR, phone: PHONE }

/** Opens a cluster of so many servers. */
const openWith = async (cluster: Cluster, servers: number): Promise<void> => {
  const ids = Array.from({ length: servers }, (_, i) => `S${i + 1}`)
  const scenario = {
    schema: 'raftreel-scenario/1',
    setup: { servers: ids, clients: ['C1', 'C2'], settings: { timeouts: 'manual' } },
    script: [],
  }
  await cluster.open()
  const file = {
    name: 'cluster.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(scenario)),
  }
  await cluster.page.getByTestId('file').setInputFiles(file)
  await expect(cluster.page.locator('.stage [data-client="C2"]').first()).toBeVisible()
  await expect(cluster.servers).toHaveCount(servers)
}

/** An election under way, a leader with entries here and there, and a server down. */
const MOMENTS: Readonly<Record<string, (cluster: Cluster) => Promise<void>>> = {
  'votes are asked for': (cluster) => cluster.script('timeout S1', 'run 15'),
  'entries are on their way': async (cluster) => {
    await cluster.script('until leader S1', 'request C1 x=5', 'request C1 y=6', 'run 60')
  },
  'a server is down, another frozen': (cluster) =>
    cluster.script('crash S3', 'pause S2', 'request C1 z=7', 'run 100'),
}

/** Two frames: one in which the page hears of its size, one in which it is drawn anew. */
const settle = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

for (const servers of [3, 5, 7, 9])
  test(`no words lie on each other with ${servers} servers`, async ({ cluster, page }) => {
    await openWith(cluster, servers)
    const found: string[] = []
    for (const [moment, enter] of Object.entries(MOMENTS)) {
      await enter(cluster)
      for (const [name, size] of Object.entries(SIZES)) {
        await page.setViewportSize(size)
        await settle(page)
        const faults = [
          ...(await page.evaluate(clashes)),
          ...(await page.evaluate(smallWords, size === PHONE ? HAND : DESKTOP)),
        ]
        found.push(...faults.map((fault) => `${name}, ${moment}: ${fault}`))
      }
    }
    expect(found).toEqual([])
  })

test('the walkers see what is wrong', async ({ cluster, page }) => {
  await cluster.open()
  await page.evaluate(() => {
    const [faint, small, moved] = document.querySelectorAll<SVGTextElement>('.stage .role-word')
    if (faint) faint.style.fill = 'lightgrey'
    document.querySelector('.stage .disc .fill')?.removeAttribute('class')
    if (small) small.style.fontSize = '8px'
    const name = document.querySelector('.stage .name')?.getBoundingClientRect()
    const box = moved?.getBoundingClientRect()
    const middle = ({ x, width }: DOMRect): number => x + width / 2
    if (name && box && moved)
      moved.style.transform = `translate(${middle(name) - middle(box)}px, ${name.y - box.y}px)`
  })
  expect(await page.evaluate(unstyled)).toEqual([expect.stringContaining('disc')])
  // The moved one lies on a disc now.
  expect(await page.evaluate(faintWords)).toHaveLength(2)
  expect(await page.evaluate(smallWords, 12)).toEqual([expect.stringContaining('role-word')])
  expect((await page.evaluate(clashes)).join()).toContain('follower')
  expect(await page.evaluate(smallTargets, 60)).toContainEqual(expect.stringContaining('Next event'))
})

const walk = async (page: Page, found: string[], state: string, isFinger: boolean): Promise<void> => {
  const all = [
    ...(await page.evaluate(faintWords)),
    ...(await page.evaluate(smallWords, isFinger ? HAND : DESKTOP)),
    ...(await page.evaluate(smallTargets, isFinger ? 44 : 24)),
    ...(await page.evaluate(unstyled)),
  ]
  found.push(...all.map((fault) => `${state}: ${fault}`))
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: DESK })
    test('words can be read and targets be hit', async ({ cluster, page }) => {
      await openWith(cluster, 5)
      const found: string[] = []
      for (const [moment, enter] of Object.entries(MOMENTS)) {
        await enter(cluster)
        await walk(page, found, moment, false)
      }
      expect([...new Set(found)]).toEqual([])
    })
  })

for (const [name, size] of Object.entries(SIZES))
  test(`no Chinese is smaller than 13 px: ${name}`, async ({ cluster, page }) => {
    await page.setViewportSize(size)
    await cluster.openIn('zh')
    await cluster.script('timeout S1', 'run 60', 'request C1 x=5', 'run 60')
    const found: string[] = []
    const tabs = page.getByRole('tab')
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await tabs.nth(at).click()
      await settle(page)
      found.push(...(await page.evaluate(smallWords, size === PHONE ? HAND : DESKTOP)))
    }
    expect([...new Set(found)]).toEqual([])
  })

test.describe('fingers', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
  test('words can be read and targets be hit', async ({ cluster, page }) => {
    await openWith(cluster, 5)
    const found: string[] = []
    for (const [moment, enter] of Object.entries(MOMENTS)) {
      await enter(cluster)
      await walk(page, found, moment, true)
    }
    expect([...new Set(found)]).toEqual([])
  })
})
