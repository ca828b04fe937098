/** Puts the page's parts together: stores, worker, playhead, address. Everything a test must replace is a parameter. */
import { createClient } from '../worker/client.ts'
import { localPort, type OpenPort, workerPort } from '../worker/port.ts'
import type { TreeUpdate } from '../worker/protocol.ts'
import { type ConsoleHandle, createActions, createHandle, type Parts } from './actions.ts'
import { createAddress, type Place } from './address.ts'
import type { Actions, StageClock } from './api.ts'
import { freePlaySetup } from './freePlay.ts'
import { createNotices } from './notices.ts'
import { createPlayer, type Frames } from './player.ts'
import { prefersReducedMotion } from './preferences.ts'
import { createStores, type Stores } from './stores.ts'
import { createTimelineKeeper } from './timelineView.ts'

export interface App {
  readonly stores: Stores
  readonly actions: Actions
  readonly clock: StageClock
  readonly handle: ConsoleHandle
  /** Opens the run of the address, else free play, which begins to play unless motion is unwelcome. */
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
})

export const createApp = (around: Surroundings = browser(), stores: Stores = createStores()): App => {
  const notices = createNotices(stores)
  const keeper = createTimelineKeeper(stores)
  const address = createAddress(around.place)
  let isOpening = false
  let shownBranch = 0

  const takeTree = (update: TreeUpdate): void => {
    keeper.take(update)
    const info = update.branches.find(({ id }) => id === update.current)
    if (!info) return
    player.setBranch(info.id, { seq: info.headSeq, time: info.headTime }, isOpening)
    const isFork = !isOpening && info.id !== shownBranch && info.forkSeq === info.headSeq - 1
    if (isFork) notices.say({ kind: 'forked', branch: info.name, seq: info.forkSeq })
    shownBranch = info.id
    refresh()
  }
  const client = createClient({
    ports: around.ports,
    tree: takeTree,
    restarted: () => notices.say({ kind: 'restarted' }),
  })
  const refresh = (): void => keeper.refresh(player.seen(), player.position().seq)
  const writeAddress = async (): Promise<string | null> => {
    const { seq, time } = player.position()
    const reply = await client.ask({ type: 'share', at: { seq, time } })
    return reply.type === 'link' ? reply.text : null
  }
  const player = createPlayer({
    stores,
    client,
    frames: around.frames,
    moved: refresh,
    settled: () => address.show(writeAddress),
    broke: ({ violations }) => {
      const violation = violations.at(-1)
      if (violation) notices.say({ kind: 'violation', violation })
    },
  })
  const parts: Parts = {
    stores,
    client,
    player,
    keeper,
    address,
    notices,
    async opening(ask) {
      isOpening = true
      const reason = await ask()
      isOpening = false
      return reason
    },
  }
  const actions = createActions(parts)
  const openRun = async (text: string): Promise<boolean> => {
    const reason = await actions.openLink(text)
    if (reason !== null) notices.say({ kind: 'linkRefused', reason })
    return reason === null
  }
  const stops: (() => void)[] = [player.close, client.close]

  return {
    stores,
    actions,
    clock: player.clock,
    handle: createHandle(parts, actions, around.now),
    async start() {
      stops.push(
        around.onHidden(() => actions.pause()),
        address.watch((text) => void openRun(text)),
      )
      const text = address.run()
      if (text !== null && (await openRun(text))) return
      await actions.open(freePlaySetup())
      if (!prefersReducedMotion(stores.preferences.getState())) actions.play()
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}
