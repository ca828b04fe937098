// The built page in a browser nobody sees, for the scripts that measure it or take pictures of it.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findBrowser } from './browser.mjs'

/** Where the build is. */
export const dist = new URL(`${process.env.RAFTREEL_DIST ?? 'dist'}/`, new URL('../', import.meta.url))

/**
 * Serves the build while `work` is at it; `home` is where.
 * @param {(browser: import('@playwright/test').Browser, home: string) => Promise<void>} work
 */
export const withBrowser = async (work) => {
  const server = await preview({
    logLevel: 'warn',
    build: { outDir: fileURLToPath(dist) },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const found = findBrowser(chromium.executablePath())
  const browser = await chromium.launch({
    ...(found ? { executablePath: found } : {}),
    args: ['--disable-gpu', '--font-render-hinting=none'],
  })
  try {
    await work(browser, server.resolvedUrls?.local[0] ?? '')
  } finally {
    await browser.close()
    await server.close()
  }
}

/**
 * The same with one page, in English and without a service worker.
 * @param {import('@playwright/test').BrowserContextOptions} options
 * @param {(page: import('@playwright/test').Page, home: string) => Promise<void>} work
 */
export const withPage = (options, work) =>
  withBrowser(async (browser, home) => {
    const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block', ...options })
    await work(await context.newPage(), home)
  })
