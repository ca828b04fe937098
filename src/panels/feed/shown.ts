/** Which events the list shows: what the reader did and what broke always, the rest by weight. */
import type { FeedItem } from '../../app/index.ts'
import { weightOfAll } from '../words/weight.ts'

export type Filter = 'important' | 'all'

export const isShown = (item: FeedItem, filter: Filter): boolean =>
  filter === 'all' ||
  item.cause.type === 'commanded' ||
  item.cause.type === 'started' ||
  item.violations.length > 0 ||
  weightOfAll(item.notes) < 2
