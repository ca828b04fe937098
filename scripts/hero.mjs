// `npm run hero`: the pictures of README.md, made after a build by the share dialog of the page itself: docs/images/.
import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withPage } from './page.mjs'

const images = new URL('../docs/images/', import.meta.url)
/** From before the cut until the old leader steps down, in twelve seconds: the lesson has been shown up to there. */
const CLIP = '?theme=light&loop=1&t=0.09&end=0.57&speed=0.04#lesson=partition-and-heal&beat=6'
const STILL = '?theme=light#lesson=partition-and-heal&beat=4'
/** Drawing every frame takes a while. */
const PATIENCE = 300_000

/** @param {import('@playwright/test').Page} page @param {string} button @param {string} name */
const take = async (page, button, name) => {
  const coming = page.waitForEvent('download', { timeout: PATIENCE })
  await page.getByTestId('share-more').click()
  await page.getByTestId(button).click()
  const path = fileURLToPath(new URL(name, images))
  await (await coming).saveAs(path)
  console.log(`${path}: ${Math.round(statSync(path).size / 1000)} kB`)
}

mkdirSync(images, { recursive: true })
await withPage({ viewport: { width: 1280, height: 800 } }, async (page, home) => {
  for (const [address, button, name] of /** @type {const} */ ([
    [CLIP, 'save-gif', 'split-brain.gif'],
    [STILL, 'save-png-2', 'two-leaders.png'],
  ])) {
    // A page of its own each time: from hash to hash none would be loaded.
    await page.goto('about:blank')
    await page.goto(home + address)
    await page.waitForFunction(
      () => document.querySelector('[data-testid="position"]')?.getAttribute('data-seq') !== '0',
    )
    await take(page, button, name)
  }
})
