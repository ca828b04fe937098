/** Frames as a video, encoded by the browser: MP4 where it has H.264, else WebM. */
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny'
import { film, type Plan, type Progress } from './film.ts'

export interface Video {
  readonly blob: Blob
  readonly ending: 'mp4' | 'webm'
}

/** Null: given up; `none`: the browser has no encoder. */
export const videoOf = async (plan: Plan, progress: Progress): Promise<Video | null | 'none'> => {
  const codec = await getFirstEncodableVideoCodec(['avc', 'vp9', 'vp8', 'av1'], plan.look)
  if (!codec) return 'none'
  const isMp4 = codec === 'avc'
  const target = new BufferTarget()
  const output = new Output({ format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target })
  let source: CanvasSource | null = null
  const begin = async (canvas: HTMLCanvasElement): Promise<CanvasSource> => {
    const made = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH })
    output.addVideoTrack(made, { frameRate: plan.fps })
    await output.start()
    return made
  }
  const done = await film(
    plan,
    async (canvas, { at, times }) => {
      source ??= await begin(canvas)
      for (let i = 0; i < times; i += 1) await source.add((at + i) / plan.fps, 1 / plan.fps)
    },
    progress,
  )
  if (!done || !source) {
    await output.cancel()
    return null
  }
  await output.finalize()
  const type = isMp4 ? 'video/mp4' : 'video/webm'
  return target.buffer && { blob: new Blob([target.buffer], { type }), ending: isMp4 ? 'mp4' : 'webm' }
}
