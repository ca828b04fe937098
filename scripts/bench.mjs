// `npm run bench`: the figures of README and closing notes, as medians. Part one runs the engine in Node, part two the built
// page in Chromium (--node and --page run one of them). A benchmark, not a test: nothing fails here.
import { spawnSync } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'

const EVENTS = 1_000_000
const ROUNDS = 3
/** Simulated ms that the page is asked to record at a time. */
const STRETCH = 600_000

if (!globalThis.gc) {
  const again = ['--expose-gc', fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit' }).status ?? 1)
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
/** @param {readonly number[]} sorted @param {number} share */
const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
/** @type {{ figure: string, value: string, wanted: string }[]} */
const rows = []
/** @param {string} figure @param {string} value @param {string} wanted */
const tell = (figure, value, wanted) => void rows.push({ figure, value, wanted })

const load = async () => import(pathToFileURL(await bundle('src/cli/bench.ts')).href)

const inNode = async () => {
  const bench = await load()
  for (const [name, workload] of /** @type {const} */ ([
    ['idle', 0],
    ['as the page opens, 2.5 requests/s', 400],
    ['10 requests/s', 100],
  ])) {
    const rounds = Array.from({ length: ROUNDS }, () => bench.growRun(EVENTS, workload))
    tell(
      `Node, ${name}: events/s with history`,
      String(Math.round(median(rounds.map((r) => r.speed)))),
      '>= 300000',
    )
    tell(
      `Node, ${name}: last tenth / first tenth`,
      median(rounds.map((r) => r.lastToFirst)).toFixed(2),
      '<= 1.5',
    )
    tell(
      `Node, ${name}: MB for ${EVENTS} events`,
      (median(rounds.map((r) => r.kept)) / 1e6).toFixed(1),
      '<= 64',
    )
    const seeks = bench.seekTimes(rounds[0].timeline, EVENTS, 1000)
    tell(
      `Node, ${name}: seek p50 / p99, ms`,
      `${quantile(seeks, 0.5).toFixed(2)} / ${quantile(seeks, 0.99).toFixed(2)}`,
      'p99 <= 5',
    )
  }
  tell(
    'leader crashes resolved in one further term, of 200',
    String(bench.crashesResolvedInOneTerm(200)),
    '>= 170',
  )
}

const inChromium = async () => {
  const { withBrowser } = await import('./page.mjs')
  await withBrowser(async (browser, home) => {
    const open = () => openPage(browser, home)
    await workerFigures(await open())
    await scrubFigures(await open())
    await stageFigures(await open(), 5, 60, '<= 2')
    await stageFigures(await open(), 9, 150, '<= 5')
  })
}

/** @param {import('@playwright/test').Browser} browser @param {string} url */
const openPage = async (browser, url) => {
  // One page at a time: none pays for what another has recorded, or for a service worker that fetches everything.
  for (const context of browser.contexts()) await context.close()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  await page.goto(url)
  await page.waitForFunction(() => 'raftreel' in window)
  await page.getByTestId('position').waitFor()
  return page
}

/** @param {import('@playwright/test').Page} page */
const workerFigures = async (page) => {
  const speeds = []
  const head = async () => Number(await page.getByTestId('position').getAttribute('data-head'))
  await page.evaluate(() => /** @type {any} */ (window).raftreel.pause())
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await head()
    const ms = await page.evaluate((stretch) => /** @type {any} */ (window).raftreel.grow(stretch), STRETCH)
    speeds.push((((await head()) - before) * 1000) / ms)
  }
  tell("Chromium's worker: events/s with history", String(Math.round(median(speeds))), '>= 200000')
  const painted = await page.evaluate(async () => {
    const slider = /** @type {HTMLInputElement} */ (
      document.querySelector('input[type=range][aria-valuetext]')
    )
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const times = []
    for (let i = 1; i <= 40; i += 1) {
      const begun = performance.now()
      const target = Math.round(((i * 0.618) % 1) * Number(slider.max))
      set?.call(slider, String(target))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
      times.push(performance.now() - begun)
    }
    return times.sort((a, b) => a - b)
  })
  tell(
    'seek to painted frame p50 / p99, ms',
    `${quantile(painted, 0.5).toFixed(1)} / ${quantile(painted, 0.99).toFixed(1)}`,
    'p99 <= 50',
  )
}

const SCRUBBED = 10_000
const SLOWDOWN = 4
/** Frames while the pointer drags the playhead to and fro, on a processor four times slower. @param {import('@playwright/test').Page} page */
const scrubFigures = async (page) => {
  await page.evaluate(async (wanted) => {
    const { raftreel } = /** @type {any} */ (window)
    raftreel.pause()
    const head = () => Number(document.querySelector('[data-testid=position]')?.getAttribute('data-head'))
    while (head() < wanted) await raftreel.grow(20_000)
  }, SCRUBBED)
  const box = await page.getByTestId('scrubber').boundingBox()
  if (!box) throw new Error('no scrubber')
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.9, y)
  // A hand comes before it presses, and is met with a card.
  await page.getByTestId('scrub-card').waitFor()
  await page.mouse.down()
  // As a hand moves, whether or not the page keeps up.
  const begun = Date.now()
  const hand = setInterval(() => {
    const share = 0.5 + 0.45 * Math.cos((Date.now() - begun) / 500)
    void session.send('Input.dispatchMouseEvent', {
      type: 'mouseMoved',
      x: box.x + box.width * share,
      y,
      button: 'left',
      buttons: 1,
    })
  }, 16)
  /** @type {number[][]} */
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await page.evaluate(frameTimes, 4000))
  clearInterval(hand)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await page.mouse.up()
  await page.close()
  tell(
    `scrub of ${SCRUBBED} events, processor / ${SLOWDOWN}: frame p50 / p95, ms`,
    [0.5, 0.95].map((share) => median(rounds.map((times) => quantile(times, share))).toFixed(1)).join(' / '),
    'p95 <= 33',
  )
}

