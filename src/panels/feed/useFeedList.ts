/** The events the list shows: those near the playhead, plus older ones fetched when the reader scrolls back to them. */
import { useCallback, useEffect, useState } from 'react'
import { actions, type FeedItem, useFeed, useTimelineView } from '../../app/index.ts'
import { joined, KEPT } from './join.ts'

const PAGE = 200

interface FeedList {
  readonly items: readonly FeedItem[]
  /** Asks for what came before the first item; does nothing at the start of the run. */
  readonly loadOlder: () => void
}

export const useFeedList = (): FeedList => {
  const near = useFeed((feed) => feed.items)
  const branch = useTimelineView((view) => view.branch)
  const [held, setHeld] = useState<{ readonly branch: number; readonly items: readonly FeedItem[] }>({
    branch,
    items: near,
  })
  useEffect(() => {
    setHeld((was) => ({ branch, items: was.branch === branch ? joined(was.items, near) : near }))
  }, [near, branch])
  const first = held.items[0]?.seq ?? 0
  const loadOlder = useCallback(() => {
    if (first === 0) return
    void actions
      .loadFeed(Math.max(0, first - PAGE), first - 1)
      .then((older) =>
        setHeld((was) =>
          was.branch === branch && was.items[0]?.seq === first && was.items.length < KEPT
            ? { branch, items: [...older, ...was.items] }
            : was,
        ),
      )
  }, [first, branch])
  return { items: held.items, loadOlder }
}
