/** A stretch of the run to take away: as a clip, or as a page of pictures. */
import { useEffect, useRef, useState } from 'react'
import { actions, usePlayback, useReplica, useTimelineView } from '../../app/index.ts'
import { useShareWords } from '../../i18n/share.ts'
import { Button } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import { type Plan, type Progress, planOf, type Stretch } from './film.ts'
import type { PartProps } from './LinkPart.tsx'
import { save } from './paint.ts'
import s from './share.module.css'
import { fileName } from './shots.ts'

/** GIFs grow quickly; films may be longer and larger. */
const GIF = { most: 12, fps: 15, look: { width: 640, height: 400, theme: 'page' } } as const
const VIDEO = { most: 60, fps: 30, look: { width: 1280, height: 640, theme: 'page' } } as const
/** Without a loop the last so many real seconds before this moment are taken. */
const LAST_SECONDS = 8

/** Real seconds at the speed set make this much of the run. */
const useStretch = (): Stretch => {
  const loop = usePlayback((playback) => playback.loop)
  const rate = usePlayback((playback) => playback.rate)
  const time = useReplica((replica) => replica.time)
  return loop
    ? { from: loop[0], to: loop[1] }
    : { from: Math.max(0, time - LAST_SECONDS * 1e6 * rate), to: time }
}

type Kind = 'gif' | 'video'
const make = async (kind: Kind, plan: Plan, progress: Progress) => {
  if (kind === 'video') return (await import('./video.ts')).videoOf(plan, progress)
  const blob = await (await import('./gif.ts')).gifOf(plan, progress)
  return blob && { blob, ending: 'gif' }
}

const ClipPart = ({ say }: PartProps) => {
  const w = useShareWords()
  const stretch = useStretch()
  const isLooped = usePlayback((playback) => playback.loop !== null)
  const rate = usePlayback((playback) => playback.rate)
  const head = useTimelineView((view) => view.headSeq)
  const [busy, setBusy] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const begin = async (kind: Kind) => {
    actions.pause()
    if (stretch.to <= stretch.from) return say(w('moving.empty'))
    stop.current = new AbortController()
    const { signal } = stop.current
    setBusy({ done: 0, of: 1 })
    say('')
    const plan = await planOf(stretch, rate, head, kind === 'gif' ? GIF : VIDEO)
    const tell = (done: number, of: number) => setBusy({ done, of })
    const made = plan && (await make(kind, plan, { signal, tell }).catch(() => 'none' as const))
    setBusy(null)
    if (!plan) say(w('moving.tooMuch'))
    else if (made === 'none') say(w('moving.noVideo'))
    else if (made) save(fileName(made.ending), made.blob)
  }
  return (
    <section className={s.part} aria-label={w('moving')}>
      <h3>{w('moving')}</h3>
      <p className="muted small">
        {w('moving.range', stretch)} {w(isLooped ? 'moving.loop' : 'moving.noLoop')}
      </p>
      {busy ? (
        <div className={s.row}>
          <progress
            className={s.progress}
            value={busy.done}
            max={busy.of}
            aria-label={w('moving.busy', busy)}
          />
          <span className="small">{w('moving.busy', busy)}</span>
          <Button onClick={() => stop.current?.abort()}>{w('moving.cancel')}</Button>
        </div>
      ) : (
        <div className={s.row}>
          <Button data-testid="save-gif" onClick={() => void begin('gif')}>
            {w('moving.gif')}
          </Button>
          {'VideoEncoder' in globalThis && (
            <Button data-testid="save-video" onClick={() => void begin('video')}>
              {w('moving.video')}
            </Button>
          )}
          <Button data-testid="open-story" onClick={() => setUi({ share: 'story' })}>
            {w('story.open')}
          </Button>
        </div>
      )}
    </section>
  )
}
export default ClipPart
