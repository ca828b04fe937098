/**
 * The test function every spec uses. Whatever it does, the page must stay quiet: no error, no warning, nobody else's server.
 * A spec that provokes a complaint on purpose says so with `complaints.expect(/…/)`.
 */
import { test as base, expect, type Page } from '@playwright/test'
import { Cluster } from './cluster.ts'

export { expect }

export interface Complaints {
  /** A complaint like this belongs to the test: it must come, and does not count. */
  expect(pattern: RegExp): void
  /** Another origin this test serves the page from. */
  allow(origin: string): void
}
interface Fixtures {
  readonly complaints: Complaints
  /** The page, as a reader uses it. Not opened yet. */
  readonly cluster: Cluster
}

const watchWorkers = (page: Page, heard: string[]): void => {
  let started = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) started = 0
  })
  page.on('worker', () => {
    started += 1
    if (started > 1) heard.push('the worker was replaced')
  })
}

const originOf = (url: string): string => (url.startsWith('file:') ? 'file:' : new URL(url).origin)
const OWN = /^(?:blob|data):/u
/** Said by Playwright where the service worker is not wanted (playwright.config.ts). */
const BLOCKED = /^Service Worker registration blocked by Playwright/u

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const heard: string[] = []
      const expected: RegExp[] = []
      const origins = new Set([originOf(baseURL ?? '')])
      context.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type()) || BLOCKED.test(message.text())) return
        heard.push(`${message.type()}: ${message.text()}`)
      })
      // The browser says so itself when it blocks something, except what it only reports.
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
          console.error(`blocked by policy: ${violatedDirective} ${blockedURI} ${sample}`)
        })
      })
      context.on('weberror', (error) => heard.push(`thrown: ${error.error()}`))
      // What is thrown in a worker is not told to anybody outside, but the page then starts another one.
      context.on('page', (page) => watchWorkers(page, heard))
      context.on('request', (request) => {
        const url = request.url()
        if (!OWN.test(url) && !origins.has(originOf(url))) heard.push(`request to ${url}`)
      })
      await use({
        expect: (pattern) => expected.push(pattern),
        allow: (origin) => origins.add(origin),
      })
      expect(heard.filter((text) => !expected.some((pattern) => pattern.test(text)))).toEqual([])
      for (const pattern of expected) expect(heard.join('\n')).toMatch(pattern)
    },
    { auto: true },
  ],
  cluster: async ({ page }, use) => use(new Cluster(page)),
})

/** Where time should stand still until the test moves it. */
export const still = { contextOptions: { reducedMotion: 'reduce' } } as const
