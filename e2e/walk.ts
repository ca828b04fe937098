/**
 * Functions that run in the page and return faults as sentences. Each stands alone (it is sent to the page as text), and
 * measures what is painted: boxes after all transforms, colours after the cascade.
 */

/** Words of the still layer of the stage that lie on other words of it. Messages move, so where they are means nothing. */
export const clashes = (): readonly string[] => {
  const words = [...document.querySelectorAll<SVGTextElement>('.stage svg:not(.stage-moving) text')]
    .filter((text) => !text.closest('.stage-moving, [data-packet], [data-burst]') && text.textContent?.trim())
    .map((text) => ({ text, box: text.getBoundingClientRect(), said: text.textContent }))
    .filter(({ box, text }) => box.width > 0 && getComputedStyle(text).visibility === 'visible')
  // The box of a line is taller than its letters: leave its upper and lower fifth out.
  const overlap = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom - a.height / 5, b.bottom - b.height / 5) -
      Math.max(a.top + a.height / 5, b.top + b.height / 5) >
      0
  return words.flatMap((one, i) =>
    words
      .slice(i + 1)
      .flatMap((other) => (overlap(one.box, other.box) ? [`“${one.said}” on “${other.said}”`] : [])),
  )
}

/** Words whose ink is too near to what is painted under their middle. */
export const faintWords = (): readonly string[] => {
  type Rgb = readonly [number, number, number]
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  /** The colour as painted on what is under it. */
  const over = (colour: string, under: Rgb, opacity = 1): Rgb => {
    context.globalAlpha = 1
    context.fillStyle = `rgb(${under.join(' ')})`
    context.fillRect(0, 0, 1, 1)
    context.globalAlpha = opacity
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
    return [r, g, b]
  }
  const light = (rgb: Rgb): number => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ratio = (a: Rgb, b: Rgb): number => {
    const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  const stage = document.querySelector('.stage')
  if (!stage) return ['no stage']
  const ground = over(getComputedStyle(stage).backgroundColor, [255, 255, 255])
  const shapes = [...stage.querySelectorAll<SVGGeometryElement>('rect, circle, path, polygon')]
  /** Everything filled that was painted before these words and lies under their middle, from below. */
  const beneath = (text: SVGTextElement): Rgb => {
    const { left, top, width, height } = text.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    let colour = ground
    for (const shape of shapes) {
      if ((shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) === 0) break
      const { fill, fillOpacity, opacity, visibility } = getComputedStyle(shape)
      if (fill === 'none' || fill.startsWith('url') || visibility !== 'visible' || shape.closest('defs'))
        continue
      const toScreen = shape.getScreenCTM()
      if (!toScreen || !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(toScreen.inverse()))) continue
      colour = over(fill, colour, Number(fillOpacity) * Number(opacity))
    }
    return colour
  }
  return [...stage.querySelectorAll<SVGTextElement>('text')].flatMap((text) => {
    const { fill, stroke, paintOrder, opacity } = getComputedStyle(text)
    if (!text.textContent?.trim() || text.getBoundingClientRect().width === 0) return []
    // A word with an edge of its own lies on that.
    const under = paintOrder.startsWith('stroke') && stroke !== 'none' ? over(stroke, ground) : beneath(text)
    const found = ratio(over(fill, under, Number(opacity)), under)
    return found >= 4.5
      ? []
      : [`“${text.textContent}” (${text.getAttribute('class')}) has ${found.toFixed(2)}:1`]
  })
}

