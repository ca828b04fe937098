/** What an event was, in one sentence: the reason if one was noted, else what the message said or the bare cause. */
import type { FeedItem } from '../../app/index.ts'
import { causeText } from '../../i18n/cause.ts'
import { whyText } from '../../i18n/why.ts'
import { plainText } from './plain.ts'
import { headNote } from './weight.ts'

export const momentText = ({ cause, notes }: Pick<FeedItem, 'cause' | 'notes'>): string => {
  const note = headNote(notes)
  if (note) return whyText(note)
  return cause.type === 'delivered' ? plainText(cause.packet.body) : causeText(cause)
}
