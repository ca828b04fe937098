/** Nobody is left out: axe finds nothing in any state, theme and language, and nothing scrolls sideways. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

type State = readonly [name: string, enter: (cluster: Cluster) => Promise<void>]
const STATES: readonly State[] = [
  ['fresh', async () => {}],
  [
    'a server chosen, after an election and a crash',
    async (cluster) => {
      const [leader = ''] = await cluster.elect()
      await cluster.key('x')
      await cluster.server(leader).press('Enter')
      await cluster.key('c')
      await cluster.key('ArrowRight')
    },
  ],
  [
    'split, an entry chosen',
    async (cluster) => {
      for (const key of ['p', '1', 'Enter']) await cluster.key(key)
      await cluster.page.locator('.stage [data-entry]').first().press('Enter')
    },
  ],
]
const DIALOGS: readonly State[] = [
  ['sides being chosen', (cluster) => cluster.page.getByTestId('split').click()],
  [
    'a menu open',
    async (cluster) => {
      await cluster.key('Escape')
      await cluster.server('S2').press('Shift+F10')
    },
  ],
  [
    'the keys',
    async (cluster) => {
      await cluster.key('Escape')
      await cluster.key('?')
    },
  ],
  [
    'suggestions',
    async (cluster) => {
      await cluster.key('Escape')
      await cluster.key('g')
    },
  ],
  [
    'the promises',
    async (cluster) => {
      await cluster.key('Escape')
      await cluster.key('Escape')
      await cluster.page.getByTestId('promises').click()
    },
  ],
]
const key = async (cluster: Cluster, ...keys: readonly string[]): Promise<void> => {
  for (const one of keys) await cluster.key(one)
}
const dialog = (cluster: Cluster) => expect(cluster.page.getByRole('dialog').first()).toBeVisible()
/** What is fetched when it is first wanted: pictures beside the ring, lists, what is taken away. */
const LATER: readonly State[] = [
  [
    'two branches side by side',
    async (cluster) => {
      await cluster.script('run 900')
      await cluster.goTo(20)
      await cluster.script('crash S1', 'run 300')
      await cluster.page.getByRole('combobox', { name: /Compare|比较/u }).selectOption({ index: 1 })
      await expect(cluster.page.getByTestId('compare-headline')).toBeVisible()
    },
  ],
  [
    'the ring nearer',
    async (cluster) => {
      await cluster.page.getByTestId('compare').getByRole('button').first().click()
      await cluster.page.locator('[data-zoom] button').last().click()
      await expect(cluster.page.locator('[data-near]')).toHaveCount(1)
    },
  ],
  [
    'ring and diagram',
    async (cluster) => {
      await key(cluster, 'v', 'v')
      await expect(cluster.page.locator('[data-spacetime] [tabindex]').first()).toBeAttached()
    },
  ],
  ['the palette', (cluster) => key(cluster, 'Control+k').then(() => dialog(cluster))],
  ['bookmarks', (cluster) => key(cluster, 'Escape', 'm').then(() => dialog(cluster))],
  [
    'the share dialog',
    async (cluster) => {
      await cluster.key('Escape')
      await cluster.page.getByTestId('share-more').click()
      await expect(cluster.page.getByTestId('share-dialog')).toBeVisible()
    },
  ],
  [
    'the storyboard',
    async (cluster) => {
      await cluster.page.getByTestId('open-story').click()
      await expect(cluster.page.getByTestId('still').first()).toBeVisible()
    },
  ],
]
/** Pages of their own, by their address. */
const PAGES = {
  'a lesson that asks': '#lesson=client-retry&beat=4',
  'a broken rule': '#lesson=lab-forgotten-vote&beat=2',
  'a drawn lesson': '#lesson=bank-account&beat=3',
  'the course': '#course',
  'the puzzles': '#puzzles',
  'the glossary': '#glossary',
  presenting: '&present=1#lesson=first-election&beat=4',
  embedded: '&embed=1#lesson=partition-and-heal&beat=4',
} as const

const visit = async (cluster: Cluster, states: readonly State[]): Promise<void> => {
  for (const [name, enter] of states) {
    await enter(cluster)
    await isSound(cluster.page, name)
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const lang of ['en', 'zh'] as const) {
    test.describe(`${colorScheme}, ${lang}`, () => {
      test.use({ ...still, colorScheme })
      test('axe finds nothing in the states of a run', async ({ cluster }) => {
        await cluster.openIn(lang)
        await visit(cluster, STATES)
      })
      test('axe finds nothing with things open', async ({ cluster }) => {
        await cluster.openIn(lang)
        await visit(cluster, DIALOGS)
      })
      test('axe finds nothing in the panels', async ({ cluster, page }) => {
        await cluster.openIn(lang)
        const tabs = page.getByRole('tab')
        await expect(tabs.first()).toBeVisible()
        for (let at = 0; at < (await tabs.count()); at += 1) {
          await tabs.nth(at).click()
          await isSound(page, (await tabs.nth(at).innerText()).trim())
        }
      })
      test('axe finds nothing in what comes later', async ({ cluster }) => {
        await cluster.openIn(lang)
        await visit(cluster, LATER)
      })
      test('axe finds nothing on other pages', async ({ page }) => {
        for (const [name, address] of Object.entries(PAGES)) {
          await page.goto('about:blank')
          await page.goto(`./?lang=${lang}${address}`)
          await expect(page.locator('h1')).toBeAttached()
          await page.waitForLoadState('networkidle')
          await isSound(page, name)
        }
      })
    })
  }
}

test.describe('while it plays', () => {
  test('axe finds nothing', async ({ cluster, page }) => {
    await cluster.open()
    await expect.poll(() => cluster.seq()).toBeGreaterThan(2)
    await isSound(page, 'playing')
  })
})

for (const width of [320, 390, 820]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ cluster, page }) => {
    await page.setViewportSize({ width, height: 700 })
    await cluster.open()
    const tabs = page.getByRole('tab')
    await expect(tabs.first()).toBeVisible()
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await tabs.nth(at).click()
      const spare = await page.evaluate(
        () => document.documentElement.clientWidth - document.documentElement.scrollWidth,
      )
      expect(spare, await tabs.nth(at).innerText()).toBeGreaterThanOrEqual(0)
    }
  })
}

test.describe('narration', () => {
  test.use(still)

  test('tells of the leader and of what is committed after it while the run plays', async ({
    cluster,
    page,
  }) => {
    await cluster.open()
    await page.getByTestId('narration').evaluate((voice) => {
      const heard: string[] = []
      Object.assign(window, { heard })
      new MutationObserver(() => heard.push(voice.textContent ?? '')).observe(voice, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    const heard = (): Promise<string> =>
      page.evaluate(() => (window as unknown as { heard: readonly string[] }).heard.join('\n'))
    await cluster.key('=')
    await cluster.key('k')
    await expect.poll(heard).toMatch(/becomes leader of term[\s\S]*commits up to/u)
  })

  test('can be left out, and asked for', async ({ cluster, page }) => {
    await cluster.open()
    await page.evaluate(() =>
      localStorage.setItem('raftreel.preferences.1', JSON.stringify({ narration: 'off' })),
    )
    await page.reload()
    await cluster.ready()
    const voice = page.getByTestId('narration')
    await cluster.key('ArrowRight')
    await cluster.expectSeq(1)
    await expect(voice).toBeEmpty()
    await cluster.key('n')
    await expect(voice).not.toBeEmpty()
  })
})
