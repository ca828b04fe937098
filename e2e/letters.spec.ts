/** Whoever reads with colours, letters or spaces of their own: forced colours, text at 200 %, text spacing (WCAG 1.4.12). */
import type { Page } from '@playwright/test'
import { expect, still, test } from './fixture.ts'
import { clashes } from './walk.ts'

test.use(still)

const settle = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** Filled things with words on them that a plate of the browser, or ink on ink, would hide. */
const blocks = (selectors: readonly string[]): readonly string[] => {
  const light = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/gu) ?? []).map((value) => {
      const share = Number(value) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  return selectors.flatMap((selector) => {
    const found = [...document.querySelectorAll(selector)]
    if (found.length === 0) return [`no ${selector}`]
    return found.flatMap((element) => {
      const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(element)
      const [low = 0, high = 0] = [light(color), light(backgroundColor)].sort((a, b) => a - b)
      const ratio = (high + 0.05) / (low + 0.05)
      return forcedColorAdjust === 'none' && ratio >= 4.5
        ? []
        : [`${selector}: ${color} on ${backgroundColor}, ${forcedColorAdjust}`]
    })
  })
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`forced colours hide no words and no hatch (${colorScheme})`, async ({ cluster, page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' })
    await cluster.open()
    await cluster.script('timeout S1', 'run 90', 'crash S3', 'timeout S2', 'run 3')
    await page.getByRole('tab', { name: 'Logs' }).click()
    await expect(page.locator('[data-cell] b').first()).toBeVisible()
    const chips = ['.chip-term', '.btn-danger', '[class*=pickTerm]', '[data-cell] b']
    expect(await page.evaluate(blocks, chips)).toEqual([])
    const fills = await page.evaluate(() =>
      ['1', '2'].map((term) => {
        const disc = document.querySelector(`.stage .disc[data-term="${term}"]`)
        const fill = disc?.querySelector('.fill')
        return fill ? getComputedStyle(fill).fill : `nobody in term ${term}`
      }),
    )
    expect(new Set(fills).size, fills.join()).toBe(2)
    expect(fills.join()).not.toContain('nobody')
    const timeline = await page.evaluate(() => ({
      future: getComputedStyle(document.querySelector('[class*=future]') ?? document.body).backgroundImage,
      side: getComputedStyle(document.querySelector('[class*=playhead]') ?? document.body, '::before')
        .borderLeftColor,
    }))
    expect(timeline).toEqual({ future: expect.stringContaining('gradient'), side: 'rgba(0, 0, 0, 0)' })
    await cluster.key('p')
    // They come when they are first wanted.
    await expect(page.locator('[class*=sideMark]').first()).toBeVisible()
    expect(await page.evaluate(blocks, ['[data-side] b', '[class*=sideMark]', '.btn-primary'])).toEqual([])
  })

/** Parts that lie on each other or reach out of the window sideways; captions without height. */
const squeezed = (): readonly string[] => {
  const seen = (selector: string): readonly Element[] =>
    [...document.querySelectorAll(selector)].filter(
      (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1,
    )
  const nameOf = (element: Element): string =>
    element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 20) ?? ''
  const rows = [
    seen('header a, header button, header [data-testid=status]'),
    seen('[data-region=transport] > fieldset :is(button, input), [data-region=act] :is(button, input)'),
  ]
  const onEachOther = rows.flatMap((parts) =>
    parts.flatMap((one, i) =>
      parts.slice(i + 1).flatMap((other) => {
        if (one.contains(other) || other.contains(one)) return []
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        return wide > 1.5 && high > 1.5 ? [`${nameOf(one)} on ${nameOf(other)}`] : []
      }),
    ),
  )
  const outside = rows
    .flat()
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
    .map((part) => `${nameOf(part)} is off the window`)
  const caption = document.querySelector('[data-testid=now] p')
  const line = caption ? Number.parseFloat(getComputedStyle(caption).lineHeight) : 0
  const flat = !caption || caption.clientHeight < line - 1 ? ['no room for the caption'] : []
  return [...onEachOther, ...outside, ...flat]
}
/** The smallest words of the stage, px. */
const smallest = (): number =>
  Math.min(
    ...[...document.querySelectorAll<SVGTextElement>('.stage svg:not(.stage-moving) text')].map(
      (text) => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1),
    ),
  )

const SIZES = [
  [1440, 900, 24],
  [1280, 720, 24],
  [390, 844, 13],
] as const
for (const [width, height, least] of SIZES)
  for (const lang of ['en', 'zh'] as const)
    test(`text at 200 % fits on ${width} × ${height} (${lang})`, async ({ cluster, page }) => {
      await page.setViewportSize({ width, height })
      await cluster.openIn(lang)
      await cluster.script('timeout S1', 'run 60', 'request C1 x=5', 'run 60')
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      await settle(page)
      await settle(page)
      expect(await page.evaluate(squeezed)).toEqual([])
      expect(await page.evaluate(smallest)).toBeGreaterThanOrEqual(least - 0.1)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      // What is below the window can be scrolled to.
      await page.getByTestId('now').scrollIntoViewIfNeeded()
      await expect(page.getByTestId('now')).toBeInViewport()
    })

/** Words of the log table that their cell cuts off. */
const cutWords = (): readonly (string | null)[] =>
  [...document.querySelectorAll('[data-cell] :is(b, span)')]
    .filter((word) => word.scrollWidth > word.clientWidth || word.scrollHeight > word.clientHeight + 1)
    .map((word) => word.textContent)

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  test(`at 200 % diagram and log table grow with the letters on ${width} × ${height}`, async ({
    cluster,
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await cluster.open()
    await cluster.script('timeout S1', 'run 60', 'request C1 x=5', 'run 60')
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await page.getByRole('tab', { name: 'Logs' }).click()
    await expect(page.locator('[data-cell] b').first()).toBeVisible()
    const letters = await page
      .locator('[data-cell] b')
      .first()
      .evaluate((word) => Number.parseFloat(getComputedStyle(word).fontSize))
    expect(letters).toBeGreaterThanOrEqual(24)
    expect(await page.evaluate(cutWords)).toEqual([])
    await cluster.key('v')
    await expect(page.locator('.st-axis text').first()).toBeVisible()
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('.st-name, .st-axis text, .st-number text')].map((word) => {
        const scale = word instanceof SVGTextElement ? (word.getScreenCTM()?.a ?? 1) : 1
        return Number.parseFloat(getComputedStyle(word).fontSize) * scale
      }),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(23.9)
  })

test.describe('text spacing', () => {
  // The style is the reader's own: the policy of the page does not reach it.
  test.use({ bypassCSP: true, viewport: { width: 1440, height: 900 } })
  test('moves no words onto others', async ({ cluster, page }) => {
    await cluster.open()
    await cluster.script('timeout S1', 'run 60', 'request C1 x=5', 'run 60')
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
    })
    await page.getByRole('tab', { name: 'Logs' }).click()
    await expect(page.locator('[data-cell] b').first()).toBeVisible()
    await settle(page)
    expect(await page.evaluate(clashes)).toEqual([])
    expect(await page.evaluate(cutWords)).toEqual([])
    const drift = await page.evaluate(() => {
      const middle = (element: Element): number => {
        const { top, height } = element.getBoundingClientRect()
        return top + height / 2
      }
      const track = document.querySelector('[class*=track]')?.getBoundingClientRect().top ?? 0
      const names = [...document.querySelectorAll('[class*=names] > li')]
      const [first, last] = [names[0], names.at(-1)]
      if (!first || !last) return Number.NaN
      const range = document.createRange()
      const inkOf = (name: Element): number => {
        range.selectNodeContents(name)
        const { top, height } = range.getBoundingClientRect()
        return top + height / 2 - middle(name)
      }
      return Math.max(Math.abs(inkOf(first)), Math.abs(inkOf(last)), track - middle(first))
    })
    expect(drift).toBeLessThan(1)
  })
})

