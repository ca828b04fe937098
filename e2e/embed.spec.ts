/** Inside another page: from another origin, in a sandbox without any, steered by messages, deaf to everybody else. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

test.use(still)
test.describe.configure({ timeout: 60_000 })

const dist = resolve(process.env.RAFTREEL_DIST ?? 'dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}
/** A host of static files that lets others read them, as GitHub Pages does. */
const host = async (): Promise<{ readonly origin: string; readonly server: Server }> => {
  const server = createServer(({ url = '/' }, answer) => {
    const file = join(dist, new URL(url, 'http://host').pathname.slice(1) || 'index.html')
    const isThere = file.startsWith(dist) && existsSync(file) && statSync(file).isFile()
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    answer.writeHead(isThere ? 200 : 404, { 'content-type': type, 'access-control-allow-origin': '*' })
    if (isThere) createReadStream(file).pipe(answer)
    else answer.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

interface Reel extends HTMLElement {
  send(
    type: string,
    body?: object,
  ): Promise<{ event: number; time: number; playing: boolean; lesson: unknown }>
  snapshot(options?: object): Promise<string>
}
declare global {
  interface Window {
    reel: Reel
    ready: Promise<unknown>
    heard: string[]
    /** What the player has replied to, by the number of the request. */
    answered: unknown[]
  }
}

/** A page of somebody else: another port is another origin. */
let around = ''
const other = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end(around))
let HOST = ''
const visit = async (page: Page, body: string): Promise<void> => {
  around = body
  await page.goto(`${HOST}/`)
}
/** Opens a page with a player in it; resolves when the player has said that it is ready. */
const embed = async (page: Page, origin: string, attributes: string): Promise<void> => {
  const body = `<!doctype html><title>Notes on Raft</title><script src="${origin}/embed.js"></script><script>
    window.heard = []
    window.answered = []
    addEventListener('message', ({ data }) => data.type === 'reply' && answered.push(data.id))
    </script><raft-reel loading="eager" ${attributes} style="width:640px;height:400px"></raft-reel><script>
    window.reel = document.querySelector('raft-reel')
    window.ready = new Promise((done) => reel.addEventListener('ready', done))
    </script>`
  await visit(page, body)
  await page.evaluate(() => window.ready.then(() => null))
}
const ask = (page: Page, type: string, body: object = {}) =>
  page.evaluate(
    ([name, rest]) => window.reel.send(name as string, rest as object).catch((error: Error) => error.message),
    [type, body] as const,
  )

let near: { readonly origin: string; readonly server: Server }
test.beforeAll(async () => {
  near = await host()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  HOST = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
})
test.afterAll(() => {
  near.server.closeAllConnections()
  near.server.close()
  other.closeAllConnections()
  other.close()
})
test.beforeEach(({ complaints }) => {
  complaints.allow(HOST)
  complaints.allow(near.origin)
})

test('in a sandbox without an origin it plays, seeks, steps and draws itself', async ({ page }) => {
  await embed(page, near.origin, 'sandbox')
  expect(await ask(page, 'ping')).toBe('pong')
  expect(await ask(page, 'getState')).toMatchObject({ event: 0, playing: false })
  expect(await ask(page, 'step', { by: 3 })).toMatchObject({ event: 3 })
  expect(await ask(page, 'seek', { time: 0.4 })).toMatchObject({ time: 0.4 })
  expect(await ask(page, 'command', { text: 'crash S2' })).toMatchObject({ branch: 'B' })
  expect(await ask(page, 'command', { text: 'nonsense' })).toContain('Unknown action')
  const svg = await page.evaluate(() => window.reel.snapshot({ theme: 'light' }))
  expect(svg).toMatch(/^<svg xmlns=[\s\S]*S2, [^<]*crashed[\s\S]*<\/svg>\s*$/u)
  await page.evaluate(() => {
    window.reel.addEventListener('time', () => window.heard.push('moved'))
    return window.reel.send('play').then(() => null)
  })
  await expect.poll(() => page.evaluate(() => window.heard.includes('moved'))).toBe(true)
  expect(await ask(page, 'pause')).toBeNull()
  expect(await ask(page, 'getState')).toMatchObject({ playing: false })
})

test('a lesson stands where it was asked to, without playing, and keeps nothing', async ({ page }) => {
  await embed(page, near.origin, 'lesson="first-election" beat="3" theme="dark" lang="zh"')
  expect(await ask(page, 'getState')).toMatchObject({
    playing: false,
    lesson: { id: 'first-election', beat: 3 },
  })
  const frame = page.frames()[1]
  await expect(frame?.locator('html') ?? page.locator('none')).toHaveAttribute('data-theme', 'dark')
  expect(await frame?.evaluate(() => localStorage.length)).toBe(0)
  const wished = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        window.reel.addEventListener('resize', (event: Event) =>
          done((event as CustomEvent<{ height: number }>).detail.height),
        )
        window.reel.style.width = '800px'
      }),
  )
  expect(wished).toBeGreaterThan(400)
  expect(await ask(page, 'seek', { time: 5 })).toMatch(/^This lesson has been shown up to 0\.\d+ s: /u)
  expect(await ask(page, 'seek', { beat: 4 })).toMatchObject({ lesson: { beat: 4 } })
  await ask(page, 'command', { text: 'crash S2' })
  expect(await ask(page, 'seek', { time: 5 })).toMatchObject({ time: 5 })
  const png = await page.evaluate(() => window.reel.snapshot({ format: 'png', scale: 2 }))
  expect(png).toMatch(/^data:image\/png;base64,/u)
})

