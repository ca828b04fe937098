/** The line to the page around us: answers its messages and tells it what it wants to hear. Nobody else is listened to. */
import { useCallback, useEffect, useRef } from 'react'
import {
  type Playback,
  stageClock,
  type TimelineView,
  useLesson,
  useNotices,
  usePlayback,
  useReplica,
  useTimelineView,
} from '../../app/index.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { markText } from '../words/mark.ts'
import { type EventName, readMessage } from './messages.ts'
import { obey } from './obey.ts'
import { stateNow } from './state.ts'

const TIME_MS = 250
const US = 1_000_000
const whole = (view: TimelineView): TimelineView => view
const timeless = ({ playing, rate, direction }: Playback): string => `${playing} ${rate} ${direction}`

export const Link = ({ origin }: { readonly origin: string }) => {
  const heard = useRef<ReadonlySet<EventName>>(new Set())
  const post = (body: object): void =>
    window.parent.postMessage({ ns: 'raftreel', v: 1, ...body }, origin === 'null' ? '*' : origin)
  const tell = (event: EventName, body: () => object): void => {
    if (heard.current.has(event)) post({ type: event, ...body() })
  }
  const wish = useWish(tell)
  useAnswers(origin, post, heard, wish)
  useTimes(tell)
  useChanges(tell)
  return null
}

type Post = (body: object) => void
type Tell = (event: EventName, body: () => object) => void

const useAnswers = (
  origin: string,
  post: Post,
  heard: { current: ReadonlySet<EventName> },
  wish: () => void,
): void => {
  const say = useRef(post)
  say.current = post
  useEffect(() => {
    const subscribe = (events: readonly EventName[]): void => {
      heard.current = new Set(events)
      wish()
    }
    const answer = async (event: MessageEvent): Promise<void> => {
      if (event.source !== window.parent || event.origin !== origin) return
      const read = readMessage(event.data)
      if (!read.ok) {
        if (read.id !== undefined)
          say.current({
            id: read.id,
            type: 'reply',
            ok: false,
            error: 'This message has not the form of version 1.',
          })
        return
      }
      const { id } = read.message
      try {
        const value = await obey(read.message, { state: stateNow, subscribe })
        say.current({ id, type: 'reply', ok: true, value })
      } catch (error) {
        say.current({
          id,
          type: 'reply',
          ok: false,
          error: error instanceof Error ? error.message : String(error),
        })
      }
    }
    const listener = (event: MessageEvent): void => void answer(event)
    addEventListener('message', listener)
    say.current({ type: 'ready', state: stateNow() })
    return () => removeEventListener('message', listener)
  }, [origin, heard, wish])
}

/** Of the width; what stands around the picture comes on top of it. */
const PICTURE_RATIO = 0.5
const LEAST_HEIGHT = 200

/** How high a frame of this width should be, whenever that changes: a page around us may follow it. */
const useWish = (tell: Tell): (() => void) => {
  const say = useRef(tell)
  say.current = tell
  const send = useCallback((): void => {
    const stage = document.getElementById('stage')
    if (!stage) return
    const around = innerHeight - stage.clientHeight
    const height = Math.max(LEAST_HEIGHT, Math.round(innerWidth * PICTURE_RATIO + around))
    say.current('resize', () => ({ width: innerWidth, height }))
  }, [])
  useEffect(() => {
    const observer = new ResizeObserver(send)
    const stage = document.getElementById('stage')
    if (stage) observer.observe(stage)
    return () => observer.disconnect()
  }, [send])
  return send
}

/** The time while it moves, at most four times a second, and where it comes to rest. */
const useTimes = (tell: Tell): void => {
  const say = useRef(tell)
  say.current = tell
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = -1
    const send = (): void => {
      timer = undefined
      const time = stageClock.get()
      if (time === last) return
      last = time
      say.current('time', () => ({ time: time / US }))
      timer = setTimeout(send, TIME_MS)
    }
    const stop = stageClock.subscribe(() => {
      if (timer === undefined) send()
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}

const useChanges = (tell: Tell): void => {
  const say = useRef(tell)
  say.current = tell
  const seq = useReplica((replica) => replica.seq)
  const view = useTimelineView(whole)
  const playback = usePlayback(timeless)
  const beat = useLesson((lesson) => lesson && `${lesson.lesson.id} ${lesson.beat}`)
  const notices = useNotices()
  const was = useRef({ seq, branch: view.branch, notice: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever one of these changes, the state has
  useEffect(() => say.current('statechange', () => ({ state: stateNow() })), [playback, beat, view.branch])
  useEffect(() => {
    for (const mark of view.marks)
      if (mark.seq > was.current.seq && mark.seq <= seq)
        say.current('marker', () => ({
          event: mark.seq,
          kind: mark.kind,
          server: mark.server,
          text: markText(mark),
        }))
    was.current.seq = seq
  }, [seq, view.marks])
  useEffect(() => {
    if (view.branch === was.current.branch) return
    was.current.branch = view.branch
    say.current('branch', () => ({ branch: stateNow().branch, event: seq }))
  }, [view.branch, seq])
  useEffect(() => {
    for (const notice of notices) {
      if (notice.id <= was.current.notice) continue
      was.current.notice = notice.id
      if ('refusal' in notice)
        void tellRefusal(notice.refusal).then((error) => say.current('error', () => ({ error })))
    }
  }, [notices])
}
