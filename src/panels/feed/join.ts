/** Keeps the list of events whole while the window near the playhead moves. */
import type { FeedItem } from '../../app/index.ts'

/** More than anyone scrolls; beyond it the oldest are let go and can be fetched again. */
export const KEPT = 5000

/** `held` with the newer window: appended where they touch, replaced where they do not. */
export const joined = (held: readonly FeedItem[], near: readonly FeedItem[]): readonly FeedItem[] => {
  const [first] = near
  const [oldest] = held
  const newest = held.at(-1)
  if (!first || !oldest || !newest || first.seq > newest.seq + 1 || first.seq < oldest.seq) return near
  const all = [...held.slice(0, first.seq - oldest.seq), ...near]
  return all.slice(Math.max(0, all.length - KEPT))
}
