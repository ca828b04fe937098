/**
 * The playhead: the one clock of the page and its one animation-frame loop. Draws only from frames it has, asks for more in
 * time, and is the only place that writes the playback, replica and feed stores.
 */
import type { Violation } from '../core/check/types.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Seq, Time } from '../core/sim/types.ts'
import type { Client } from '../worker/client.ts'
import type { Position, Reply, Seen } from '../worker/protocol.ts'
import type { Replica, StageClock } from './api.ts'
import { createBreaches } from './breaches.ts'
import { createFetching } from './fetching.ts'
import { createHand } from './hand.ts'
import { prefersReducedMotion } from './preferences.ts'
import { createRing } from './ring.ts'
import { createSeeking, type Target } from './seeking.ts'
import { FASTEST_RATE, SLOWEST_RATE, type Stores } from './stores.ts'

/** The browser's part: replaced in tests. */
export interface Frames {
  request(callback: (now: number) => void): number
  cancel(handle: number): void
}

export interface Player {
  readonly clock: StageClock
  position(): Position
  /** As far as the reader has been on this branch. */
  seen(): Seen
  play(direction: 1 | -1): void
  pause(): void
  setRate(rate: number): void
  setLoop(range: readonly [Time, Time] | null): void
  /** While a hand has hold of the playhead only the moments themselves are fetched; what is around them once it rests. */
  hold(inHand: boolean): void
  /** To an event or time: at once if it is near, else as soon as the worker has answered. The newest call wins. */
  seek(to: Target): Promise<void>
  /** Plays on to an event (and a time after it); `hurry` says how many times faster than usual a moment goes by. */
  playTo(seq: Seq, time?: Time, hurry?: (at: Time) => number): Promise<void>
  /** To exactly this place on any branch: at once if it is near, else as soon as the worker has answered. */
  moveTo(place: Position): Promise<Refusal | null>
  /** Holds the playhead while a request is under way that may change what comes next, then goes where the answer says. */
  through(request: Promise<Reply>): Promise<Refusal | null>
  /** Once all such requests are answered: a step that is counted from here counts from where they lead. */
  answered(): Promise<void>
  /** How far the current branch counts as seen, from the worker; `isNew`: whatever was seen before belongs to another run. */
  setBranch(branch: number, seen: Seen, isNew: boolean): void
  close(): void
}

/** Where playing ends. */
interface Arrival {
  readonly seq: Seq
  readonly time: Time
  readonly hurry: (at: Time) => number
  readonly done: () => void
}

export interface PlayerOptions {
  readonly stores: Stores
  readonly client: Client
  readonly frames: Frames
  /** How many times faster than usual the moment goes by, where nothing else says so. */
  hurry(time: Time): number
  /** The playhead moved: the timeline's head may have, too. */
  moved(): void
  /** The playhead came to rest somewhere the reader chose. */
  settled(): void
  /** The run has come to where promises broke: for the first time, or play stopped there again. */
  broke(violations: readonly Violation[]): void
}

const US_PER_MS = 1000
/** After a pause of the page itself (a slow frame, a debugger) time goes on from where it was. */
const LONGEST_FRAME_MS = 100
/** How far ahead of the playhead frames are fetched (real ms). */
const LOOKAHEAD_MS = 600
/** With reduced motion what is shown while it plays changes at most every so many real ms. */
const REDUCED_MS = 250

