// Writes a small page for every lesson and lab into the build, for link previews and oEmbed: dist/embed/<lesson>/.
// RAFTREEL_URL, the address the build will have, makes the addresses absolute, and adds oembed.json and the picture og.png;
// --no-pictures leaves the pictures out, for where there is no browser to take them.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const dist = new URL(`${process.env.RAFTREEL_DIST ?? 'dist'}/`, root)
const site = process.env.RAFTREEL_URL ? new URL(process.env.RAFTREEL_URL) : null
if (site && !site.pathname.endsWith('/')) site.pathname += '/'
const hasPictures = site !== null && !process.argv.includes('--no-pictures')
const SIZE = { width: 640, height: 400 }
/** As previews want it: taken of a smaller page, so that its letters can be read in a chat. */
const PICTURE = { width: 1200, height: 630, scale: 1.5 }

/**
 * @typedef {{ en: string, zh: string }} Text
 * @typedef {{ id: string, title: Text, goal: Text, beats: Text[] }} Lesson
 */

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`)
/** In the middle of a lesson the story is at its height. @param {Lesson} lesson */
const tellingBeat = ({ beats }) => Math.ceil(beats.length / 2)

/** @param {Lesson} lesson */
const oembedOf = ({ id, title }, /** @type {URL} */ home) => {
  const src = new URL(`?embed=1#lesson=${id}`, home).href
  const name = escaped(`Raftreel: ${title.en}`)
  return {
    version: '1.0',
    type: 'rich',
    title: title.en,
    provider_name: 'Raftreel',
    provider_url: home.href,
    ...(hasPictures && {
      thumbnail_url: new URL(`embed/${id}/og.png`, home).href,
      thumbnail_width: PICTURE.width,
      thumbnail_height: PICTURE.height,
    }),
    ...SIZE,
    html: `<iframe src="${escaped(src)}" title="${name}" width="${SIZE.width}" height="${SIZE.height}" sandbox="allow-scripts allow-popups" allowfullscreen style="border:0"></iframe>`,
  }
}

/** @type {(name: string, content: string | number) => string} */
const og = (name, content) => `<meta property="og:${name}" content="${escaped(String(content))}" />`

/** What only an absolute address can say. @param {Lesson} lesson @param {string} here */
const abroad = (lesson, here) => [
  og('url', here),
  `<link rel="alternate" type="application/json+oembed" href="${here}oembed.json" title="${escaped(lesson.title.en)}" />`,
  ...(hasPictures
    ? [
        og('image', `${here}og.png`),
        og('image:width', PICTURE.width),
        og('image:height', PICTURE.height),
        og('image:alt', lesson.beats[tellingBeat(lesson) - 1]?.en ?? lesson.goal.en),
        '<meta name="twitter:card" content="summary_large_image" />',
      ]
    : []),
]

/** @param {Lesson} lesson */
const pageOf = (lesson) => {
  const { id, title, goal } = lesson
  const target = `../../#lesson=${id}`
  const head = [
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width" />',
    `<title>${escaped(title.en)} · Raftreel</title>`,
    `<meta name="description" content="${escaped(goal.en)}" />`,
    og('type', 'website'),
    og('site_name', 'Raftreel'),
    og('title', `${title.en} · ${title.zh}`),
    og('description', goal.en),
    ...(site ? abroad(lesson, new URL(`embed/${id}/`, site).href) : []),
    `<meta http-equiv="refresh" content="0; url=${target}" />`,
  ]
  const body = `<p><a href="${target}">${escaped(title.en)} · <span lang="zh-Hans">${escaped(title.zh)}</span></a></p>`
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`
}

/** @param {Lesson} lesson */
const folderOf = ({ id }) => new URL(`embed/${id}/`, dist)

/** The page as an embedded one shows the beat, without anything to press. @param {readonly Lesson[]} lessons */
const takePictures = async (lessons) => {
  const { withPage } = await import('./page.mjs')
  const { width, height, scale } = PICTURE
  const options = { viewport: { width: width / scale, height: height / scale }, deviceScaleFactor: scale }
  await withPage(options, async (page, home) => {
    for (const lesson of lessons) {
      const beat = tellingBeat(lesson)
      // From hash to hash the page would play its way to the beat.
      await page.goto('about:blank')
      await page.goto(
        `${home}?embed=1&controls=none&theme=light&motion=none#lesson=${lesson.id}&beat=${beat}`,
      )
      // The whole sentence, and not only its first line.
      await page.getByText(lesson.beats[beat - 1]?.en ?? lesson.goal.en, { exact: true }).click()
      await page.screenshot({ path: fileURLToPath(new URL('og.png', folderOf(lesson))) })
    }
  })
}

if (!existsSync(dist)) {
  console.error('There is no build: npm run build first.')
  process.exit(1)
}
/** @type {Lesson[]} */
const lessons = ['lessons', 'labs'].flatMap((folder) => {
  const from = new URL(`src/content/${folder}/`, root)
  return readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, from), 'utf8')))
})
for (const lesson of lessons) {
  const to = folderOf(lesson)
  mkdirSync(to, { recursive: true })
  writeFileSync(new URL('index.html', to), pageOf(lesson))
  if (site) writeFileSync(new URL('oembed.json', to), `${JSON.stringify(oembedOf(lesson, site), null, 2)}\n`)
}
if (hasPictures) await takePictures(lessons)
const extras = `${site ? ', with oEmbed' : ''}${hasPictures ? ' and pictures' : ''}`
console.log(`${lessons.length} pages in ${fileURLToPath(new URL('embed/', dist))}${extras}`)
