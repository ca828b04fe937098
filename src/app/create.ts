/** Puts the page's parts together: stores, worker, playhead, address. Everything a test must replace is a parameter. */
import type { Refusal } from '../core/refusal.ts'
import type { Seq } from '../core/sim/types.ts'
import { isEmbedded, playsByItself } from '../query.ts'
import { type Client, createClient } from '../worker/client.ts'
import { localPort, type OpenPort, workerPort } from '../worker/port.ts'
import type { Frame, TreeUpdate } from '../worker/protocol.ts'
import { type ConsoleHandle, createActions, createHandle } from './actions.ts'
import { createAddress, type Place } from './address.ts'
import type { Actions, StageClock } from './api.ts'
import { freePlaySetup } from './freePlay.ts'
import { createLessons, type Lessons } from './lesson.ts'
import { createRoutes, type Routes } from './lessonRoute.ts'
import { createNotices, type Notices } from './notices.ts'
import { createPlayer, type Frames } from './player.ts'
import { prefersReducedMotion } from './preferences.ts'
import type { createRuns, Runs } from './runs/keeper.ts'
import { readTab } from './runs/tab.ts'
import { skimming } from './skim.ts'
import { createStores, type Stores } from './stores.ts'
import { createTimelineKeeper } from './timelineView.ts'

export interface App {
  readonly stores: Stores
  readonly actions: Actions
  readonly clock: StageClock
  readonly handle: ConsoleHandle
  readonly lessons: Lessons
  readonly routes: Routes
  readonly notices: Notices
  /** The runs kept in this browser; null where none can be. */
  runs(): Promise<Runs | null>
  /** Events `from` … `to` of this branch: the state at the first, then what each changed. */
  loadFrames(from: Seq, to: Seq): Promise<readonly Frame[]>
  /** For questions that change nothing, of parts of the page that come later. */
  readonly ask: Client['ask']
  /** Opens the run or the lesson of the address, else free play, which begins to play unless motion is unwelcome. */
  start(): Promise<void>
  close(): void
}
export interface Surroundings {
  readonly ports: readonly OpenPort[]
  readonly frames: Frames
  readonly place: Place
  readonly now: () => number
  /** Calls back whenever the page is hidden, until the returned function is called. */
  onHidden(callback: () => void): () => void
  /** Fetches what keeps runs. Absent: none are kept. */
  readonly runs?: () => Promise<{ readonly createRuns: typeof createRuns }>
}

