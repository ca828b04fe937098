/** A link's moment for other pages: as HTML that shows it, and as words of Markdown that mean themselves. */
import { escaped } from './svg.ts'

/** The same address, as an embedded one: the query asks for it, the run or lesson stays behind `#`. */
export const embedAddress = (link: string): string => {
  const url = new URL(link)
  for (const name of ['present', 'presenter', 'room']) url.searchParams.delete(name)
  url.searchParams.set('embed', '1')
  return url.href
}
export const embedHtml = (link: string, title: string): string =>
  `<iframe src="${escaped(embedAddress(link))}" title="${escaped(title)}" width="640" height="400" loading="lazy" allowfullscreen style="border:0;width:100%;aspect-ratio:16/10"></iframe>\n`

/** How the reader looks at the moment: parameters that the page reads (app/asked.ts). */
export interface Outlook {
  readonly view: string
  readonly speed: number
  readonly select: string | null
}
/** The link, with how it is looked at in its query: the moment stays behind `#`. */
export const seenLike = (link: string, { view, speed, select }: Outlook): string => {
  const url = new URL(link)
  url.searchParams.set('view', view)
  url.searchParams.set('speed', String(Number(speed.toPrecision(4))))
  if (select === null) url.searchParams.delete('select')
  else url.searchParams.set('select', select)
  return url.href
}

/** Characters that mean something in Markdown, as themselves. */
export const literal = (text: string): string => text.replace(/[\\`*_[\]<>#|]/gu, '\\$&')
