/** The bookmarks of this browser, kept in localStorage where that is allowed, else as long as the page lives. */
import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'
import { useTimelineView } from '../../app/index.ts'
import type { Seq, Time } from '../../core/sim/types.ts'
import { added, type Bookmark, here, removed, renamed, restored, type Where } from './keep.ts'
import { KEY } from './kept.ts'

const read = (): string | null => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
/** False where nothing can be kept. */
const write = (kept: readonly Bookmark[]): boolean => {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

const store = createStore<{ readonly kept: readonly Bookmark[]; readonly isSafe: boolean }>(() => ({
  kept: restored(read()),
  isSafe: true,
}))
/** Another page of this browser may have added some: its word counts, ours is laid over it. */
const change = (edit: (kept: readonly Bookmark[]) => readonly Bookmark[]): void => {
  const { isSafe, kept: own } = store.getState()
  const kept = edit(isSafe && read() !== null ? restored(read()) : own)
  store.setState({ kept, isSafe: write(kept) })
}

export const addBookmark = (where: Where, at: { readonly seq: Seq; readonly time: Time }): void =>
  change((kept) => added(kept, where, at))
export const renameBookmark = (one: Bookmark, note: string): void =>
  change((kept) => renamed(kept, one, note))
export const removeBookmark = (one: Bookmark): void => change((kept) => removed(kept, one))

export const useIsSafe = (): boolean => useStore(store, ({ isSafe }) => isSafe)
export const useWhere = (): Where => {
  const setup = useTimelineView((view) => view.setup)
  const given = useTimelineView((view) => view.given)
  return useMemo(() => ({ setup, given }), [setup, given])
}
/** Those of a run and branch now, for what happens outside a component. */
export const readBookmarks = (where: Where): readonly Bookmark[] => here(store.getState().kept, where)
/** Those of the run and branch shown. */
export const useBookmarks = (): readonly Bookmark[] => {
  const kept = useStore(store, (state) => state.kept)
  const where = useWhere()
  return useMemo(() => here(kept, where), [kept, where])
}
