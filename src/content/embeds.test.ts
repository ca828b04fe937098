// @vitest-environment happy-dom
/** The pages for link previews: `scripts/embeds.mjs` writes them beside a build; here the build is an empty folder. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { courseIds, loadLesson } from './course.ts'

const SITE = 'https://example.org/raft'
const folders: string[] = []
const write = (url: string): string => {
  const dist = mkdtempSync(join(tmpdir(), 'raftreel-embeds-'))
  folders.push(dist)
  const { status, stderr } = spawnSync(process.execPath, ['scripts/embeds.mjs', '--no-pictures'], {
    env: { ...process.env, RAFTREEL_DIST: dist, RAFTREEL_URL: url },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return join(dist, 'embed')
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')

test('every lesson has a page with title, description and preview, and an oEmbed answer', {
  timeout: 60_000,
}, async () => {
  const embed = write(SITE)
  expect(readdirSync(embed).sort()).toEqual([...courseIds].sort())
  for (const id of courseIds) {
    const lesson = await loadLesson(id)
    const page = new DOMParser().parseFromString(read(embed, id, 'index.html'), 'text/html')
    const content = (name: string) =>
      page.querySelector(`meta[property="og:${name}"]`)?.getAttribute('content') ?? ''
    expect(page.title).toBe(`${lesson?.title.en} · Raftreel`)
    expect(content('title')).toBe(`${lesson?.title.en} · ${lesson?.title.zh}`)
    expect(content('description')).toBe(lesson?.goal.en)
    expect(content('url')).toBe(`${SITE}/embed/${id}/`)
    expect(page.querySelector('link[type="application/json+oembed"]')?.getAttribute('href')).toBe(
      `${SITE}/embed/${id}/oembed.json`,
    )
    const answer = JSON.parse(read(embed, id, 'oembed.json'))
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', title: lesson?.title.en, width: 640 })
    // Under another name, so that nothing is fetched.
    const html = answer.html.replaceAll('iframe', 'span')
    const frame = new DOMParser().parseFromString(html, 'text/html').querySelector('span')
    expect(frame?.getAttribute('src')).toBe(`${SITE}/?embed=1#lesson=${id}`)
    // What is not there is not announced.
    expect([content('image'), answer.thumbnail_url]).toEqual(['', undefined])
  }
})

test('without an address nothing is said that needs one', { timeout: 60_000 }, () => {
  const embed = write('')
  expect(readdirSync(join(embed, 'figure-8'))).toEqual(['index.html'])
  expect(read(embed, 'figure-8', 'index.html')).not.toMatch(/og:url|og:image|oembed/u)
})
