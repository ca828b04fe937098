/**
 * The page's end of the line: numbers the requests, hands out the answers, notices when the worker is dead, starts another
 * one and lets it replay the run. The page loses a moment, not its work.
 */
import type { Refusal } from '../core/refusal.ts'
import type { OpenPort, Port } from './port.ts'
import type { BranchInfo, Reply, Request, RequestBody, Response, SavedTree, TreeUpdate } from './protocol.ts'

export interface Client {
  ask(request: RequestBody): Promise<Reply>
  /** Computes a branch up to event `seq`, in pieces short enough for the worker to stay responsive. */
  reach(branch: number, seq: number): Promise<void>
  close(): void
}
export interface ClientOptions {
  /** Ways to a session, best first. */
  readonly ports: readonly OpenPort[]
  tree(update: TreeUpdate): void
  /** Another worker has taken over and stands where the old one stood. */
  restarted(): void
  /** How long a worker may be silent over a request (real ms). */
  readonly patience?: number
}

interface Outstanding {
  readonly request: Request
  readonly resolve: (reply: Reply) => void
  tries: number
}

/** Every request is answered within about 2 s; a slow machine gets more than twice that. */
const PATIENCE_MS = 5000
const PIECE = 20_000
/** A request that has cost two workers their lives is not given to a third. */
const MOST_TRIES = 2
/** Workers that die one after the other without answering anything: then there is no use. */
const MOST_DEATHS = 4

/** A backup with the newest heads. */
const refresh = (saved: SavedTree, current: number, infos: readonly BranchInfo[]): SavedTree => {
  const heads = new Map(infos.map((info) => [info.id, info]))
  return {
    ...saved,
    current,
    branches: saved.branches.map((branch) => ({ ...branch, ...heads.get(branch.id) })),
  }
}

const reachBy = async (ask: Client['ask'], branch: number, seq: number): Promise<void> => {
  for (;;) {
    const reply = await ask({ type: 'grow', branch, until: null, seq, most: PIECE, record: false })
    if (reply.type !== 'grown' || reply.done || reply.seq >= seq) return
  }
}

export const createClient = ({ ports, tree, restarted, patience = PATIENCE_MS }: ClientOptions): Client => {
  /** Requests of the page, in order, and those of a restart, which must not wait behind them. */
  const asked = new Map<number, Outstanding>()
  const restoring = new Map<number, Outstanding>()
  let isRestoring = false
  let port: Port | null = null
  let way = 0
  let deaths = 0
  let hasSpoken = false
  let backup: SavedTree | null = null
  let nextId = 1
  let watch: ReturnType<typeof setTimeout> | undefined

  const keepWatch = (): void => {
    clearTimeout(watch)
    if (asked.size + restoring.size === 0 || port === null) return
    // A page that was frozen wakes up to its timers first: the answer gets one more moment to be read.
    watch = setTimeout(() => {
      watch = setTimeout(() => died({ code: 'silent' }), patience / 5)
    }, patience)
  }
  const post = (entry: Outstanding): void => {
    entry.tries += 1
    port?.send(entry.request)
    keepWatch()
  }
  const enter = (book: Map<number, Outstanding>, body: RequestBody, now: boolean): Promise<Reply> =>
    new Promise((resolve) => {
      const entry = { request: { ...body, id: nextId }, resolve, tries: 0 }
      nextId += 1
      book.set(entry.request.id, entry)
      if (now) post(entry)
    })

  const hear = (response: Response): void => {
    if (response.type === 'tree') {
      const saved = response.backup ?? backup
      backup = saved && refresh(saved, response.current, response.branches)
      tree(response)
      return
    }
    if (asked.has(response.id)) deaths = 0
    const entry = asked.get(response.id) ?? restoring.get(response.id)
    asked.delete(response.id)
    restoring.delete(response.id)
    entry?.resolve(response)
  }

  /** The best way to a session that works here. */
  const connect = (): void => {
    for (; way < ports.length; way += 1) {
      const open = ports[way]
      // A port that was given up may still speak: it is not listened to any more.
      const isCurrent = (): boolean => port === mine
      let mine: Port | null = null
      try {
        mine =
          open?.({
            answered: (responses) => {
              if (!isCurrent()) return
              hasSpoken = true
              responses.forEach(hear)
              keepWatch()
            },
            died: (why) => isCurrent() && died(why),
          }) ?? null
        port = mine
        return
      } catch {
        // No worker can be made here: the next way is tried.
      }
    }
  }

  const giveUp = (entries: Iterable<Outstanding>, refusal: Refusal): void => {
    for (const { request, resolve } of entries) {
      asked.delete(request.id)
      resolve({ type: 'refused', refusal })
    }
  }

  const restore = async (): Promise<void> => {
    if (backup === null) return
    const { current, branches } = backup
    const ask = (body: RequestBody): Promise<Reply> => enter(restoring, body, true)
    await ask({ type: 'open', tree: backup })
    await reachBy(ask, current, branches.find(({ id }) => id === current)?.headSeq ?? 0)
  }

  const died = (why: Refusal): void => {
    clearTimeout(watch)
    port?.close()
    port = null
    restoring.clear()
    deaths += 1
    // A worker that never said a word (blocked by a policy, say) is no way at all.
    if (!hasSpoken) way += 1
    if (deaths <= MOST_DEATHS) connect()
    if (port === null) return giveUp([...asked.values()], why)
    const mine = port
    isRestoring = true
    void restore().then(() => {
      if (port !== mine) return
      isRestoring = false
      giveUp(
        [...asked.values()].filter(({ tries }) => tries >= MOST_TRIES),
        why,
      )
      for (const entry of asked.values()) post(entry)
      if (hasSpoken) restarted()
    })
  }

  const ask = (body: RequestBody): Promise<Reply> => {
    if (port === null && deaths === 0) connect()
    if (port === null) return Promise.resolve({ type: 'refused', refusal: { code: 'noWorker' } })
    return enter(asked, body, !isRestoring)
  }
  return {
    ask,
    reach: (branch, seq) => reachBy(ask, branch, seq),
    close: () => {
      clearTimeout(watch)
      port?.close()
      port = null
    },
  }
}
