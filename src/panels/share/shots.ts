/** Moments of the run as it is open, ready to be drawn. */
import { actions, lessons, loadFrames, type Replica, readReplica, stageClock } from '../../app/index.ts'
import { fold } from '../../app/replica.ts'
import { shareText } from '../../i18n/share.ts'
import { language } from '../../i18n/t.ts'
import { sheetFrom } from '../../spacetime/Sheet.tsx'
import { pointedAt } from '../lesson/highlights.ts'
import { beatOf, textOf } from '../lesson/text.ts'
import { momentText } from '../words/moment.ts'
import type { Shot } from './studio.tsx'
import type { Words } from './svg.ts'

/** Traces of the last moments are drawn: about as many events as they can come from. */
const PAST = 80
/** As many as the worker sends at once. */
const PIECE = 1000

/** The worlds after events `from` … `to`. */
export const replicasOf = async (from: number, to: number): Promise<readonly Replica[]> => {
  const replicas: Replica[] = []
  let at = Math.max(0, from)
  while (at <= to) {
    const frames = await loadFrames(at, Math.min(to, at + PIECE - 1))
    for (const frame of frames) replicas.push(fold(replicas.at(-1) ?? null, frame))
    const last = replicas.at(-1)?.seq ?? to
    if (frames.length === 0 || last < at) break
    at = last + 1
  }
  return replicas
}

/** The shot at `time` among worlds in order. */
export const shotAt = (replicas: readonly Replica[], time: number): Shot | null => {
  let at = replicas.findLastIndex((replica) => replica.time <= time)
  if (at < 0) at = 0
  const replica = replicas[at]
  return replica ? { replica, past: replicas.slice(Math.max(0, at - PAST), at), time } : null
}
/** A moment after an event its messages have come out from behind their sender (µs). */
const LATER = 5000
/** The shot of an event, a moment later. */
export const shotOf = async (seq: number): Promise<Shot | null> => {
  const replicas = await replicasOf(seq - PAST, seq)
  const replica = replicas.at(-1)
  if (!replica) return null
  const room = replica.until === null ? LATER : (replica.until - replica.time) * 0.9
  return { replica, past: replicas.slice(0, -1), time: replica.time + Math.min(LATER, room) }
}

/** What is on the page now, with what the caption points at. */
export const shotNow = async (): Promise<Shot | null> => {
  const replica = readReplica()
  if (!replica) return null
  const past = (await replicasOf(replica.seq - PAST, replica.seq)).filter(({ seq }) => seq < replica.seq)
  return { replica, past, time: stageClock.get(), highlights: pointedAt(lessons.store.getState().current) }
}
/** The same with what led up to it, as far as a diagram of this width shows. */
export const withFrames = async (shot: Shot, width: number): Promise<Shot> => {
  const { seq, settings } = shot.replica
  const first = await eventAt(sheetFrom(settings, width, shot.time), seq)
  return { ...shot, frames: await loadFrames(Math.max(first, seq - PIECE + 1), seq) }
}

/** The sentence of the moment: the lesson's while it tells, else what happened. */
export const sentenceOf = (replica: Replica): string => {
  const lesson = lessons.store.getState().current
  const beat = lesson?.here && !lesson.free ? beatOf(lesson) : undefined
  return beat ? textOf(beat, language()) : momentText(replica)
}

export const wordsOf =
  ({ replica, time }: Shot, caption: string) =>
  (description: string): Words => {
    const at = { seq: replica.seq, micros: time }
    const desc = [momentText(replica), description].join(' ')
    return { title: shareText('picture.title', at), desc, caption, note: shareText('picture.note', at) }
  }

/** The number of the newest event at a time, found with a few questions. */
export const eventAt = async (time: number, head: number): Promise<number> => {
  let [low, high] = [0, head]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const [frame] = await loadFrames(middle, middle)
    if (frame && frame.time <= time) low = middle
    else high = middle - 1
  }
  return low
}

export const fileName = (ending: string): string => `raftreel-event-${actions.position().seq}.${ending}`
