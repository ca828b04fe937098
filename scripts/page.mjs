// The built page in a browser nobody sees, for the scripts that take pictures of it.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findBrowser } from './browser.mjs'

/** Where the build is. */
export const dist = new URL(`${process.env.RAFTREEL_DIST ?? 'dist'}/`, new URL('../', import.meta.url))

/**
 * Serves the build while `work` is at it.
 * @param {import('@playwright/test').BrowserContextOptions} options
 * @param {(page: import('@playwright/test').Page, home: string) => Promise<void>} work
 */
export const withPage = async (options, work) => {
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
    const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block', ...options })
    await work(await context.newPage(), server.resolvedUrls?.local[0] ?? '')
  } finally {
    await browser.close()
    await server.close()
  }
}
