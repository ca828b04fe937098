/** Frames as a GIF: small enough to paste into a chat. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import { film, type Plan, type Progress } from './film.ts'

const COLOURS = 128

/** Colours for the pixels that changed, and the rest seen through to the frame before: most of a picture stands still. */
const laidOver = (now: Uint32Array<ArrayBuffer>, before: Uint32Array | null) => {
  const changed = before ? now.filter((pixel, i) => pixel !== before[i]) : now
  const colours = quantize(new Uint8Array((changed.length > 0 ? changed : now).buffer), COLOURS - 1)
  const index = applyPalette(new Uint8Array(now.buffer), colours)
  const transparentIndex = colours.length
  if (before) for (let i = 0; i < now.length; i += 1) if (now[i] === before[i]) index[i] = transparentIndex
  return { index, palette: [...colours, [0, 0, 0]], transparentIndex }
}

export const gifOf = async (plan: Plan, progress: Progress): Promise<Blob | null> => {
  const gif = GIFEncoder()
  let before: Uint32Array | null = null
  const done = await film(
    plan,
    (canvas, { times }) => {
      const { width, height } = canvas
      const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
      if (!data) return
      const now = new Uint32Array(data.buffer)
      const { index, ...colours } = laidOver(now, before)
      gif.writeFrame(index, width, height, {
        ...colours,
        transparent: true,
        dispose: 1,
        delay: Math.round((1000 * times) / plan.fps),
      })
      before = now
    },
    progress,
  )
  if (!done) return null
  gif.finish()
  return new Blob([gif.bytes()], { type: 'image/gif' })
}
