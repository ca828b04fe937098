/** Where runs lie: IndexedDB, which may be forbidden or full. Then nothing is kept, and nothing else is different. */
import { createStore, del, delMany, entries, get, set, update } from 'idb-keyval'
import { type Foreign, type KeptRun, readRecord } from './record.ts'

const open = () => createStore('raftreel', 'runs')
let shelf: ReturnType<typeof open> | null = null

/** What `use` gives, or `otherwise` where nothing can be kept. */
const safely = async <T>(use: (store: ReturnType<typeof open>) => Promise<T>, otherwise: T): Promise<T> => {
  try {
    shelf ??= open()
    return await use(shelf)
  } catch {
    return otherwise
  }
}

/** Null: nothing can be kept here. */
export const readAll = (): Promise<readonly (KeptRun | Foreign)[] | null> =>
  safely<readonly (KeptRun | Foreign)[] | null>(
    async (store) => (await entries(store)).map(([id, value]) => readRecord(String(id), value)),
    null,
  )
export const readOne = (id: string): Promise<KeptRun | Foreign | null> =>
  safely<KeptRun | Foreign | null>(async (store) => {
    const value: unknown = await get(id, store)
    return value === undefined ? null : readRecord(id, value)
  }, null)
/** The name is the reader's: it may have been changed in another page meanwhile. */
export const write = (run: KeptRun): Promise<boolean> =>
  safely(async (store) => {
    await update<unknown>(
      run.id,
      (old) => {
        const before = readRecord(run.id, old)
        return { ...run, name: before.version === null ? run.name : before.name }
      },
      store,
    )
    return true
  }, false)
export const rename = (run: KeptRun, name: string): Promise<void> =>
  safely((store) => set(run.id, { ...run, name }, store), undefined)
export const remove = (id: string): Promise<void> => safely((store) => del(id, store), undefined)
export const removeMany = (ids: readonly string[]): Promise<void> =>
  safely((store) => delMany([...ids], store), undefined)
