/** Frames as a GIF: small enough to paste into a chat. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import { film, type Plan, type Progress } from './film.ts'

const COLOURS = 128

export const gifOf = async (plan: Plan, progress: Progress): Promise<Blob | null> => {
  const gif = GIFEncoder()
  const done = await film(
    plan,
    (canvas, { times }) => {
      const { width, height } = canvas
      const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
      if (!data) return
      const palette = quantize(data, COLOURS)
      gif.writeFrame(applyPalette(data, palette), width, height, {
        palette,
        delay: Math.round((1000 * times) / plan.fps),
      })
    },
    progress,
  )
  if (!done) return null
  gif.finish()
  return new Blob([gif.bytes()], { type: 'image/gif' })
}
