/**
 * The lesson that is open: which beat the reader is at, and the ways between the stops of its reel. The run itself is an
 * ordinary one with fixed branches, so scrubbing, acting and sharing work in it as everywhere.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { withRuleOn } from '../core/lessons/lab.ts'
import type { Reel, Stop } from '../core/lessons/reel.ts'
import type { Lab, Lesson } from '../core/lessons/types.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Time } from '../core/sim/types.ts'
import type { Client } from '../worker/client.ts'
import type { BranchInfo, Position, Reply, Seen } from '../worker/protocol.ts'
import type { Read } from './lessonFile.ts'
import { createProgress, type Progress, reached } from './lessonProgress.ts'
import { isFile } from './lessonRoute.ts'
import type { Notices } from './notices.ts'
import type { Player } from './player.ts'
import { prefersReducedMotion } from './preferences.ts'
import type { Stores } from './stores.ts'

export interface LessonState {
  readonly lesson: Lesson | Lab
  /** A lab played with the rule left on. */
  readonly ruleOn: boolean
  readonly reel: Reel
  /** From a file of the reader: not part of the course, so there is no address for it. */
  readonly own: boolean
  /** The beat whose caption is shown; 0 before the first. */
  readonly beat: number
  /** On the way to the next stop. */
  readonly moving: boolean
  /** The picture stands exactly at the stop of the beat. */
  readonly here: boolean
  /** The reader has taken over: this is a cluster of their own. */
  readonly free: boolean
}
export type LessonStore = StoreApi<{ readonly current: LessonState | null }>

export interface Lessons {
  readonly store: LessonStore
  readonly progress: StoreApi<Progress>
  /** Opens a lesson of the course and stands at a beat. False: there is none, or it cannot be played. */
  open(id: string, beat: number, ruleOn: boolean): Promise<boolean>
  /** Opens a lesson of the reader's own. Null, or why not. */
  openOwn(lesson: Lesson | Lab, ruleOn: boolean): Promise<Refusal | null>
  /** Plays to the next stop; on the way there already, jumps to it. */
  next(): Promise<void>
  back(): Promise<void>
  goBeat(beat: number): Promise<void>
  /** Plays the beat shown once more, from where it began. */
  again(): Promise<void>
  /** From here on this is the reader's own cluster; the lesson waits. */
  takeOver(): void
  /** Back to the stop of the beat shown. */
  resume(): Promise<void>
  /** Plays on towards the next stop if the picture stands between this one and that; false: nothing to follow. */
  follow(): boolean
  /** Whether the picture is the lesson's and not the reader's own. */
  isFollowed(): boolean
  /** The run has been replaced by another one. */
  leave(): void
  /** Branches as the reader may know them: what a later beat will show is kept back. */
  curtain(branches: readonly BranchInfo[]): readonly BranchInfo[]
  /** The playhead moved. */
  moved(): void
}
export interface LessonsOptions {
  readonly stores: Stores
  readonly client: Client
  readonly player: Player
  readonly notices: Notices
  /** Calls `ask`, and takes what comes as another run than before. */
  opening(ask: () => Promise<Refusal | null>): Promise<Refusal | null>
  /** The reader stands at a beat now: the address should say so. */
  stood(id: string, beat: number, ruleOn: boolean): void
  /** The reader is in a lesson that has no address. */
  stoodElsewhere(): void
}

/** How many times faster stretches of nothing but heartbeats go by. */
const HURRY = 16
const START: Position = { branch: 0, seq: 0, time: 0 }

const isBefore = (a: Seen, b: Seen): boolean => a.seq < b.seq || (a.seq === b.seq && a.time < b.time)
const isSame = (a: Position, b: Position): boolean =>
  a.branch === b.branch && a.seq === b.seq && a.time === b.time
export const stopOf = ({ reel }: LessonState, beat: number): Position => reel.stops[beat - 1]?.stop ?? START
const hurryIn =
  ({ idle }: Stop) =>
  (at: Time): number =>
    idle.some(([from, to]) => at >= from && at < to) ? HURRY : 1

