// Writes a small page for every lesson and lab into the build, for link previews and oEmbed: dist/embed/<lesson>/.
// RAFTREEL_URL, the address the build will have, makes the addresses absolute and adds oembed.json.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const dist = new URL(`${process.env.RAFTREEL_DIST ?? 'dist'}/`, root)
const site = process.env.RAFTREEL_URL ? new URL(process.env.RAFTREEL_URL) : null
if (site && !site.pathname.endsWith('/')) site.pathname += '/'
const SIZE = { width: 640, height: 400 }

/** @typedef {{ en: string, zh: string }} Text @typedef {{ id: string, title: Text, goal: Text }} Lesson */

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`)

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
    ...SIZE,
    html: `<iframe src="${escaped(src)}" title="${name}" width="${SIZE.width}" height="${SIZE.height}" sandbox="allow-scripts allow-popups" allowfullscreen style="border:0"></iframe>`,
  }
}

/** @param {Lesson} lesson */
const pageOf = ({ id, title, goal }) => {
  const here = site && new URL(`embed/${id}/`, site).href
  const target = `../../#lesson=${id}`
  /** @type {(name: string, content: string) => string} */
  const og = (name, content) => `<meta property="og:${name}" content="${escaped(content)}" />`
  const head = [
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width" />',
    `<title>${escaped(title.en)} · Raftreel</title>`,
    `<meta name="description" content="${escaped(goal.en)}" />`,
    og('type', 'website'),
    og('site_name', 'Raftreel'),
    og('title', `${title.en} · ${title.zh}`),
    og('description', goal.en),
    ...(here ? [og('url', here)] : []),
    ...(here
      ? [
          `<link rel="alternate" type="application/json+oembed" href="${here}oembed.json" title="${escaped(title.en)}" />`,
        ]
      : []),
    `<meta http-equiv="refresh" content="0; url=${target}" />`,
  ]
  const body = `<p><a href="${target}">${escaped(title.en)} · <span lang="zh-Hans">${escaped(title.zh)}</span></a></p>`
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`
}

if (!existsSync(dist)) {
  console.error('There is no build: npm run build first.')
  process.exit(1)
}
let count = 0
for (const folder of ['lessons', 'labs']) {
  const from = new URL(`src/content/${folder}/`, root)
  for (const file of readdirSync(from).filter((name) => name.endsWith('.json'))) {
    /** @type {Lesson} */
    const lesson = JSON.parse(readFileSync(new URL(file, from), 'utf8'))
    const to = new URL(`embed/${lesson.id}/`, dist)
    mkdirSync(to, { recursive: true })
    writeFileSync(new URL('index.html', to), pageOf(lesson))
    if (site)
      writeFileSync(new URL('oembed.json', to), `${JSON.stringify(oembedOf(lesson, site), null, 2)}\n`)
    count += 1
  }
}
console.log(`${count} pages in ${fileURLToPath(new URL('embed/', dist))}${site ? ', with oEmbed' : ''}`)
