/** Keeps the timeline's store: what the worker tells about branches and marks, cut off where the reader has not been yet. */
import type { BranchInfo, Seen, Splice, TreeUpdate } from '../worker/protocol.ts'
import type { TimelineView } from './api.ts'
import type { Stores } from './stores.ts'

type Lists = Pick<TimelineView, 'marks' | 'bands' | 'given'>

export interface TimelineKeeper {
  take(update: TreeUpdate): void
  /** The playhead moved; `at` is its event. */
  refresh(seen: Seen, at: number): void
  /** All marks known, prefetched ones too. */
  all(): TimelineView['marks']
}

const spliced = <T>(was: readonly T[], { from, items }: Splice<T>): readonly T[] =>
  items.length === 0 && from === was.length ? was : [...was.slice(0, from), ...items]

/** Items up to an event; the list before if that is what they are. Only the end is looked at: it is sorted. */
const until = <T extends { readonly seq: number }>(
  items: readonly T[],
  seq: number,
  was: readonly T[],
): readonly T[] => {
  let length = items.length
  while (length > 0 && (items[length - 1]?.seq ?? 0) > seq) length -= 1
  const isSame = was.length === length && was[0] === items[0] && was[length - 1] === items[length - 1]
  if (isSame) return was
  return length === items.length ? items : items.slice(0, length)
}

/** The current branch is as long as it has been seen. */
const withHead = (branches: readonly BranchInfo[], id: number, { seq, time }: Seen): readonly BranchInfo[] =>
  branches.map((info) =>
    info.id === id && (info.headSeq !== seq || info.headTime !== time)
      ? { ...info, headSeq: seq, headTime: time }
      : info,
  )

export const createTimelineKeeper = ({ timeline }: Stores): TimelineKeeper => {
  let known: Lists = { marks: [], bands: [], given: [] }
  let branches: readonly BranchInfo[] = []
  let current = 0
  let setup: TimelineView['setup'] = null
  let canRedo = false
  return {
    take(update) {
      known = {
        marks: spliced(known.marks, update.marks),
        bands: spliced(known.bands, update.bands),
        given: spliced(known.given, update.given),
      }
      ;({ branches, current, canRedo } = update)
      setup = update.backup?.setup ?? setup
    },
    refresh(seen, at) {
      const was = timeline.getState()
      const given = until(known.given, seen.seq, was.given)
      const next: TimelineView = {
        setup,
        branch: current,
        branches: withHead(branches, current, seen),
        headSeq: seen.seq,
        headTime: seen.time,
        marks: until(known.marks, seen.seq, was.marks),
        bands: until(known.bands, seen.seq, was.bands),
        given,
        canUndo: given.some(({ seq }) => seq <= at),
        canRedo,
      }
      const keys = Object.keys(next) as readonly (keyof TimelineView)[]
      const isSameList =
        next.branches.length === was.branches.length &&
        next.branches.every((info, i) => info === was.branches[i])
      const settled = isSameList ? { ...next, branches: was.branches } : next
      if (keys.some((key) => settled[key] !== was[key])) timeline.setState(settled)
    },
    all: () => known.marks,
  }
}