/** From the course, or from a file that the address names. Undefined: not to be had. */
const load = async (id: string): Promise<Read | undefined> => {
  if (isFile(id)) return (await import('./lessonFile.ts')).fetchLesson(id, document.baseURI)
  const lesson = await (await import('../content/course.ts')).loadLesson(id)
  return lesson ? { ok: true, value: lesson } : NONE
}
const NONE = { ok: false, problem: undefined } as const

const refusalIn = (reply: Reply): Refusal =>
  reply.type === 'refused' ? reply.refusal : { code: 'mistake', error: reply.type }

export const createLessons = (options: LessonsOptions): Lessons => {
  const { stores, client, player, notices, opening, stood, stoodElsewhere } = options
  const store: LessonStore = createStore(() => ({ current: null }))
  const progress = createProgress()
  /** How far every branch of the reel has been shown; null while there is no lesson. */
  let shown: Map<number, Seen> | null = null
  /** Counts journeys: one that was overtaken by another ends without a word. */
  let journey = 0

  const now = (): LessonState | null => store.getState().current
  const change = (part: Partial<LessonState>): void => {
    const state = now()
    if (state) store.setState({ current: { ...state, ...part } })
  }
  const isOwn = ({ reel }: LessonState, branch: number): boolean =>
    reel.tree.branches.some(({ id }) => id === branch)
  const reveal = (place: Position): void => {
    const head = shown?.get(place.branch)
    if (!head || isBefore(head, place)) shown?.set(place.branch, place)
  }
  const revealUpTo = ({ stops }: Reel, beat: number): void => {
    for (const { start, stop } of stops.slice(0, beat)) {
      reveal(start)
      reveal(stop)
    }
  }

  const arrive = (beat: number): void => {
    const state = now()
    if (!state) return
    const { lesson, ruleOn, reel, own } = state
    revealUpTo(reel, beat)
    change({ beat, moving: false, free: false, here: isSame(player.position(), stopOf(state, beat)) })
    if (own) return stoodElsewhere()
    progress.setState(reached(progress.getState(), lesson.id, beat, reel.stops.length), true)
    stood(lesson.id, beat, ruleOn)
  }
  /** To the very stop of a beat, without showing the way. */
  const jump = async (beat: number): Promise<void> => {
    const state = now()
    if (!state || beat < 0 || beat > state.reel.stops.length) return
    journey += 1
    const mine = journey
    revealUpTo(state.reel, beat)
    const refused = await player.moveTo(stopOf(state, beat))
    if (mine !== journey) return
    // Its branch was let go after many others: the lesson is opened again.
    if (refused !== null) await show(state, beat)
    else arrive(beat)
  }
  const travel = async (stop: Stop, beat: number): Promise<void> => {
    journey += 1
    const mine = journey
    change({ moving: true, free: false, here: false })
    if (!isBetween(stop)) {
      // A rewind shows its moment before time goes on from there.
      reveal(stop.start)
      await player.moveTo(stop.start)
    }
    if (mine !== journey) return
    await player.playTo(stop.stop.seq, stop.stop.time, hurryIn(stop))
    if (mine !== journey) return
    if (isSame(player.position(), stop.stop)) arrive(beat)
    else {
      change({ moving: false })
      lessons.moved()
    }
  }
  const isBetween = ({ start, stop }: Stop): boolean => {
    const at = player.position()
    return at.branch === stop.branch && !isBefore(at, start) && isBefore(at, stop)
  }

  type Film = Pick<LessonState, 'lesson' | 'ruleOn' | 'reel' | 'own'>
  const show = async ({ lesson, ruleOn, reel, own }: Film, beat: number): Promise<Refusal | null> => {
    journey += 1
    const at = Math.min(beat, reel.stops.length)
    const place = reel.stops[at - 1]?.stop ?? START
    const before = shown
    shown = new Map([[START.branch, START]])
    revealUpTo(reel, at)
    player.pause()
    const refused = await opening(() =>
      player.through(
        client
          .ask({ type: 'open', tree: reel.tree })
          .then((reply) =>
            reply.type === 'refused'
              ? reply
              : client.ask({ type: 'switch', branch: place.branch, at: place, seen: null }),
          ),
      ),
    )
    if (refused !== null) {
      shown = before
      return refused
    }
    store.setState({
      current: { lesson, ruleOn, reel, own, beat: at, moving: false, here: true, free: false },
    })
    arrive(at)
    return null
  }

  /** Has a lesson played, then shows it. */
  const film = async (
    lesson: Lesson | Lab,
    beat: number,
    wishesRuleOn: boolean,
    own: boolean,
  ): Promise<Refusal | null> => {
    journey += 1
    const mine = journey
    const ruleOn = wishesRuleOn && 'breaks' in lesson
    const reply = await client.ask({ type: 'reel', lesson: ruleOn ? withRuleOn(lesson) : lesson })
    if (mine !== journey) return null
    return reply.type === 'reel' ? show({ lesson, ruleOn, reel: reply.reel, own }, beat) : refusalIn(reply)
  }

  const lessons: Lessons = {
    store,
    progress,
    async open(id, beat, ruleOn) {
      const open = now()
      if (open?.own && open.lesson.id === id) return (await film(open.lesson, beat, ruleOn, true)) === null
      journey += 1
      const mine = journey
      const read = await load(id).catch(() => undefined)
      if (mine !== journey) return true
      if (!read?.ok) {
        const problem = read?.problem
        if (read && problem !== undefined) notices.say({ kind: 'badLesson', lesson: id, problem })
        else notices.say({ kind: read ? 'noLesson' : 'notLoaded', lesson: id })
        return false
      }
      const refused = await film(read.value, beat, ruleOn, false)
      if (refused !== null) notices.say({ kind: 'failed', refusal: refused })
      return refused === null
    },
    openOwn: (lesson, ruleOn) => film(lesson, 0, ruleOn, true),
    async next() {
      const state = now()
      const stop = state?.reel.stops[state.beat]
      if (!state || !stop) return
      const beat = state.beat + 1
      const at = player.position()
      const isPast = at.branch === stop.stop.branch && !isBefore(at, stop.stop)
      const isStill = prefersReducedMotion(stores.preferences.getState())
      if (state.moving || isStill || isPast) await jump(beat)
      else await travel(stop, beat)
    },
    async back() {
      const state = now()
      if (state) await jump(state.moving || state.beat === 0 ? state.beat : state.beat - 1)
    },
    goBeat: jump,
    async again() {
      const state = now()
      const stop = state?.reel.stops[state.beat - 1]
      if (!state || !stop) return
      if (!prefersReducedMotion(stores.preferences.getState())) await player.moveTo(stop.start)
      await travel(stop, state.beat)
    },
    takeOver: () => change({ free: true }),
    resume: () => jump(now()?.beat ?? 0),
    follow() {
      const state = now()
      const stop = state?.reel.stops[state.beat]
      if (!state || !stop || state.free || !(state.here || isBetween(stop))) return false
      void lessons.next()
      return true
    },
    isFollowed: () => now()?.free === false,
    leave() {
      journey += 1
      shown = null
      if (now()) store.setState({ current: null })
    },
    curtain: (branches) =>
      branches.flatMap((info) => {
        const head = shown?.get(info.id)
        if (!shown || !info.fixed) return [info]
        return head ? [{ ...info, headSeq: head.seq, headTime: head.time }] : []
      }),
    moved() {
      const state = now()
      if (!state || state.moving) return
      const at = player.position()
      const here = isSame(at, stopOf(state, state.beat))
      const free = state.free || !isOwn(state, at.branch)
      if (here !== state.here || free !== state.free) change({ here, free })
    },
  }
  return lessons
}
