/** What an event was, in one sentence: the reason if one was noted, else the bare cause. */
import type { FeedItem } from '../../app/index.ts'
import { causeText } from '../../i18n/cause.ts'
import { whyText } from '../../i18n/why.ts'
import { headNote } from './weight.ts'

export const momentText = ({ cause, notes }: Pick<FeedItem, 'cause' | 'notes'>): string => {
  const note = headNote(notes)
  return note ? whyText(note) : causeText(cause)
}
