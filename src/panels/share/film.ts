/**
 * A stretch of the run as moving pictures. Frames are drawn one after the other from simulated time, however long each
 * takes: nothing is recorded off the screen, so nothing is dropped.
 */
import type { Replica } from '../../app/index.ts'
import { momentText } from '../words/moment.ts'
import { imageOf } from './paint.ts'
import { eventAt, replicasOf, shotAt, wordsOf } from './shots.ts'
import { type Look, openStudio } from './studio.tsx'

export interface Stretch {
  readonly from: number
  readonly to: number
}
export interface Plan {
  readonly replicas: readonly Replica[]
  readonly stretch: Stretch
  /** Real seconds. */
  readonly length: number
  readonly fps: number
  readonly look: Look
}
/** One frame to encode. `times`: it stands for so many frames that look alike. */
export type Take = (
  canvas: HTMLCanvasElement,
  frame: { readonly at: number; readonly times: number },
) => void | Promise<void>
export interface Progress {
  readonly signal: AbortSignal
  tell(done: number, of: number): void
}

/** Traces of events shortly before the beginning are still seen. */
const BEFORE = 80
const MOST_EVENTS = 4000
/** Rows of text below the picture: always as many, so that the picture does not jump. */
const ROWS = 2

/** What a clip of `stretch` at `rate` needs, no longer than `most` real seconds. Null: too many events. */
export const planOf = async (
  stretch: Stretch,
  rate: number,
  head: number,
  { most, fps, look }: { readonly most: number; readonly fps: number; readonly look: Look },
): Promise<Plan | null> => {
  const [first, last] = await Promise.all([eventAt(stretch.from, head), eventAt(stretch.to, head)])
  if (last - first > MOST_EVENTS) return null
  const replicas = await replicasOf(first - BEFORE, last)
  const length = Math.min(most, Math.max(1, (stretch.to - stretch.from) / 1e6 / rate))
  return { replicas, stretch, length, fps, look }
}

const rest = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Draws every frame and hands it to `take`. The canvas is the same one each time. False: it was given up. */
export const film = async (plan: Plan, take: Take, { signal, tell }: Progress): Promise<boolean> => {
  const { replicas, stretch, length, fps, look } = plan
  const frames = Math.max(1, Math.round(length * fps))
  const studio = openStudio(look)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const pending: { svg: string; at: number; times: number }[] = []
  const flush = async (): Promise<void> => {
    const frame = pending.pop()
    if (frame) await take(canvas, frame)
  }
  try {
    for (let i = 0; i < frames; i += 1) {
      if (signal.aborted) return false
      const time = stretch.from + ((stretch.to - stretch.from) * i) / Math.max(1, frames - 1)
      const shot = shotAt(replicas, time)
      if (!shot || !pen) return false
      const words = wordsOf(shot, momentText(shot.replica))
      const picture = studio.take(shot, (state) => ({ ...words(state), rows: ROWS }))
      // Titles tell the state too: only what is seen counts here.
      const svg = picture.svg.replace(/<(title|desc)[^>]*>[^<]*<\/\1>/gu, '')
      const [last] = pending
      if (last?.svg === svg) last.times += 1
      else {
        await flush()
        // Encoders of video want even sizes.
        if (canvas.width !== even(picture.width)) canvas.width = even(picture.width)
        if (canvas.height !== even(picture.height)) canvas.height = even(picture.height)
        pen.drawImage(await imageOf({ ...picture, svg }), 0, 0)
        pending.push({ svg, at: i, times: 1 })
      }
      tell(i + 1, frames)
      await rest()
    }
    await flush()
    return true
  } finally {
    studio.close()
  }
}
const even = (size: number): number => Math.ceil(size / 2) * 2