test('nothing stands on a row of its own at 320 px', async ({ cluster, page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await cluster.open()
  const tops = await page.evaluate(() =>
    [...document.querySelectorAll('[data-region=transport] > fieldset button')]
      .filter((button) => button.checkVisibility())
      .map((button) => {
        const { top, height } = button.getBoundingClientRect()
        return Math.round(top + height / 2)
      }),
  )
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(4)
})

test('the choice of pictures leaves the times of the diagram free', async ({ cluster, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await cluster.open()
  for (const view of ['spacetime', 'both']) {
    await cluster.key('v')
    await expect(page.locator(`[data-view=${view}][aria-pressed=true]`)).toBeVisible()
    await expect(page.locator('.st-axis text').first()).toBeVisible()
    const covered = await page.evaluate(() => {
      const owns = [...document.querySelectorAll('.segmented:is(:has([data-view]), :has([title="Zoom in"]))')]
      const others = document.querySelectorAll(
        '.st-axis text, .st-name, .st-zoom, .client, .column .role-word',
      )
      return [...others].flatMap((other) => {
        const box = other.getBoundingClientRect()
        const clear = owns.every((one) => {
          const own = one.getBoundingClientRect()
          return (
            box.right <= own.left || box.left >= own.right || box.bottom <= own.top || box.top >= own.bottom
          )
        })
        return owns.length > 0 && clear ? [] : [other.textContent]
      })
    })
    expect(covered, view).toEqual([])
  }
})
