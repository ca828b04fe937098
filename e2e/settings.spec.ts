/** Knobs of the run: they act at once, say what they do to stability, and the picture stays legible at any size. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

const openSettings = async (cluster: Cluster): Promise<void> => {
  await cluster.open()
  await cluster.page.getByRole('tab', { name: 'Settings' }).click()
}

test('a change acts at once, is an event of the run, and the verdict follows', async ({ cluster, page }) => {
  await openSettings(cluster)
  const verdict = page.getByTestId('stability')
  await expect(verdict).toHaveAttribute('data-verdict', 'steady')
  const heartbeat = page.getByLabel('Heartbeat interval')
  await heartbeat.fill('900')
  await heartbeat.press('Enter')
  await expect(verdict).not.toHaveAttribute('data-verdict', 'steady')
  await expect(verdict).toContainText('heartbeats')
  await cluster.expectSeq(1)
  await heartbeat.blur()
  await cluster.key('Control+z')
  await expect(verdict).toHaveAttribute('data-verdict', 'steady')
  await expect(heartbeat).toHaveValue('50')
})

test('a value out of range is brought back into it', async ({ cluster, page }) => {
  await openSettings(cluster)
  const loss = page.getByLabel('Messages lost')
  await loss.fill('99999')
  await loss.press('Enter')
  await expect(loss).toHaveValue('1000')
})

test('a typed setting shows in its field', async ({ cluster, page }) => {
  await openSettings(cluster)
  await cluster.type('set heartbeat 70')
  await expect(page.getByLabel('Heartbeat interval')).toHaveValue('70')
})

for (const [size, viewport] of Object.entries({
  'on a desk': { width: 1280, height: 800 },
  'on a phone': { width: 390, height: 844 },
})) {
  test(`1 to 9 servers are told apart ${size}`, async ({ cluster, page }) => {
    await page.setViewportSize(viewport)
    await openSettings(cluster)
    for (let count = 1; count <= 9; count += 1) {
      await page.getByRole('combobox', { name: 'Servers' }).selectOption(String(count))
      await cluster.button('Start again with these settings').click()
      await expect(cluster.servers).toHaveCount(count)
      expect(await legibility(cluster), `${count} servers`).toEqual([])
    }
  })
}

test('a touchpad brings the servers nearer, in steps however small', async ({ cluster, page }) => {
  await cluster.open()
  const box = await page.locator('#stage').boundingBox()
  if (!box) throw new Error('no stage')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  for (let i = 0; i < 20; i += 1) await page.mouse.wheel(0, -10)
  await page.keyboard.up('Control')
  await expect(page.locator('[data-near]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Show all of it' }).click()
  await expect(page.locator('[data-near]')).toHaveCount(0)
  // Without Ctrl the wheel is the page's.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(0, -400)
  await expect(page.locator('[data-near]')).toHaveCount(0)
})

/** What a reader could not read: discs that overlap or leave the picture, letters smaller than 12 px, and what lies under a button. */
const legibility = (cluster: Cluster): Promise<readonly string[]> =>
  cluster.page.evaluate(() => {
    const faults: string[] = []
    const stage = document.querySelector('.stage')?.getBoundingClientRect()
    const discs = [...document.querySelectorAll('[data-node][data-role]')].map((node) => ({
      id: node.getAttribute('data-node') ?? '',
      box: (node.querySelector('.role-ring') ?? node).getBoundingClientRect(),
    }))
    for (const [at, { id, box }] of discs.entries()) {
      const inside =
        stage &&
        box.left >= stage.left &&
        box.right <= stage.right &&
        box.top >= stage.top &&
        box.bottom <= stage.bottom
      if (!inside) faults.push(`${id} leaves the picture`)
      for (const other of discs.slice(at + 1)) {
        const distance = Math.hypot(box.x - other.box.x, box.y - other.box.y)
        if (distance < (box.width + other.box.width) / 2) faults.push(`${id} overlaps ${other.id}`)
      }
    }
    for (const text of document.querySelectorAll<SVGTextElement>('.stage-static text')) {
      const scale = (text.getScreenCTM()?.a ?? 1) * Number.parseFloat(getComputedStyle(text).fontSize)
      if (text.textContent && scale < 11.9) faults.push(`“${text.textContent}” is ${scale.toFixed(1)} px`)
    }
    const buttons = document.querySelectorAll('fieldset:has([data-view]) button, #stage [title="Zoom in"]')
    if (buttons.length < 2) faults.push('no buttons')
    for (const button of buttons) {
      const over = button.getBoundingClientRect()
      for (const part of document.querySelectorAll('.disc .fill, .stage-static text')) {
        const box = part.getBoundingClientRect()
        const isClear =
          box.right <= over.left || box.left >= over.right || box.bottom <= over.top || box.top >= over.bottom
        if (!isClear) faults.push(`a button lies on “${part.textContent || 'a server'}”`)
      }
    }
    return faults
  })
