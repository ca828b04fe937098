/** What gestures do: each is a request to the worker, a move of the playhead, or both. */
import type { Refusal } from '../core/refusal.ts'
import { hashText } from '../core/sim/hash.ts'
import type { Seq } from '../core/sim/types.ts'
import { tellRefusal } from '../i18n/refusals.ts'
import type { Client } from '../worker/client.ts'
import type { Reply, RequestBody, Seen } from '../worker/protocol.ts'
import { type Address, runIn } from './address.ts'
import type { Actions } from './api.ts'
import { freshTree } from './freePlay.ts'
import { halfWays } from './halfWay.ts'
import type { Lessons } from './lesson.ts'
import { lessonHash, type Routes } from './lessonRoute.ts'
import type { Notices } from './notices.ts'
import type { Player } from './player.ts'
import type { Stores } from './stores.ts'
import type { TimelineKeeper } from './timelineView.ts'

export interface Parts {
  readonly stores: Stores
  readonly client: Client
  readonly player: Player
  readonly keeper: TimelineKeeper
  readonly address: Address
  readonly notices: Notices
  readonly lessons: Lessons
  readonly routes: Routes
  /** Calls `ask`, and takes what comes as another run than before. */
  opening(ask: () => Promise<Refusal | null>): Promise<Refusal | null>
}

/** A command between two events is given at a whole tenth of a ms: nobody sees the difference, and links stay short. */
const TENTH_MS = 100
/** How far `jumpMark` looks beyond the head for something to come, and in what pieces. */
const LOOK_AHEAD = 2000
const LOOKS = 10
const GROW_PIECE = 20_000
const US_PER_MS = 1000

const createActing = ({ stores, client, player }: Parts) => {
  const here = (): Seen => {
    const { seq, time } = player.position()
    const since = stores.replica.getState().current?.time ?? 0
    return { seq, time: since + Math.floor(Math.max(0, time - since) / TENTH_MS) * TENTH_MS }
  }
  const through = (request: (at: Seen, seen: Seen) => RequestBody): Promise<Refusal | null> =>
    player.through(client.ask(request(here(), player.seen())))
  return {
    here,
    run: (text: string) => through((at, seen) => ({ type: 'run', at, seen, text })),
    act: (command: Parameters<Actions['act']>[0]) =>
      through((at, seen) => ({ type: 'act', at, seen, command })),
    runUntil: (assertion: string) => through((at, seen) => ({ type: 'runUntil', at, seen, assertion })),
    undo: () => through((at, seen) => ({ type: 'undo', at, seen })),
    redo: () => through((_, seen) => ({ type: 'redo', seen })),
    switchTo: (branch: number, at: Seen) => through((_, seen) => ({ type: 'switch', branch, at, seen })),
  }
}

const createMoving = ({ player, stores, client, keeper, lessons }: Parts) => {
  const pause = (): void => player.pause()
  /** The first mark after the playhead, computing ahead a while if there is none yet. */
  const nextMark = async (near: Seq | undefined): Promise<number | null> => {
    for (let look = 0; look < LOOKS; look += 1) {
      const { seq } = player.position()
      const next = keeper.all().find((mark) => mark.seq > seq)
      if (next) return next.seq
      // There is a stop before anything that would have to be computed.
      if (near !== undefined) return near
      const reply = await client.ask({
        type: 'grow',
        branch: null,
        until: null,
        seq: null,
        most: LOOK_AHEAD,
        record: false,
      })
      if (reply.type !== 'grown' || (reply.done && look > 0)) return null
    }
    return null
  }
  return {
    // In a lesson, playing is going on to the next beat.
    play(direction: 1 | -1 = 1) {
      if (direction === -1 || !lessons.follow()) player.play(direction)
    },
    pause,
    async step(by: number) {
      pause()
      await player.answered()
      return player.seek({ seq: Math.max(0, player.position().seq + by) })
    },
    async subStep(by: 1 | -1) {
      await player.answered()
      const { time, seq } = player.position()
      pause()
      const world = stores.replica.getState().current
      if (!world) return
      if (by === 1) {
        const half = halfWays(world).find((moment) => moment > time)
        return player.seek(half === undefined ? { seq: seq + 1 } : { time: half })
      }
      if (time > world.time && world.until !== null)
        return player.seek({ time: halfWays(world).findLast((moment) => moment < time) ?? world.time })
      await player.seek({ seq: Math.max(0, seq - 1) })
      const before = stores.replica.getState().current
      const last = before && before.seq < seq ? halfWays(before).at(-1) : undefined
      if (last !== undefined) await player.seek({ time: last })
    },
    seekSeq: (seq: number) => player.seek({ seq: Math.max(0, Math.min(seq, player.seen().seq)) }),
    seekTime: (time: number) => player.seek({ time: Math.max(0, Math.min(time, player.seen().time)) }),
    async jumpMark(by: 1 | -1, also: readonly Seq[] = []) {
      pause()
      await player.answered()
      const { seq } = player.position()
      if (by === 1) {
        const near = also.find((stop) => stop > seq)
        const next = await nextMark(near)
        await player.seek({ seq: Math.min(next ?? player.seen().seq, near ?? Number.POSITIVE_INFINITY) })
        return
      }
      const back = keeper.all().findLast((mark) => mark.seq < seq)?.seq ?? 0
      await player.seek({ seq: Math.max(back, also.findLast((stop) => stop < seq) ?? 0) })
    },
    hold: player.hold,
    goLive: () => player.seek({ seq: stores.timeline.getState().headSeq }),
    playTo: (seq: number) => player.playTo(seq),
  }
}

