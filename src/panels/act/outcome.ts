/** What became of a command that the world took but did not follow: people are told where they gave it, not in the feed only. */
import type { Replica } from '../../app/index.ts'
import type { Note, NoteKey } from '../../core/raft/types.ts'

const REFUSALS: readonly NoteKey[] = [
  'confRefused:notLeader',
  'confRefused:previousPending',
  'confRefused:noOwnTermCommit',
]

/** The note that says why it was refused; `nothing` if it changed nothing at all; null if it did what it should. */
export const refusalOf = (before: Replica | null, after: Replica | null): Note | 'nothing' | null => {
  if (after?.cause.type !== 'commanded' || after === before) return null
  const refusal = after.notes.find(({ key }) => REFUSALS.includes(key))
  if (refusal) return refusal
  if (before?.seq !== after.seq - 1 || after.notes.length > 0) return null
  // Parts that did not change are the same objects from event to event.
  const parts = ['hosts', 'clients', 'packets', 'network', 'settings'] as const
  return parts.every((part) => before[part] === after[part]) ? 'nothing' : null
}