/** Runs in the page: how long each frame took, for so many ms, shortest first. @param {number} ms */
const frameTimes = (ms) =>
  new Promise((resolve) => {
    /** @type {number[]} */
    const times = []
    const begun = performance.now()
    let last = begun
    /** @param {number} now */
    const tick = (now) => {
      times.push(now - last)
      last = now
      if (now - begun < ms) requestAnimationFrame(tick)
      else resolve(times.slice(1).sort((a, b) => a - b))
    }
    requestAnimationFrame(tick)
  })

/**
 * A cluster in which so many messages are on the way at once: each round of heartbeats sets out before the last ones arrive.
 * @param {number} servers @param {number} messages
 */
const crowd = (servers, messages) => {
  const heartbeat = 20
  const latency = Math.round((messages * heartbeat) / (2 * (servers - 1)))
  const ids = Array.from({ length: servers }, (_, i) => `S${i + 1}`)
  const settings = { heartbeat, latency, electionMin: 5000, electionMax: 9000, timeouts: 'random' }
  return {
    schema: 'raftreel-scenario/1',
    setup: { servers: ids, clients: ['C1'], term: 1, settings, state: { S1: { role: 'leader' } } },
    script: [`run ${latency * 3}`],
  }
}

/** Frames and script time while such a cluster plays. @param {import('@playwright/test').Page} page @param {number} servers @param {number} messages @param {string} wanted */
const stageFigures = async (page, servers, messages, wanted) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const scriptMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000
  }
  const buffer = Buffer.from(JSON.stringify(crowd(servers, messages)))
  await page.getByTestId('file').setInputFiles({ name: 'crowd.json', mimeType: 'application/json', buffer })
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-node][data-role]').length === count,
    servers,
  )
  await page.waitForFunction(
    (least) => document.querySelectorAll('[data-packet]').length >= least,
    messages * 0.9,
  )
  await page.evaluate(() => /** @type {any} */ (window).raftreel.play())
  await page.waitForTimeout(1000)
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await scriptMs()
    const frames = await page.evaluate(framesIn, 3000)
    rounds.push({ fps: frames / 3, script: ((await scriptMs()) - before) / frames })
  }
  await page.evaluate(() => /** @type {any} */ (window).raftreel.pause())
  const name = `stage, ${servers} servers, ${messages} messages`
  tell(`${name}: frames/s`, median(rounds.map((r) => r.fps)).toFixed(1), '60')
  tell(`${name}: script ms per frame`, median(rounds.map((r) => r.script)).toFixed(2), wanted)
}

/** Runs in the page: how many frames it paints in so many ms. @param {number} ms */
const framesIn = (ms) =>
  new Promise((resolve) => {
    let count = 0
    const end = performance.now() + ms
    const tick = () => {
      count += 1
      if (performance.now() < end) requestAnimationFrame(tick)
      else resolve(count)
    }
    requestAnimationFrame(tick)
  })

if (!process.argv.includes('--page')) await inNode()
if (!process.argv.includes('--node')) await inChromium()
console.table(rows)
