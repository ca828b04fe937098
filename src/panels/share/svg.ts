/**
 * The stage as a picture that stands alone: what style sheets say is written into the elements, what only serves pointers
 * and keys is left out, and nothing outside is referred to.
 */
import { textWidth } from '../../stage/text.ts'

export interface Words {
  /** What the picture is of; read by screen readers and shown as a tip. */
  readonly title: string
  /** The state in words. */
  readonly desc: string
  /** A sentence below the picture; empty: none. */
  readonly caption: string
  /** Small print below the picture. */
  readonly note: string
  /** Room for exactly so many lines of the caption, for pictures that follow one another. */
  readonly rows?: number
}
export interface Colours {
  readonly paper: string
  readonly ink: string
  readonly quiet: string
  readonly font: string
}
export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}
type Style = (element: Element) => { getPropertyValue(name: string): string }
/** A colour as old viewers know it. */
export type Hex = (colour: string) => string

/** Properties that children take over, with what an SVG begins with. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: '#000000',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
}
const PAINTS = new Set(['fill', 'stroke'])
const GEOMETRY = [
  'id',
  'd',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'dx',
  'dy',
  'width',
  'height',
  'points',
  'pathLength',
  'transform',
  'patternUnits',
  'patternTransform',
]
/** For hands and keys only. */
const UNSEEN = ['hit', 'backdrop', 'focus-ring', 'selected-ring', 'link-hit', 'st-hit']
const SHAPES = new Set(['circle', 'rect', 'path', 'line', 'polyline', 'polygon', 'ellipse'])

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`)

type Values = Readonly<Record<string, string>>
const NOTHING = /^(?:none|transparent|rgba\(0, 0, 0, 0\))$/u

const plain = (name: string, value: string, hex: Hex): string => {
  if (PAINTS.has(name))
    return NOTHING.test(value) ? 'none' : value.startsWith('url(') ? value.replaceAll('"', '') : hex(value)
  return value.replace(/(\d)px/gu, '$1').replaceAll('"', "'")
}
const stylesOf = (element: Element, style: Style, hex: Hex): Values => {
  const computed = style(element)
  return Object.fromEntries(
    Object.keys(INHERITED).map((name) => [name, plain(name, computed.getPropertyValue(name), hex)]),
  )
}

const attribute = (name: string, value: string): string => ` ${name}="${escaped(value)}"`

interface Pen {
  readonly style: Style
  readonly hex: Hex
}

const isSeen = (element: Element, opacity: string, style: Style): boolean =>
  style(element).getPropertyValue('display') !== 'none' &&
  !UNSEEN.some((name) => element.classList.contains(name)) &&
  Number(opacity || 1) > 0 &&
  !(SHAPES.has(element.localName) && style(element).getPropertyValue('visibility') === 'hidden')

/** An element with all that is in it; empty if nothing of it can be seen. */
const drawn = (element: Element, above: Values, pen: Pen): string => {
  const { style, hex } = pen
  if (element.localName === 'title') return `<title>${escaped(element.textContent ?? '')}</title>`
  const opacity = style(element).getPropertyValue('opacity')
  if (!isSeen(element, opacity, style)) return ''
  const own = stylesOf(element, style, hex)
  if (SHAPES.has(element.localName) && own.fill === 'none' && own.stroke === 'none') return ''
  const isStroked = own.stroke !== 'none'
  const changed = Object.keys(INHERITED).filter(
    (name) => own[name] !== above[name] && own[name] !== '' && (isStroked || !/^stroke-|paint/u.test(name)),
  )
  const kept = { ...above, ...Object.fromEntries(changed.map((name) => [name, own[name] ?? ''])) }
  const inner = Array.from(element.childNodes, (node) =>
    node.nodeType === 3
      ? escaped(node.textContent ?? '')
      : node.nodeType === 1
        ? drawn(node as Element, kept, pen)
        : '',
  ).join('')
  if (element.localName === 'g' && inner.replace(/<title>[^<]*<\/title>/gu, '') === '') return ''
  const attributes = [
    ...GEOMETRY.map((name) => [name, element.getAttribute(name) ?? ''] as const),
    ...changed.map((name) => [name, own[name] ?? ''] as const),
    ['opacity', Number(opacity || 1) < 1 ? opacity : ''] as const,
  ]
  const text = attributes.map(([name, value]) => (value === '' ? '' : attribute(name, value))).join('')
  const name = element.localName
  return inner === '' ? `<${name}${text}/>` : `<${name}${text}>${inner}</${name}>`
}

const EDGE = 20
const SIZE = 19
const LEADING = 27

/** The words in lines no wider than `width`; Chinese breaks anywhere, other scripts between words. */
export const linesOf = (text: string, width: number, size: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[⺀-￯][，。、；：）」]?|[^\s⺀-￯]+\s*/gu) ?? []) {
    if (line !== '' && textWidth(line + piece.trimEnd(), size, 0.53) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

/** The band below the picture, and how high it is. */
const band = ({ caption, note, rows }: Words, { ink, quiet, font }: Colours, width: number, top: number) => {
  const noteWidth = textWidth(note, 13) + EDGE
  const all = linesOf(caption, width - 2 * EDGE, SIZE)
  const lines =
    rows === undefined || all.length <= rows ? all : [...all.slice(0, rows - 1), `${all[rows - 1]} …`]
  const last = lines.at(-1) ?? ''
  const beside = rows === undefined && textWidth(last, SIZE, 0.53) + noteWidth < width - 2 * EDGE
  const height =
    note === '' && lines.length === 0
      ? 0
      : 20 + (rows ?? lines.length) * LEADING + (beside && last !== '' ? 0 : 18)
  const style = attribute('font-family', font)
  const spoken = lines.map(
    (line, i) =>
      `<text x="${EDGE}" y="${top + 26 + i * LEADING}" font-size="${SIZE}" fill="${ink}"${style}>${escaped(line)}</text>`,
  )
  const print =
    note === ''
      ? ''
      : `<text x="${width - EDGE}" y="${beside && last !== '' ? top + 26 + (lines.length - 1) * LEADING : top + height - 14}" font-size="13" text-anchor="end" fill="${quiet}"${style}>${escaped(note)}</text>`
  return { height, text: spoken.join('') + print }
}

/** A picture of the stage: its own SVG elements, lowest first, all of one size. */
export type Plate = readonly Element[]

/** `plates`: one below the other. */
export const pictureOf = (
  plates: readonly Plate[],
  words: Words,
  colours: Colours,
  { style, hex }: Pen,
): Picture => {
  const sizeOf = ([first]: Plate, side: 'width' | 'height') => Number(first?.getAttribute(side) ?? 0)
  const width = Math.max(0, ...plates.map((plate) => sizeOf(plate, 'width')))
  const start = { ...INHERITED, 'font-family': colours.font.replaceAll('"', "'"), 'font-size': '16' }
  let top = 0
  const stacked = plates.map((plate) => {
    const inner = plate
      .flatMap((layer) => Array.from(layer.children))
      .map((child) => drawn(child, start, { style, hex }))
      .join('')
    const placed = top === 0 ? inner : `<g transform="translate(0 ${top})">${inner}</g>`
    top += sizeOf(plate, 'height')
    return placed
  })
  const below = band(words, colours, width, top)
  const height = top + below.height
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc"${attribute('font-family', start['font-family'])} font-size="16">`
  const about = `<title id="title">${escaped(words.title)}</title><desc id="desc">${escaped(words.desc)}</desc>`
  const paper = `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`
  return { svg: `${head}${about}${paper}${stacked.join('')}${below.text}</svg>\n`, width, height }
}

/** The same picture, `scale` times as large when it is drawn as pixels. */
export const enlarged = ({ svg, width, height }: Picture, scale: number): string =>
  svg.replace(/width="[\d.]+" height="[\d.]+"/u, `width="${width * scale}" height="${height * scale}"`)
