// `npm run vitals`: what a first visit costs, in the manner of Lighthouse: the built page, nothing cached, processor slowed
// down four times. Medians of five visits. Figures to look at, nothing fails here.
import { withBrowser } from './page.mjs'

const VISITS = 5
const SLOWDOWN = 4
/** A task longer than this keeps the reader waiting for the rest of it. */
const LONG = 50

/** Runs in the page before anything else. @param {number} long */
const watch = (long) => {
  const seen = { paint: 0, largest: 0, blocked: 0, alive: 0, shift: 0 }
  Object.assign(window, { vitals: seen })
  /** @param {string} type @param {(entry: any) => void} take */
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.paint = startTime
  })
  on('largest-contentful-paint', ({ startTime }) => {
    seen.largest = startTime
  })
  on('longtask', ({ duration }) => {
    seen.blocked += Math.max(0, duration - long)
  })
  on('layout-shift', ({ value }) => {
    seen.shift += value
  })
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-node][data-role]')) return
    seen.alive = performance.now()
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

/** @param {import('@playwright/test').Browser} browser @param {string} url */
const visit = async (browser, url) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(watch, LONG)
  await page.goto(url)
  await page.waitForFunction(() => /** @type {any} */ (window).vitals.alive > 0)
  await page.waitForTimeout(3000)
  const seen = await page.evaluate(() => /** @type {any} */ (window).vitals)
  await context.close()
  return { ...seen, bytes }
}

/** @param {readonly any[]} visits @param {string} key */
const median = (visits, key) => visits.map((one) => one[key]).sort((a, b) => a - b)[visits.length >> 1]

await withBrowser(async (browser, url) => {
  /** @type {any[]} */
  const visits = []
  for (let i = 0; i < VISITS; i += 1) visits.push(await visit(browser, url))
  const ms = (/** @type {string} */ key) => `${Math.round(median(visits, key))} ms`
  console.table([
    { figure: 'first contentful paint', value: ms('paint'), wanted: '<= 1800 ms' },
    { figure: 'largest contentful paint', value: ms('largest'), wanted: '<= 2500 ms' },
    { figure: 'a living cluster', value: ms('alive'), wanted: '<= 2500 ms' },
    { figure: 'blocking time, to 3 s after that', value: ms('blocked'), wanted: '<= 200 ms' },
    { figure: 'layout shift', value: median(visits, 'shift').toFixed(3), wanted: '<= 0.1' },
    { figure: 'transferred', value: `${median(visits, 'bytes')} B`, wanted: '' },
  ])
})
