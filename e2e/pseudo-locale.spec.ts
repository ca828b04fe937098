/**
 * A language that does not exist: every string of the Chinese catalogue in brackets and longer than before. What stands
 * outside of brackets in Latin letters, and is no name of Raft's, was written into the page past the catalogue; what no
 * longer fits was made for short words only.
 */
import type { Page } from '@playwright/test'
import { expect, still, test } from './fixture.ts'

// A service worker would fetch the catalogue where nobody can change it.
test.use({ ...still, serviceWorkers: 'block' })

const WRAP = `const wrap = (it) =>
  typeof it === 'string' ? '⟦' + it + '⁓⁓⟧'
  : typeof it === 'function' ? (...args) => wrap(it(...args))
  : Object.fromEntries(Object.entries(it).map(([key, value]) => [key, wrap(value)]))`

const bracket = async (page: Page): Promise<void> => {
  await page.route(/\/assets\/(?:\w+\.)?zh-[\w-]+\.js$/u, async (route) => {
    const response = await route.fetch()
    const [, list = ''] = /export\{([^}]*)\}/u.exec(await response.text()) ?? []
    const names = list.split(',').map((name) => name.split(' as ').at(-1)?.trim() ?? '')
    const lines = names.map((name) =>
      name === 'default' ? 'export default wrap(real.default)' : `export const ${name} = wrap(real.${name})`,
    )
    const real = `import * as real from '${route.request().url()}?real'`
    await route.fulfill({ response, body: [real, WRAP, ...lines].join('\n') })
  })
}

/** Words in Latin letters outside of brackets, with where they are. */
const leaks = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const FOREIGN = '[lang=en], code, kbd, script, style, noscript'
    const BLOCK = 'button,li,p,td,th,h1,h2,h3,h4,label,option,text,title,summary,legend,dt,dd,a,section,div'
    // Servers, clients and commands; names with a capital inside; units; no-ops and configurations in a cell; keys.
    const KNOWN =
      /\b(?:[A-Z]+\d*|\w*[a-z][A-Z]\w*|\w+[=+-]+\w*|m?s|noop|conf\w*|Raft(?:reel)?|Space|Ctrl|Shift|Home)\b/gu
    const depths = new Map<Element | null, number>()
    const found = new Set<string>()
    const look = (text: string, block: Element | null, where: string): void => {
      let depth = depths.get(block) ?? 0
      for (const piece of text.split(/([⟦⟧])/u)) {
        if (piece === '⟦') depth += 1
        else if (piece === '⟧') depth -= 1
        else if (depth === 0 && /[a-z]{2,}/iu.test(piece.replace(KNOWN, ''))) found.add(`${where}: ${piece}`)
      }
      depths.set(block, depth)
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent?.closest(FOREIGN) === null)
        look(node.textContent ?? '', parent.closest(BLOCK), parent.tagName)
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'alt']) {
      for (const one of document.querySelectorAll(`[${name}]`)) {
        if (one.closest(FOREIGN) === null) look(one.getAttribute(name) ?? '', null, name)
        depths.delete(null)
      }
    }
    return [...found]
  })
const cut = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('every word of the cluster and its panels is from the catalogue', async ({ cluster, page }) => {
  await bracket(page)
  await cluster.open('?lang=zh')
  await expect(page.locator('body')).toContainText('⟦')
  for (let i = 0; i < 30; i += 1) await cluster.key('ArrowRight')
  const check = async (where: string): Promise<void> => {
    expect.soft(await leaks(page), where).toEqual([])
    expect.soft(await cut(page), where).toBeLessThanOrEqual(0)
  }
  await check('at the start')
  const tabs = page.getByRole('tab')
  for (let i = 0; i < (await tabs.count()); i += 1) {
    await tabs.nth(i).click()
    await check(`tab ${i}`)
  }
  for (const picked of ['[data-node][data-role]', '[data-client]', '[data-entry]']) {
    await page.locator(picked).first().click()
    await check(picked)
  }
  await cluster.servers.first().click({ button: 'right' })
  await check('menu of a server')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await check('help')
})

test('so is every word around a lesson and its course', async ({ cluster, page }) => {
  await bracket(page)
  await cluster.open('?lang=zh#lesson=lab-half-is-enough&beat=2')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here')
  expect.soft(await leaks(page)).toEqual([])
  for (const part of ['course', 'puzzles', 'glossary', 'faq', 'resources']) {
    await page.goto(`./?lang=zh#${part}`)
    await expect(page.locator(`[data-page=${part}]`)).toBeVisible()
    expect.soft(await cut(page), part).toBeLessThanOrEqual(0)
  }
})
