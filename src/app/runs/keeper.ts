/**
 * Keeps the run of this page a little after each change, and brings it back. Which run belongs to this tab is in the tab's own
 * session storage: a reload finds it, another tab does not.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Refusal } from '../../core/refusal.ts'
import type { Client } from '../../worker/client.ts'
import type { Actions } from '../api.ts'
import type { Stores } from '../stores.ts'
import { type Foreign, type KeptRun, plainName, surplus, VERSION } from './record.ts'
import { readAll, readOne, remove, removeMany, rename, write } from './shelf.ts'
import { readTab, writeTab } from './tab.ts'

/** While time plays, the run is kept this often (ms). */
const PAUSE_MS = 2000

export interface Parts {
  readonly stores: Stores
  readonly client: Client
  readonly actions: Actions
  /** The run in the address, null if there is none. */
  address(): string | null
  /** Whether what is shown is a run of the reader's and no lesson. */
  isOwn(): boolean
}
export interface Runs {
  readonly store: StoreApi<RunList>
  /** Keeps the run now, if it has changed. */
  keep(): Promise<void>
  /** Another run is about to take the place of this one. */
  began(): void
  /** Opens the run this tab showed last, if the address still says the same. True if it did. */
  restore(): Promise<boolean>
  list(): Promise<void>
  /** Null, or why not; `foreign`: made by another version. */
  open(id: string): Promise<Refusal | 'foreign' | null>
  rename(run: KeptRun, name: string): Promise<void>
  remove(id: string): Promise<void>
}
export interface RunList {
  /** Newest first; null: nothing can be kept here. */
  readonly runs: readonly (KeptRun | Foreign)[] | null
  /** The run of this page. */
  readonly own: string | null
}

const newId = (): string => `${Date.now().toString(36)}-${Math.floor(Math.random() * 2 ** 32).toString(36)}`

export const createRuns = ({ stores, client, actions, address, isOwn }: Parts): Runs => {
  const store = createStore<RunList>(() => ({ runs: [], own: null }))
  let own: { readonly id: string; readonly name: string; touched: boolean } | null = null
  /** Commands there were when the run was opened: more, or another branch, and the reader has done something. */
  let atFirst: number | null = null
  let kept = ''
  let isWaiting = false

  const doings = (): number => {
    const { branches, given } = stores.timeline.getState()
    return branches.length * 10_000 + given.length
  }
  const began = (): void => {
    own = null
    atFirst = null
    kept = ''
  }
  const take = (run: KeptRun): void => {
    const { branch, headSeq } = stores.timeline.getState()
    // What has been seen of it is computed again, so that its marks are there.
    void client.reach(branch, headSeq)
    own = { id: run.id, name: run.name, touched: run.touched }
    atFirst = doings()
    store.setState({ own: run.id })
    writeTab(run.id)
  }

  const keep = async (): Promise<void> => {
    const { current } = stores.replica.getState()
    if (current === null || !isOwn()) return
    atFirst ??= doings()
    const at = actions.position()
    const now = `${doings()}/${at.branch}/${at.seq}/${at.time}/${address()}`
    if (now === kept) return
    kept = now
    own ??= { id: newId(), name: '', touched: false }
    own.touched ||= doings() !== atFirst
    const mine = own
    const { setup, given } = stores.timeline.getState()
    const reply = await client.ask({ type: 'pack', at })
    // Another run has been opened meanwhile, and the answer is about that one.
    if (reply.type !== 'packed' || own !== mine) return
    const isSafe = await write({
      ...mine,
      version: VERSION,
      when: Date.now(),
      address: address() ?? '',
      servers: setup?.servers.length ?? 0,
      commands: given.length,
      seq: at.seq,
      run: reply.run,
    })
    if (!isSafe || readTab() === mine.id) return
    store.setState({ own: mine.id })
    writeTab(mine.id)
    const all = await readAll()
    if (all) await removeMany(surplus(all, mine.id))
  }
  const soon = (): void => {
    if (isWaiting) return
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      void keep()
    }, PAUSE_MS)
  }
  stores.replica.subscribe(soon)
  stores.timeline.subscribe(soon)
  // A page in the background may be put away without another word.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void keep()
  })

  const list = async (): Promise<void> => {
    const all = await readAll()
    const runs = all?.filter((run) => run.version === null || run.touched || run.id === own?.id) ?? null
    store.setState({ runs: runs && [...runs].sort((a, b) => b.when - a.when) })
  }
  return {
    store,
    keep,
    began,
    async restore() {
      const id = readTab()
      const run = id === null ? null : await readOne(id)
      // The address wins: whoever goes somewhere else in this tab gets there.
      if (run === null || run.version === null || run.address !== (address() ?? '')) return false
      if ((await actions.openPacked(run.run)) !== null) return false
      take(run)
      return true
    },
    list,
    async open(id) {
      await keep()
      const run = await readOne(id)
      if (run === null || run.version === null) return 'foreign'
      const refusal = await actions.openPacked(run.run)
      if (refusal === null) take(run)
      return refusal
    },
    async rename(run, name) {
      await rename(run, plainName(name))
      await list()
    },
    async remove(id) {
      await remove(id)
      if (own?.id === id) began()
      await list()
    },
  }
}