test('a tiny frame shows discs, roles and messages, and no word that would be cut', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 200 })
  await page.goto(`${near.origin}/?embed=1#lesson=partition-and-heal&beat=5`)
  await expect(page.locator('#stage [data-node][data-role]')).toHaveCount(5)
  for (const words of ['.role-word', '.tally', '.strip', '.client'])
    for (const word of await page.locator(`#stage ${words}`).all()) await expect(word).toBeHidden()
  // A message's tail takes no click that is meant for the server it leaves.
  await expect(page.locator('#stage .tail').first()).toHaveCSS('pointer-events', 'none')
  await page.locator('[data-node="B"]').click()
  await expect(page.getByRole('menuitem', { name: 'Crash' })).toBeVisible()
  await expect(page.getByRole('menu').locator('.kbd').first()).toBeHidden()
})

test('it waits for a click where there are many, and shows logs where logs are asked for', async ({
  page,
}) => {
  await page.goto(`${near.origin}/?embed=1&clicktoload=1&view=logs#lesson=first-election&beat=5`)
  await expect(page.getByTestId('embed-begin')).toBeVisible()
  expect(page.workers()).toHaveLength(0)
  await page.getByTestId('embed-begin').click()
  await expect(page.getByRole('grid', { name: 'Logs' })).toBeVisible()
  await expect(page.locator('#stage .stage')).toHaveCount(0)
})

test('it hears nobody but the page around it, and nothing but what is said in its language', async ({
  page,
}) => {
  await embed(page, near.origin, 'sandbox')
  await page.evaluate(async () => {
    const player = document.querySelector('iframe')?.contentWindow
    const hostile = [null, 'ping', 7, [], { ns: 'raftreel' }, { ns: 'raftreel', v: 1, type: 'ping' }]
    for (const data of hostile) player?.postMessage(data, '*')
    player?.postMessage({ ns: 'raftreel', v: 1, id: 900, type: 'load', hash: 'x'.repeat(70_000) }, '*')
    // Another frame of the same page speaks the language, but is not the page.
    const stranger = document.createElement('iframe')
    document.body.append(stranger)
    stranger.contentWindow?.parent.frames[0]?.postMessage({ ns: 'other' }, '*')
    const script = stranger.contentDocument?.createElement('script')
    if (script && stranger.contentDocument) {
      script.textContent = `parent.frames[0].postMessage({ ns: 'raftreel', v: 1, id: 901, type: 'step' }, '*')`
      stranger.contentDocument.body.append(script)
    }
    await window.reel.send('ping')
  })
  // The player’s own news may come at any time; answers only to whom it knows.
  const answered = await page.evaluate(() => window.answered)
  expect(answered.length).toBeGreaterThan(0)
  expect(answered.filter((id) => typeof id !== 'number' || id >= 900)).toEqual([])
  expect(await ask(page, 'getState')).toMatchObject({ event: 0 })
  expect(await ask(page, 'setSpeed', { speed: 99 })).toContain('version 1')
})

test('without its name the page around it is a stranger too', async ({ complaints, page }) => {
  // Not even that it is ready is told to whom it was not meant for.
  complaints.expect(/target origin provided \('https:\/\/elsewhere\.test'\)/u)
  const src = `${near.origin}/?embed=1&origin=https://elsewhere.test`
  const body = `<!doctype html><title>x</title><iframe src="${src}" width="640" height="400"></iframe>`
  await visit(page, body)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByTestId('position')).toHaveAttribute('data-seq', '0')
  await page.evaluate(() => frames[0]?.postMessage({ ns: 'raftreel', v: 1, id: 1, type: 'step' }, '*'))
  await frame.getByTestId('embed-next').click()
  await expect(frame.getByTestId('position')).toHaveAttribute('data-seq', '1')
})

test('it is sound in every size, down to two hundred pixels', async ({ page, cluster }) => {
  await cluster.open('?embed=1&t=0.4')
  await expect(page.getByTestId('position')).not.toHaveAttribute('data-seq', '0')
  for (const [width, height] of [
    [640, 400],
    [320, 400],
    [200, 200],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(page.getByTestId('embed-play')).toBeInViewport()
    await expect(cluster.servers.first()).toBeVisible()
    await isSound(page, `embedded at ${width}x${height}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 640, height: 400 })
  await cluster.server('S1').click()
  await expect(page.getByRole('menu')).toBeVisible()
})
