/** Tells the presenter's window what is shown, and does what it asks for. */
import { useEffect, useRef } from 'react'
import {
  actions,
  type LessonState,
  type Replica,
  useLesson,
  usePlayback,
  useReplica,
  useTimelineView,
} from '../../app/index.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { setUi, turnBeat, useUi } from '../ui.ts'
import { type Cue, type Line, type Order, openLine } from './channel.ts'
import { cueOf } from './cue.ts'

/** Several pages may present at once: each is a room, and its presenter's window knows which. */
export const ROOM = Math.random().toString(36).slice(2, 10)

const whole = (replica: Replica): Replica => replica
const all = (state: LessonState | null): LessonState | null => state

export const Bridge = () => {
  useLanguage()
  const cue = cueOf({
    state: useLesson(all),
    replica: useReplica(whole),
    head: useTimelineView((view) => view.headSeq),
    playing: usePlayback((playback) => playback.playing),
    black: useUi((ui) => ui.black),
  })
  const now = useRef<Cue>(cue)
  now.current = cue
  const line = useRef<Line | null>(null)
  useEffect(() => {
    const tell = () => line.current?.send({ type: 'cue', room: ROOM, cue: now.current })
    line.current = openLine((message) => {
      if (message.type === 'hello' && (message.room === null || message.room === ROOM)) tell()
      if (message.type === 'do' && message.room === ROOM) obey(message.order, now.current)
    })
    const bye = () => line.current?.send({ type: 'bye', room: ROOM })
    addEventListener('pagehide', bye)
    tell()
    return () => {
      removeEventListener('pagehide', bye)
      bye()
      line.current?.close()
      line.current = null
    }
  }, [])
  const said = JSON.stringify(cue)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again whenever it says something else
  useEffect(() => {
    line.current?.send({ type: 'cue', room: ROOM, cue: now.current })
  }, [said])
  return null
}

const obey = (order: Order, { playing, black }: Cue): void => {
  switch (order) {
    case 'black':
      return setUi({ black: !black })
    case 'play':
      return playing ? actions.pause() : actions.play(1)
    case 'next':
    case 'back':
      setUi({ black: false })
      void turnBeat(order === 'next' ? 1 : -1)
      return
    default:
      order satisfies never
  }
}
