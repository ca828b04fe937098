/** Pictures as pixels: colours as numbers, SVG on a canvas, files and the clipboard. */
import { enlarged, type Hex, type Picture } from './svg.ts'

let probe: CanvasRenderingContext2D | null = null
const known = new Map<string, string>()

const byte = (value: number): string => value.toString(16).padStart(2, '0')
/** What a pixel of this colour is made of: mixed colours come as `oklab(…)`, which other programs do not read. */
const measured = (colour: string): string => {
  probe ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }) as never
  if (!probe) return colour
  probe.clearRect(0, 0, 1, 1)
  probe.fillStyle = colour
  probe.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, a = 255] = probe.getImageData(0, 0, 1, 1).data
  return a === 255 ? `#${byte(r)}${byte(g)}${byte(b)}` : `rgba(${r},${g},${b},${(a / 255).toFixed(3)})`
}
export const hex: Hex = (colour) => {
  const value = known.get(colour) ?? measured(colour)
  known.set(colour, value)
  return value
}

export const imageOf = async (picture: Picture, scale = 1): Promise<HTMLImageElement> => {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(enlarged(picture, scale))}`
  await image.decode()
  return image
}

export const pngOf = async (picture: Picture, scale: number): Promise<Blob> => {
  const image = await imageOf(picture, scale)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  )
}

const KEEP_MS = 60_000
/** Offers a file to the reader. */
export const save = (name: string, content: Blob | string, type = 'text/plain'): void => {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