const browser = (): Surroundings => ({
  ports: [workerPort, localPort],
  frames: {
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
  },
  place: window,
  now: () => performance.now(),
  onHidden: (callback) => {
    const listener = (): void => {
      if (document.hidden) callback()
    }
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
  ...(isEmbedded ? {} : { runs: () => import('./runs/keeper.ts') }),
})

export const createApp = (around: Surroundings = browser(), stores: Stores = createStores()): App => {
  const notices = createNotices(stores)
  const keeper = createTimelineKeeper(stores)
  const address = createAddress(around.place, () => void kept?.then((runs) => runs?.keep()))
  let kept: Promise<Runs | null> | null = null
  let isOpening = false
  let shownBranch = 0

  const takeTree = (update: TreeUpdate): void => {
    const branches = lessons.curtain(update.branches)
    keeper.take({ ...update, branches })
    const info = branches.find(({ id }) => id === update.current)
    if (!info) return
    player.setBranch(info.id, { seq: info.headSeq, time: info.headTime }, isOpening)
    const isFork = !isOpening && !info.fixed && info.id !== shownBranch && info.forkSeq === info.headSeq - 1
    if (isFork) notices.say({ kind: 'forked', branch: info.name, seq: info.forkSeq })
    shownBranch = info.id
    refresh()
  }
  const client = createClient({
    ports: around.ports,
    tree: takeTree,
    restarted: () => notices.say({ kind: 'restarted' }),
  })
  const refresh = (): void => {
    keeper.refresh(player.seen(), player.position().seq)
    lessons.moved()
  }
  const writeAddress = async (): Promise<string | null> => {
    const { seq, time } = player.position()
    const reply = await client.ask({ type: 'share', at: { seq, time } })
    return reply.type === 'link' ? reply.text : null
  }
  const player = createPlayer({
    stores,
    client,
    frames: around.frames,
    hurry: (time) =>
      stores.preferences.getState().skim ? skimming(keeper.all(), time, stores.playback.getState().rate) : 1,
    moved: refresh,
    settled: () => address.show(writeAddress),
    broke: (violations) => {
      // A lesson tells it itself.
      if (lessons.isFollowed()) return
      for (const violation of violations) notices.say({ kind: 'violation', violation })
    },
  })
  const opening = async (ask: () => Promise<Refusal | null>): Promise<Refusal | null> => {
    const runs = await kept
    await runs?.keep()
    isOpening = true
    const refusal = await ask()
    isOpening = false
    if (refusal === null) runs?.began()
    return refusal
  }
  const routes = createRoutes(around.place)
  const lessons = createLessons({
    stores,
    client,
    player,
    notices,
    opening,
    stood: routes.showBeat,
    stoodElsewhere: routes.showCluster,
  })
  const actions = createActions({
    stores,
    client,
    player,
    keeper,
    address,
    notices,
    lessons,
    routes,
    opening,
  })
  const runs = (): Promise<Runs | null> => {
    const isOwn = (): boolean => !isOpening && routes.read().page === 'cluster'
    kept ??=
      around
        .runs?.()
        .then(({ createRuns }) => createRuns({ stores, client, actions, address: address.run, isOwn }))
        .catch(() => null) ?? Promise.resolve(null)
    return kept
  }
  const openRun = async (text: string): Promise<boolean> => {
    const refusal = await actions.openLink(text)
    if (refusal !== null) notices.say({ kind: 'linkRefused', refusal })
    return refusal === null
  }
  const freePlay = async (): Promise<void> => {
    await actions.open(freePlaySetup())
    const isWelcome = playsByItself && !prefersReducedMotion(stores.preferences.getState())
    if (isWelcome && routes.read().page === 'cluster') actions.play()
  }
  /** Someone followed a link inside the page, or went back. */
  const follow = async (): Promise<void> => {
    const route = routes.read()
    const open = lessons.store.getState().current
    if (route.page === 'lesson') {
      const isOpen = open?.lesson.id === route.id && open.ruleOn === route.ruleOn
      if (isOpen) return open.beat === route.beat ? undefined : lessons.goBeat(route.beat)
      await lessons.open(route.id, route.beat, route.ruleOn)
    } else if (route.page !== 'cluster') actions.pause()
    else if (open && address.run() === null) await freePlay()
  }
  const begin = async (): Promise<void> => {
    const route = routes.read()
    // Only what was reloaded is brought back: its address is still the same.
    if (readTab() !== null && route.page === 'cluster' && (await (await runs())?.restore())) return
    const text = address.run()
    if (text !== null && (await openRun(text))) return
    if (route.page === 'lesson' && (await lessons.open(route.id, route.beat, route.ruleOn))) return
    await freePlay()
  }
  const stops: (() => void)[] = [player.close, client.close]

  return {
    stores,
    actions,
    clock: player.clock,
    handle: createHandle({ stores, client, player }, actions, around.now),
    lessons,
    routes,
    notices,
    runs,
    ask: client.ask,
    async loadFrames(from, to) {
      const reply = await client.ask({ type: 'range', from, to })
      return reply.type === 'frames' ? reply.frames : []
    },
    async start() {
      stops.push(
        around.onHidden(() => actions.pause()),
        address.watch((text) => void openRun(text)),
        routes.watch(() => void follow()),
      )
      await begin()
      void runs()
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}
