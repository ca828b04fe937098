// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { embedAddress, embedHtml, seenLike } from './embedHtml.ts'
import { enlarged, escaped, linesOf, pictureOf } from './svg.ts'

const NS = 'http://www.w3.org/2000/svg'
/** Styles by class, as a style sheet would give them; all else as an SVG begins. */
const STYLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  disc: { fill: 'rgb(1, 2, 3)' },
  line: { fill: 'none', stroke: 'rgb(9, 9, 9)', 'stroke-width': '2px', 'stroke-dasharray': '5px, 3px' },
  hatched: { fill: 'url("#hatch")' },
  faded: { opacity: '0' },
}
const BASE: Readonly<Record<string, string>> = { fill: 'rgb(0, 0, 0)', stroke: 'none', opacity: '1' }
const style = (element: Element) => ({
  getPropertyValue: (name: string) =>
    Array.from(element.classList, (c) => STYLES[c]?.[name]).find(Boolean) ?? BASE[name] ?? '',
})
const hex = (colour: string) => (colour === 'rgb(0, 0, 0)' ? '#000000' : colour.replaceAll(' ', ''))

const layer = (markup: string): Element => {
  const host = document.createElement('div')
  host.innerHTML = `<svg xmlns="${NS}" width="300" height="200">${markup}</svg>`
  return host.firstElementChild as Element
}
const words = { title: 'A <moment>', desc: '5 servers & no leader', caption: 'S1 asks.', note: 'event 1' }
const colours = { paper: '#ffffff', ink: '#111111', quiet: '#666666', font: 'system-ui, "Segoe UI"' }
const draw = (markup: string, told = words) => pictureOf([[layer(markup)]], told, colours, { style, hex })

describe('a picture that stands alone', () => {
  test('says what it shows, and is well-formed', () => {
    const { svg } = draw('<g data-node="S1" tabindex="0" onclick="x()"><circle class="disc" r="5"/></g>')
    expect(svg).toContain('<title id="title">A &#60;moment&#62;</title>')
    expect(svg).toContain('<desc id="desc">5 servers &#38; no leader</desc>')
    expect(svg).toContain('aria-labelledby="title desc"')
    expect(svg).toContain('<circle r="5" fill="rgb(1,2,3)"/>')
    expect(svg).not.toMatch(/class=|style=|data-|tabindex|onclick|foreignObject|href=/u)
  })
  test('stands below another one', () => {
    const plates = [[layer('<circle class="disc" r="5"/>')], [layer('<circle class="disc" r="6"/>')]]
    const { svg, height } = pictureOf(plates, { ...words, caption: '', note: '' }, colours, { style, hex })
    expect(svg).toContain('<circle r="5" fill="rgb(1,2,3)"/><g transform="translate(0 200)"><circle r="6"')
    expect(height).toBe(400)
  })
  test('refers to nothing outside', () => {
    const { svg } = draw('<pattern id="hatch"/><rect class="hatched" width="9" height="9"/>')
    expect(svg).toContain('fill="url(#hatch)"')
    expect(svg.replace(`xmlns="${NS}"`, '')).not.toMatch(/https?:|url\((?!#)/u)
  })
  test('leaves out what nobody sees', () => {
    const unseen =
      '<g><circle class="hit" r="9"/></g><circle class="faded disc" r="8"/><line class="link-hit"/>'
    expect(draw(unseen).svg).not.toMatch(/<circle|<line|<g/u)
  })
  test('keeps lengths of dashes without units', () => {
    const { svg } = draw('<path class="line" d="M0,0H9" pathLength="1"/>')
    expect(svg).toContain('pathLength="1"')
    expect(svg).toContain('stroke-width="2" stroke-dasharray="5, 3"')
  })
  test('without words it is as high as the stage; with room for two lines always equally high', () => {
    expect(draw('', { ...words, caption: '', note: '' }).height).toBe(200)
    const long = { ...words, caption: 'word '.repeat(60), rows: 2 }
    expect(draw('', { ...words, rows: 2 } as typeof words).height).toBe(draw('', long).height)
  })
  test('is drawn larger by its size alone', () => {
    const picture = draw('')
    const large = enlarged(picture, 2)
    expect(large).toContain(`width="600" height="${picture.height * 2}" viewBox="0 0 300 ${picture.height}"`)
  })
})

test('lines break between words, and anywhere in Chinese', () => {
  expect(linesOf('one two three', 60, 10)).toEqual(['one two', 'three'])
  expect(linesOf('领导者收到多数票，成为领导者。', 60, 10).every((line) => line.length <= 7)).toBe(true)
  expect(linesOf('', 60, 10)).toEqual([])
})
test('signs of markup are written as codes', () => {
  expect(escaped('<a href="x">&')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;')
})
test('the embedded address keeps the run and drops what belongs to a room', () => {
  expect(embedAddress('https://host/x/?present=1&lang=zh#r=AB')).toBe('https://host/x/?lang=zh&embed=1#r=AB')
  expect(embedHtml('https://host/#lesson=a&beat=2', 'say "x"')).toContain('title="say &#34;x&#34;"')
})

test('a link says how it is looked at beside what is looked at', () => {
  const outlook = { view: 'both', speed: 1 / 16, select: 'S2' }
  expect(seenLike('https://x/y/#r=abc', outlook)).toBe('https://x/y/?view=both&speed=0.0625&select=S2#r=abc')
  expect(seenLike('https://x/?select=S1&lang=zh#r=a', { ...outlook, select: null })).toBe(
    'https://x/?lang=zh&view=both&speed=0.0625#r=a',
  )
})