export const createPlayer = (options: PlayerOptions): Player => {
  const { stores, client, frames, moved } = options
  const ring = createRing()
  const breaches = createBreaches(options.broke)
  const listeners = new Set<() => void>()
  const { playback, replica, feed } = stores
  let branch = 0
  let seen: Seen = { seq: 0, time: 0 }
  let lastFrame: number | null = null
  let handle: number | null = null
  let held = 0
  /** The newest request that holds the playhead. */
  let holder: Promise<unknown> = Promise.resolve()
  /** A hand went by here: nothing is held around the moment shown. */
  let isAlone = false
  let arrival: Arrival | null = null
  /** Nothing of this run has been shown yet. */
  let isFresh = true

  /** The playhead is about to go elsewhere. */
  const isLeaving = (): boolean => held > 0 || seeking.isUnderWay()
  /** While a hand holds the playhead it has not come to rest anywhere. */
  const settled = (): void => {
    if (playback.getState().hand === 'away') options.settled()
  }
  const hurry = (): number => (arrival?.hurry ?? options.hurry)(time())
  const isReduced = (): boolean => prefersReducedMotion(stores.preferences.getState())
  const current = (): Replica | null => replica.getState().current
  const time = (): Time => playback.getState().time

  // --- showing -------------------------------------------------------------------------------------------------------

  const note = (world: Replica, at: Time): void => {
    const isNews = world.seq > seen.seq
    if (!isNews && (world.seq < seen.seq || at <= seen.time)) return
    seen = { seq: world.seq, time: at }
    if (isNews) feed.setState({ items: ring.feed(world.seq) })
  }
  const show = (world: Replica, at: Time): void => {
    note(world, at)
    const was = isFresh ? null : current()
    isFresh = false
    if (current() !== world) replica.setState({ current: world })
    breaches.tell(branch, was, world)
    if (time() !== at) playback.setState({ time: at })
    moved()
    for (const listener of listeners) listener()
    void fetching.ahead()
  }
  /** After frames were replaced: the feed shows what there is up to where the reader has been. */
  const refeed = (): void => feed.setState({ items: ring.feed(seen.seq) })

  const inside = (world: Replica, at: Time): Time =>
    Math.max(world.time, Math.min(at, ring.until(world.seq) ?? Number.POSITIVE_INFINITY))

  // --- moving --------------------------------------------------------------------------------------------------------

  const arrive = (): void => {
    const { done } = arrival ?? {}
    arrival = null
    done?.()
  }
  const stop = (): void => {
    if (playback.getState().playing) playback.setState({ playing: false })
    lastFrame = null
    arrive()
  }

  /** Goes where a worker's answer says. Null, or why not. */
  const goTo = (reply: Reply, alone = false): Refusal | null => {
    if (reply.type === 'refused') return reply.refusal
    if (reply.type !== 'frames' || reply.at === null) return null
    arrive()
    fetching.drop()
    branch = reply.at.branch
    const world = ring.take(reply.frames) ? ring.get(reply.at.seq) : undefined
    if (!world) {
      // The reader has gone elsewhere while the answer was on its way, and its frames build on what is no longer held.
      void seek({ seq: reply.at.seq })
      return null
    }
    ring.trim(world.seq)
    isAlone = alone
    show(world, reply.at.time)
    if (!alone) refeed()
    return null
  }

  const seeking = createSeeking({
    client,
    ring,
    playback,
    painting: () => new Promise((done) => frames.request(done)),
    show,
    land: (reply, alone) => void goTo(reply, alone),
    isAlone: () => isAlone,
    leave: arrive,
    settled,
  })
  const hand = createHand({ playback, isUnderWay: seeking.isUnderWay, rested: seeking.surround })
  const seek = (to: Target): Promise<void> => {
    hand.moved()
    return seeking.to(to)
  }
  const fetching = createFetching({
    client,
    ring,
    current,
    seen: () => seen,
    horizon: () => time() + playback.getState().rate * hurry() * LOOKAHEAD_MS * US_PER_MS,
    isLeaving,
    isAlone: () => isAlone,
    grownBehind: refeed,
  })

  /** At the end of the loop range, once it has been shown, time jumps to the other end. True if `at` is no more in between. */
  const looped = (world: Replica, at: Time): boolean => {
    const { loop, direction } = playback.getState()
    if (!loop) return false
    const [from, to] = loop
    if (direction === 1 ? at < to : at > from) return false
    const isShown = direction === 1 ? time() >= to : time() <= from
    if (isShown) void seek({ time: direction === 1 ? from : to })
    else if (direction === 1) forward(world, to)
    else backward(world, from)
    return true
  }

  const forward = (world: Replica, at: Time): void => {
    let reached = world
    let end: Time | null = null
    while (end === null) {
      const next = ring.get(reached.seq + 1)
      if (arrival && reached.seq >= arrival.seq) end = arrival.time
      else if (!next || next.time > at) break
      else {
        const isBreach = next.violations.length > reached.violations.length
        reached = next
        // On the way somewhere, or round a loop, a breach is told but does not end the way.
        if (!isBreach || arrival || playback.getState().loop) continue
        end = next.time
        breaches.forget(branch, next)
      }
    }
    if (end === null || at < end) return show(reached, inside(reached, at))
    show(reached, inside(reached, end))
    stop()
    settled()
  }
  const backward = (world: Replica, at: Time): void => {
    let reached = world
    for (;;) {
      const previous = reached.time > at ? ring.get(reached.seq - 1) : undefined
      if (!previous) break
      reached = previous
    }
    show(reached, inside(reached, at))
    if (reached.seq === 0 && at <= reached.time) stop()
  }

  const advance = (elapsed: number): void => {
    const world = current()
    const { direction, rate } = playback.getState()
    if (!world || isLeaving() || playback.getState().hand !== 'away') return
    const at = time() + direction * rate * hurry() * elapsed * US_PER_MS
    if (looped(world, at)) return
    if (direction === 1) forward(world, at)
    else backward(world, at)
  }

  /** Runs only while playing. */
  const tick = (now: number): void => {
    const { playing, direction } = playback.getState()
    handle = playing ? frames.request(tick) : null
    const pause = isReduced() ? REDUCED_MS : 0
    if (playing && lastFrame !== null && now - lastFrame < pause) return
    const elapsed = lastFrame === null ? 0 : Math.min(now - lastFrame, Math.max(LONGEST_FRAME_MS, pause))
    lastFrame = playing ? now : null
    if (!playing) return
    if (elapsed > 0) advance(elapsed)
    void fetching.ahead()
    if (direction === -1) void fetching.behind()
  }
  const run = (direction: 1 | -1): void => {
    playback.setState({ playing: true, direction })
    handle ??= frames.request(tick)
  }

  const through = (request: Promise<Reply>): Promise<Refusal | null> => {
    held += 1
    const answer = arriveWith(request)
    holder = answer
    return answer
  }
  const arriveWith = async (request: Promise<Reply>): Promise<Refusal | null> => {
    const reply = await request
    held -= 1
    const refusal = goTo(reply)
    if (refusal === null) settled()
    return refusal
  }

  return {
    clock: {
      // With reduced motion nothing moves while it plays; standing still it shows the time it stands at.
      get: () => (playback.getState().playing && isReduced() ? (current()?.time ?? 0) : time()),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    position: () => ({ branch, seq: current()?.seq ?? 0, time: time() }),
    seen: () => seen,
    play(direction) {
      arrive()
      run(direction)
    },
    pause() {
      const world = current()
      const { playing } = playback.getState()
      stop()
      if (!world || !playing) return
      // Between two events the reader sees what the last one left; when nothing is to come, any time is as good.
      if (ring.until(world.seq) !== null) show(world, world.time)
      settled()
    },
    setRate: (rate) => playback.setState({ rate: Math.max(SLOWEST_RATE, Math.min(FASTEST_RATE, rate)) }),
    setLoop: (loop) => playback.setState({ loop }),
    hold(inHand) {
      hand.hold(inHand)
      settled()
    },
    seek,
    playTo(seq, until = 0, hurry = () => 1) {
      arrive()
      const reached = current()?.seq ?? 0
      if (reached > seq || (reached === seq && time() >= until)) return Promise.resolve()
      run(1)
      return new Promise((done) => {
        arrival = { seq, time: until, hurry, done }
      })
    },
    moveTo(place) {
      stop()
      const near = place.branch === branch && !isLeaving() ? ring.get(place.seq) : undefined
      if (!near) return through(client.ask({ type: 'switch', branch: place.branch, at: place, seen }))
      show(near, inside(near, place.time))
      settled()
      return Promise.resolve(null)
    },
    through,
    async answered() {
      while (held > 0) await holder
    },
    setBranch(id, reached, isNew) {
      if (isNew || id !== branch || reached.seq > seen.seq) seen = reached
      branch = id
      if (!isNew) return
      breaches.clear()
      isFresh = true
    },
    close() {
      if (handle !== null) frames.cancel(handle)
      handle = null
      hand.close()
      seeking.close()
    },
  }
}
