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
import { prefersReducedMotion } from './preferences.ts'
import { createRing } from './ring.ts'
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
  seek(to: { readonly seq: Seq } | { readonly time: Time }): Promise<void>
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
/** How far ahead of the playhead frames are fetched (real ms), and how many at least and at most. */
const LOOKAHEAD_MS = 600
const LEAST_AHEAD = 32
const MOST_AHEAD = 600
const LEAST_BEHIND = 80
const FETCH_BEHIND = 400
/** With reduced motion what is shown while it plays changes at most every so many real ms. */
const REDUCED_MS = 250
/** A hand that has not moved for so long rests (real ms). */
const REST_MS = 150

interface Wish {
  readonly to: { readonly seq: Seq } | { readonly time: Time }
  /** Only the moment itself. */
  readonly alone: boolean
  readonly done: () => void
}

export const createPlayer = (options: PlayerOptions): Player => {
  const { stores, client, frames, moved, broke } = options
  const ring = createRing()
  const listeners = new Set<() => void>()
  const { playback, replica, feed } = stores
  let branch = 0
  let seen: Seen = { seq: 0, time: 0 }
  let lastFrame: number | null = null
  let handle: number | null = null
  /** Frames asked for under an older epoch answer a question that is no longer asked. */
  let epoch = 0
  let isPulling = false
  let isFetchingBehind = false
  let held = 0
  /** The newest request that holds the playhead. */
  let holder: Promise<unknown> = Promise.resolve()
  let wanted: Wish | null = null
  let isSeeking = false
  /** A hand went by here: nothing is held around the moment shown. */
  let isAlone = false
  let resting: ReturnType<typeof setTimeout> | undefined
  let arrival: Arrival | null = null
  /** Broken promises the reader has been told of. */
  const told = new Set<string>()
  /** Nothing of this run has been shown yet. */
  let isFresh = true

  /** While a hand holds the playhead it has not come to rest anywhere. */
  const settled = (): void => {
    if (!playback.getState().inHand) options.settled()
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
  const keyOf = ({ seq, promise }: Violation): string => `${branch}/${seq}/${promise}`
  /** Tells of promises that broke between what was shown before and this: each once, however one gets there without playing. */
  const tell = (was: Replica | null, { violations, seq }: Replica): void => {
    if (was === null || violations.length === 0 || seq <= was.seq) return
    const fresh = violations.filter((broken) => broken.seq > was.seq && !told.has(keyOf(broken)))
    for (const broken of fresh) told.add(keyOf(broken))
    if (fresh.length > 0) broke(fresh)
  }
  const show = (world: Replica, at: Time): void => {
    note(world, at)
    const was = isFresh ? null : current()
    isFresh = false
    if (current() !== world) replica.setState({ current: world })
    tell(was, world)
    if (time() !== at) playback.setState({ time: at })
    moved()
    for (const listener of listeners) listener()
    void pull()
  }
  /** After frames were replaced: the feed shows what there is up to where the reader has been. */
  const refeed = (): void => feed.setState({ items: ring.feed(seen.seq) })

  const inside = (world: Replica, at: Time): Time =>
    Math.max(world.time, Math.min(at, ring.until(world.seq) ?? Number.POSITIVE_INFINITY))

  // --- fetching ------------------------------------------------------------------------------------------------------

  const pull = async (): Promise<void> => {
    const last = ring.last()
    const world = current()
    if (isPulling || held > 0 || isSeeking || isAlone || !last || !world || last.until === null) return
    const until = time() + playback.getState().rate * hurry() * LOOKAHEAD_MS * US_PER_MS
    if (last.seq - world.seq >= LEAST_AHEAD && last.until > until) return
    isPulling = true
    const asked = epoch
    const reply = await client.ask({
      type: 'pull',
      after: last.seq,
      until,
      least: LEAST_AHEAD,
      most: MOST_AHEAD,
      seen,
    })
    isPulling = false
    if (asked === epoch && reply.type === 'frames' && ring.take(reply.frames)) ring.trim(current()?.seq ?? 0)
  }
  const fetchBehind = async (): Promise<void> => {
    const first = ring.first()
    const world = current()
    if (isFetchingBehind || held > 0 || isSeeking || !first || !world || first.seq === 0) return
    if (world.seq - first.seq >= LEAST_BEHIND) return
    isFetchingBehind = true
    const asked = epoch
    const reply = await client.ask({ type: 'range', from: first.seq - FETCH_BEHIND, to: first.seq - 1 })
    isFetchingBehind = false
    if (asked !== epoch || reply.type !== 'frames' || !ring.takeBefore(reply.frames)) return
    ring.trim(current()?.seq ?? 0)
    refeed()
  }

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
    epoch += 1
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

  /** True if the target is among the frames held. */
  const seekNear = (to: { readonly seq: Seq } | { readonly time: Time }): boolean => {
    if ('seq' in to) {
      const world = ring.get(to.seq)
      if (world) show(world, world.time)
      return world !== undefined
    }
    const world = ring.at(to.time)
    const last = ring.last()
    if (!world || to.time < world.time) return false
    if (world === last && last.until !== null && to.time > last.until) return false
    show(world, to.time)
    return true
  }
  const seekFar = async (): Promise<void> => {
    isSeeking = true
    while (wanted) {
      const { to, alone, done } = wanted
      const reply = await client.ask({ type: 'seek', to, alone })
      // A newer wish makes this answer worthless: its promise is kept by the newer one.
      if (wanted?.to === to) {
        wanted = null
        goTo(reply, alone)
      }
      done()
    }
    isSeeking = false
    settled()
    if (isAlone) resting = setTimeout(surround, playback.getState().inHand ? REST_MS : 0)
  }
  /** Fetches what is around the moment shown. */
  const surround = (): void => {
    if (!isAlone || isSeeking) return
    wanted = { to: { time: time() }, alone: false, done: () => undefined }
    void seekFar()
  }
  const seek = (to: { readonly seq: Seq } | { readonly time: Time }): Promise<void> => {
    wanted?.done()
    wanted = null
    arrive()
    clearTimeout(resting)
    if (seekNear(to)) {
      settled()
      return Promise.resolve()
    }
    return new Promise((done) => {
      wanted = { to, alone: playback.getState().inHand, done }
      if (!isSeeking) void seekFar()
    })
  }

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
        forget(next)
      }
    }
    if (end === null || at < end) return show(reached, inside(reached, at))
    show(reached, inside(reached, end))
    stop()
    settled()
  }
  /** Play stops where a promise breaks, each time it comes there, and each time it says why. */
  const forget = ({ violations, seq }: Replica): void => {
    for (const broken of violations) if (broken.seq === seq) told.delete(keyOf(broken))
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
    if (!world || held > 0 || isSeeking || playback.getState().inHand) return
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
    void pull()
    if (direction === -1) void fetchBehind()
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
      playback.setState({ inHand })
      if (inHand) return
      settled()
      surround()
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
      const near = place.branch === branch && held === 0 && !isSeeking ? ring.get(place.seq) : undefined
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
      told.clear()
      isFresh = true
    },
    close() {
      if (handle !== null) frames.cancel(handle)
      handle = null
      clearTimeout(resting)
    },
  }
}
