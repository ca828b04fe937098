/** What can be taken away from a moment: files are looked into, pictures are opened. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, still, test } from './fixture.ts'

test.use({ ...still, permissions: ['clipboard-read', 'clipboard-write'] })

const take = async (
  page: Page,
  button: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const coming = page.waitForEvent('download')
  await page.getByTestId(button).click()
  const file = await coming
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}
const RUN = ['timeout S1', 'run 24', 'request C1 x=5', 'run 31'] as const

test.beforeEach(async ({ cluster, page }) => {
  await cluster.open('?theme=dark')
  await cluster.script(...RUN)
  await page.getByTestId('share-more').click()
  await expect(page.getByTestId('save-svg')).toBeVisible()
})

test('the picture stands alone: words, colours, nothing from outside', async ({ page, context }) => {
  const { name, bytes } = await take(page, 'save-svg')
  expect(name).toMatch(/^raftreel-event-\d+\.svg$/u)
  const svg = bytes.toString()
  expect(svg).not.toMatch(/foreignObject|<style|class=|var\(--|href=|oklab|light-dark/u)
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http')
  // Our own page makes no markup out of text: an empty one may.
  const empty = await context.newPage()
  const seen = await empty.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
    return {
      broken: parsed.querySelectorAll('parsererror').length,
      title: parsed.querySelector('title')?.textContent,
      desc: parsed.querySelector('desc')?.textContent,
    }
  }, svg)
  await empty.close()
  expect(seen.broken).toBe(0)
  expect(seen.title).toContain('Raft cluster at event')
  expect(seen.desc).toContain('S1, leader, term 1')
  expect(svg).toContain('>x=5<')
  // Light for print, however dark the page is.
  expect(svg).toMatch(/<\/desc><rect [^>]*fill="#ffffff"/u)
  const png = await take(page, 'save-png-2')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.readUInt32BE(16)).toBe(1920)
  await page.getByTestId('copy-picture').click()
  await expect(page.getByTestId('share-said')).toHaveText('Copied')
  const types = await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)
  expect(types).toEqual(['image/png'])
})

test('the picture is of what is looked at: the ring, the space-time diagram or both', async ({ page }) => {
  const picture = async (view: string) => {
    await page.getByTestId('share-picture').locator(`[data-choice="${view}"]`).click()
    const size = view === 'both' ? '1200' : '600'
    await expect
      .poll(() => page.getByTestId('share-picture').locator('img').getAttribute('height'))
      .toMatch(new RegExp(`^${size.slice(0, -2)}\\d\\d$`, 'u'))
    return (await take(page, 'save-svg')).bytes.toString()
  }
  const ring = await picture('ring')
  expect(ring).not.toMatch(/>0\.\d+ s</u)
  const both = await picture('both')
  const diagram = await picture('spacetime')
  for (const svg of [both, diagram]) {
    expect(svg).not.toMatch(/foreignObject|<style|class=|var\(--|href=|oklab|light-dark/u)
    expect(svg).toMatch(/>0\.\d+ s</u)
  }
  expect(both).toMatch(/<desc[^>]*>[^<]*S1, leader, term 1/u)
  expect(diagram).toMatch(/<desc[^>]*>[^<]*Space-time diagram: 5 servers, 1 client[^<]*S1, leader, term 1/u)
})

test('what happened, in several forms of text; the link in two', async ({ page }) => {
  expect((await take(page, 'save-csv')).bytes.toString()).toMatch(/^seq,t,kind,node[\s\S]*\btimeout,S1,/u)
  const mermaid = (await take(page, 'save-mermaid')).bytes.toString()
  expect(mermaid).toMatch(/^sequenceDiagram\n[\s\S]*S1->>S2: RequestVote term 1/u)
  const trace = (await take(page, 'save-raft-trace')).bytes.toString().trim().split('\n')
  expect(JSON.parse(trace[0] ?? '')).toMatchObject({ schema: 'raft-trace/1' })
  const etcd = (await take(page, 'save-etcd')).bytes.toString()
  expect(etcd).toMatch(/"MsgVote"/u)
  const report = (await take(page, 'save-report')).bytes.toString()
  expect(report).toMatch(/^# A run of a Raft cluster\n\n\[Event \d+, .+\]\(http.+#r=.+\): .+\n$/u)
  const read = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByTestId('share-dialog').getByText('The link also says').click()
  await page.getByTestId('share-link').click()
  await expect.poll(read).toMatch(/\?(?:.*&)?view=ring&speed=[\d.]+#r=/u)
  // Said in the dialog: behind it nobody would see it.
  await expect(page.getByTestId('share-said')).toHaveText('Copied')
  await page.getByTestId('share-markdown').click()
  await expect.poll(read).toMatch(/^> .+\n\n\[Raft cluster at event \d+, .+\]\(http.+#r=.+\)\n$/u)
  await page.getByTestId('share-embed').click()
  await expect.poll(read).toMatch(/^<iframe src="http.+\?.*embed=1#r=.+" title="Raftreel: Raft cluster/u)
})

test('a clip is a GIF of several frames, the storyboard a page of the turning points', async ({ page }) => {
  const { name, bytes } = await take(page, 'save-gif')
  expect(name).toMatch(/\.gif$/u)
  expect(bytes.subarray(0, 6).toString()).toBe('GIF89a')
  const frames = await page.evaluate(async (data) => {
    const decoder = new ImageDecoder({ data: new Uint8Array(data), type: 'image/gif' })
    await decoder.tracks.ready
    await decoder.completed
    return decoder.tracks.selectedTrack?.frameCount
  }, Array.from(bytes))
  expect(frames).toBeGreaterThan(5)
  // A frame holds what changed since the one before: whole ones have twice as many bytes and more.
  expect(bytes.length / (frames ?? 1)).toBeLessThan(18_000)
  await page.getByTestId('open-story').click()
  await expect(page.getByTestId('still').first()).toContainText('becomes a candidate')
  expect(await page.getByTestId('still').count()).toBeGreaterThan(2)
  await expect(page.getByTestId('story').getByRole('img', { name: 'QR code of this moment' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByTestId('print-story')).toBeHidden()
  await expect(page.getByTestId('transport')).toHaveCount(0)
})

test('on paper the page is light and has nothing to press', async ({ page }) => {
  await page.keyboard.press('Escape')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const printed = () => getComputedStyle(document.body, '::after').content
  expect(await page.evaluate(printed)).toMatch(/^"http.+"$/u)
  await expect(page.locator('#transport')).toBeHidden()
  await expect(page.getByTestId('share-more')).toBeHidden()
  await expect(page.locator('#stage .stage').first()).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
})