/** Words smaller than 12 px, Chinese ones than 13 px, those of the stage than `stage` px. */
export const smallWords = (stage: number): readonly string[] => {
  const isWord = (text: string | null): boolean => /[\p{L}\p{N}]/u.test(text ?? '')
  const leastFor = (text: string, least: number): number =>
    (/\p{Script=Han}/u.test(text) ? Math.max(least, 13) : least) - 0.05
  const drawn = [...document.querySelectorAll<SVGTextElement>('svg text')].flatMap((text) => {
    const said = text.textContent ?? ''
    const size = Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1)
    const least = leastFor(said, text.closest('.stage') ? stage : 12)
    return isWord(said) && text.checkVisibility() && size < least
      ? [`“${said}” (${text.getAttribute('class')}) is ${size.toFixed(1)} px`]
      : []
  })
  const written = [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
    const own = [...element.childNodes].flatMap((node) =>
      node.nodeType === 3 ? (node.textContent ?? '') : [],
    )
    if (!isWord(own.join('')) || element instanceof SVGElement) return []
    const size = getComputedStyle(element).fontSize
    return element.checkVisibility() && Number.parseFloat(size) < leastFor(own.join(''), 12)
      ? [`“${element.textContent?.slice(0, 30)}” <${element.tagName} ${element.className}> is ${size}`]
      : []
  })
  return [...drawn, ...written]
}

/**
 * Things to press that are smaller than so many px each way. What is drawn needs 24 px, for the panels hold the same as large
 * buttons; a narrow log cell less, for its entry is a cell of the log table too. Words in a sentence are as high as its lines.
 */
export const smallTargets = (least: number): readonly string[] => {
  const SELECTOR = 'button, a[href], input, select, [role=button], [role=tab], [role=option], [role=menuitem]'
  const isInSentence = (element: Element): boolean =>
    getComputedStyle(element).display.startsWith('inline') &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node.nodeType === 3 && node.textContent?.trim(),
    )
  /** How much of it takes a press, width and height; a line as wide as it is thick. */
  const sizeOf = (element: Element): readonly [number, number] => {
    const line = element.classList.contains('link-hit') ? element.querySelector('line') : null
    // Rings, tails and words of a part of the stage are no larger target.
    const { width, height } = (element.querySelector(':scope > .hit') ?? element).getBoundingClientRect()
    if (!line) return [width, height]
    const thick = Number.parseFloat(getComputedStyle(line).strokeWidth) * (line.getScreenCTM()?.a ?? 1)
    return [thick, thick]
  }
  return [...document.querySelectorAll<Element>(SELECTOR)].flatMap((element) => {
    const [width, height] = sizeOf(element)
    if (!element.checkVisibility() || width <= 1 || isInSentence(element)) return []
    if (element.matches('.is-narrow, nav[aria-label] > button:not(:focus), .sr-only')) return []
    const wanted = element instanceof SVGElement ? 24 : least
    if (Math.min(width, height) >= wanted - 0.5) return []
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const what = element.getAttribute('class') ?? element.tagName
    return [`${name.trim().slice(0, 40)} (${what}) is ${width.toFixed(0)}×${height.toFixed(0)}`]
  })
}

/** Shapes of the stage that no rule of a style sheet gives a paint, so that they are filled in the black of SVG itself. */
export const unstyled = (): readonly string[] => {
  /** A line has no inside, whatever it would be filled with. The grid is a little askew: points on a line itself count as inside. */
  const hasInside = (shape: SVGGeometryElement): boolean => {
    const { x, y, width, height } = shape.getBBox()
    const steps = Array.from({ length: 9 }, (_, i) => (i + 0.5) / 9)
    return steps.some((u) =>
      steps.some((v) => shape.isPointInFill(new DOMPoint(x + u * width, y + (v + 0.017) * height))),
    )
  }
  const shapes = document.querySelectorAll<SVGGeometryElement>('.stage :is(path, circle, rect, ellipse)')
  return [...shapes].flatMap((shape) => {
    const { fill, visibility } = getComputedStyle(shape)
    if (fill !== 'rgb(0, 0, 0)' || visibility === 'hidden' || !hasInside(shape)) return []
    return [`${shape.localName} in ${shape.parentElement?.getAttribute('class') ?? 'nothing'} is black`]
  })
}
