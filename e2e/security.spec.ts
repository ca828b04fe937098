/** The walls around the page: what its policy forbids, and what its worker has not got. Every other spec fails if one is hit. */
import { expect, still, test } from './fixture.ts'

test.use(still)

test('no text becomes a script, nobody else is called', async ({ cluster, complaints, page }) => {
  complaints.expect(/blocked by policy: require-trusted-types-for/u)
  complaints.expect(/blocked by policy: connect-src/u)
  complaints.expect(/blocked by policy: style-src/u)
  complaints.expect(/^error: /mu)
  await cluster.open()
  const tried = await page.evaluate(async () => {
    const outcome = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt()
        return 'done'
      } catch (error) {
        return (error as Error).name
      }
    }
    const policies = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } })
      .trustedTypes
    return {
      markup: await outcome(() => {
        document.body.appendChild(document.createElement('div')).innerHTML = '<b>x</b>'
      }),
      worker: await outcome(() => new Worker('assets/other.js')),
      policy: await outcome(() => policies?.createPolicy('raftreel', {})),
      stranger: await outcome(() => fetch('https://example.com/')),
      style: await outcome(() => {
        const style = document.head.appendChild(document.createElement('style'))
        style.textContent = 'body { color: red }'
        if (style.sheet === null) throw new DOMException('', 'NotAllowedError')
      }),
    }
  })
  expect(tried).toEqual({
    markup: 'TypeError',
    worker: 'TypeError',
    policy: 'TypeError',
    stranger: 'TypeError',
    style: 'NotAllowedError',
  })
  // The events come after what caused them.
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
})

test('the worker has no network, no storage and no workers of its own', async ({ cluster, page }) => {
  await cluster.open()
  const left = await page.workers()[0]?.evaluate(() => {
    const scope = globalThis as Record<string, unknown>
    const names = ['fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport']
    const more = ['EventSource', 'BroadcastChannel', 'RTCPeerConnection', 'RTCDataChannel', 'importScripts']
    const other = ['Worker', 'SharedWorker', 'indexedDB', 'caches', 'cookieStore']
    const all = [...names, ...more, ...other]
    const held = all.filter((name) => scope[name] !== undefined)
    // Neither deleting the own property nor asking the prototype brings one back.
    const forced = all.filter((name) => Object.hasOwn(scope, name) && Reflect.deleteProperty(scope, name))
    const gone = all.filter((name) => scope[name] !== undefined)
    const ways = ['sendBeacon', 'serviceWorker'].filter((name) => name in navigator)
    return { held, forced, gone, ways }
  })
  expect(left).toEqual({ held: [], forced: [], gone: [], ways: [] })
})