const textOf = (reply: Reply): string | null => (reply.type === 'link' ? reply.text : null)

export const createActions = (parts: Parts): Actions => {
  const { stores, client, player, address, notices, lessons, routes } = parts
  const acting = createActing(parts)
  const moving = createMoving(parts)
  /** Another run takes the place of this one, and of the lesson if there is one. */
  const opening = async (ask: () => RequestBody): Promise<Refusal | null> => {
    const refusal = await parts.opening(() => player.through(client.ask(ask())))
    if (refusal !== null) return refusal
    lessons.leave()
    routes.leaveLesson()
    return null
  }
  const tell = async (result: Promise<Refusal | null>): Promise<void> => {
    const refusal = await result
    if (refusal !== null) notices.say({ kind: 'failed', refusal })
  }
  return {
    ...moving,
    setRate: player.setRate,
    setLoop: player.setLoop,
    run: acting.run,
    act: acting.act,
    runUntil: acting.runUntil,
    undo: () => tell(acting.undo()),
    redo: () => tell(acting.redo()),
    async switchBranch(branch) {
      const info = stores.timeline.getState().branches.find(({ id }) => id === branch)
      if (!info) return
      await client.reach(branch, info.headSeq)
      await tell(acting.switchTo(branch, { seq: info.headSeq, time: info.headTime }))
    },
    select: (selection) => stores.selection.setState({ selection }),
    open: (setup, script = []) =>
      opening(() =>
        script.length > 0 ? { type: 'openScript', setup, script } : { type: 'open', tree: freshTree(setup) },
      ),
    openLink: (link) => opening(() => ({ type: 'openLink', text: runIn(link) })),
    openPacked: (run) => opening(() => ({ type: 'openPacked', run })),
    async share(at) {
      const lesson = lessons.store.getState().current
      if (!at && lesson?.here && !lesson.free && !lesson.own) {
        return address.linkTo(lessonHash(lesson.lesson.id, lesson.beat, lesson.ruleOn))
      }
      const reply = await client.ask({ type: 'share', at: at ?? acting.here() })
      if (reply.type === 'refused') notices.say({ kind: 'failed', refusal: reply.refusal })
      return address.linkTo(`#r=${textOf(reply) ?? ''}`)
    },
    async loadFeed(from, to) {
      const reply = await client.ask({ type: 'feed', from, to })
      return reply.type === 'feed' ? reply.items : []
    },
    async loadLog(server, from, to) {
      const reply = await client.ask({ type: 'log', at: player.position().seq, server, from, to })
      return reply.type === 'log' ? reply.entries : []
    },
    async why(about) {
      const reply = await client.ask({ type: 'why', at: player.position(), about })
      return reply.type === 'answers' ? reply.answers : []
    },
    async causes(seq) {
      const reply = await client.ask({ type: 'causes', of: seq })
      return reply.type === 'causes' ? reply : { causes: [], moved: null }
    },
    async writeTrace(format, from, to) {
      const reply = await client.ask({ type: 'trace', format, from, to })
      if (reply.type === 'refused') notices.say({ kind: 'failed', refusal: reply.refusal })
      return reply.type === 'text' ? reply.text : null
    },
    async jumpToNote(keys) {
      player.pause()
      const reply = await client.ask({ type: 'nextNote', after: player.position().seq, keys })
      if (reply.type !== 'found' || reply.seq === null) return false
      await player.seek({ seq: reply.seq })
      return true
    },
    dismiss: notices.dismiss,
    position: player.position,
  }
}

/** `window.raftreel`: the page without hands, for demonstrations, tests and measurements. Documented in the README. */
export interface ConsoleHandle {
  play(): void
  pause(): void
  setRate(simulatedSecondsPerSecond: number): void
  select(server: string): void
  /** Resolves to null, or to one sentence of the reader's language. */
  run(command: string): Promise<string | null>
  /** Records so many more simulated ms without playing them. Resolves to the real ms it took. */
  grow(ms: number): Promise<number>
  /** Hash of the world shown, eight hexadecimal digits. */
  hash(): string
  position(): ReturnType<Actions['position']>
}

export const createHandle = (
  parts: Pick<Parts, 'stores' | 'client' | 'player'>,
  actions: Actions,
  now: () => number,
): ConsoleHandle => ({
  play: () => actions.play(),
  pause: actions.pause,
  setRate: actions.setRate,
  select(server) {
    const id = parts.stores.replica.getState().current?.ids.find((known) => known === server)
    actions.select(id ? { kind: 'server', id } : null)
  },
  async run(command) {
    const refusal = await actions.run(command)
    return refusal && tellRefusal(refusal)
  },
  async grow(ms) {
    const begun = now()
    const until = parts.player.seen().time + ms * US_PER_MS
    for (;;) {
      const reply = await parts.client.ask({
        type: 'grow',
        branch: null,
        until,
        seq: null,
        most: GROW_PIECE,
        record: true,
      })
      if (reply.type !== 'grown' || reply.done) return now() - begun
    }
  },
  hash: () => hashText(parts.stores.replica.getState().current?.hash ?? 0),
  position: actions.position,
})
