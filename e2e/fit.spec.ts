/** Between the sizes that are looked at there are others: nothing lies outside the window, on its neighbour, or is cut. */
import type { Page } from '@playwright/test'
import { expect, still, test } from './fixture.ts'

/** What does not fit, in words. Runs in the page. */
const misfits = (): readonly string[] => {
  const found: string[] = []
  const page = document.documentElement
  const [width, height] = [page.clientWidth, innerHeight]
  const name = (element: Element): string =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('[popover]:not(:popover-open), [role=tablist]') &&
    !element.closest('[class*=skip]')
  const canScroll = (element: Element): boolean => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (/auto|scroll/u.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight)
        return true
    return page.scrollHeight > page.clientHeight
  }
  if (page.scrollTop > 0) found.push(`opened ${page.scrollTop} px down`)
  if (page.scrollWidth > width) found.push(`${page.scrollWidth - width} px too wide`)
  for (const element of document.querySelectorAll('button, input, a')) {
    if (!isSeen(element)) continue
    const { left, right, bottom } = element.getBoundingClientRect()
    if (left < -1 || right > width + 1) found.push(`${name(element)} is beside the window`)
    if (bottom > height + 1 && !canScroll(element)) found.push(`${name(element)} is below the window`)
  }
  const heads = [...document.querySelectorAll('header button, header a')].filter(isSeen)
  const meet = (a: Element, b: Element): boolean => {
    const [x, y] = [a.getBoundingClientRect(), b.getBoundingClientRect()]
    return (
      Math.min(x.right, y.right) - Math.max(x.left, y.left) > 1 &&
      Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 1
    )
  }
  heads.forEach((a, at) => {
    for (const b of heads.slice(at + 1)) if (meet(a, b)) found.push(`${name(a)} lies on ${name(b)}`)
  })
  for (const words of document.querySelectorAll('[data-testid=now] p, [data-testid=caption]'))
    if (words.scrollHeight > words.clientHeight + 2) found.push(`the caption is cut: ${words.textContent}`)
  return found
}

const FINGERS = [
  [320, 568],
  [360, 640],
  [390, 844],
  [844, 390],
  [600, 960],
  [768, 1024],
  [820, 1180],
  [1024, 768],
  [1180, 820],
] as const
const MICE = [
  [900, 700],
  [1024, 700],
  [1100, 800],
  [1280, 720],
  [1440, 900],
  [1920, 1080],
] as const

const fitsAt = async (page: Page, sizes: readonly (readonly [number, number])[], state: string) => {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height })
    // The layout follows the window a frame later.
    await expect
      .poll(() => page.evaluate(misfits), { message: `${state}, ${width} x ${height}`, timeout: 3000 })
      .toEqual([])
  }
}

for (const lang of ['en', 'zh'] as const) {
  for (const [hand, sizes, touch] of [
    ['fingers', FINGERS, { hasTouch: true, isMobile: true }],
    ['a mouse', MICE, {}],
  ] as const) {
    test.describe(`with ${hand}, ${lang}`, () => {
      test.use({ ...still, ...touch })
      test('everything fits at every size', async ({ cluster, page }) => {
        await cluster.openIn(lang)
        await cluster.elect()
        await fitsAt(page, sizes, 'a run')
        await cluster.open(`?lang=${lang}#lesson=split-vote&beat=2`)
        await expect(page.getByTestId('caption')).not.toBeEmpty()
        await fitsAt(page, sizes, 'a lesson')
      })
    })
  }
}
