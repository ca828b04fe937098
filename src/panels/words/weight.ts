/** How much of the run the reader wants told: which note is a milestone, which a decision, which a detail. */
import type { Note, NoteKey } from '../../core/raft/types.ts'

/** 0 milestone, 1 decision, 2 detail. */
export type Weight = 0 | 1 | 2

const MILESTONES: readonly NoteKey[] = [
  'becomeCandidate',
  'becomeLeader',
  'splitVote',
  'stepDown:higherTerm',
  'stepDown:noQuorum',
  'stepDown:removedFromConfig',
  'commit:leader',
  'commit:indirect',
  'clientGot',
  'reply:unknown',
  'partition',
  'heal',
  'cut',
  'uncut',
  'crash',
  'restart',
  'freeze',
  'thaw',
  'snapshotTaken',
  'snapshotInstalled',
  'confInUse',
  'confCommitted:joint',
  'confCommitted:final',
  'confFallback',
  'confDirect',
  'transferStart',
  'transferAbort',
  'timeoutNow',
  'truncate:conflict',
  'truncate:snapshot',
  'truncate:always',
  'rivalLeaderIgnored',
  'ruleSwitched',
  'settingChanged',
]
const DETAILS: readonly NoteKey[] = [
  'timerArmed',
  'timerReset:leader',
  'timerReset:granted',
  'timerKept:stale',
  'timerKept:denied',
  'heartbeatSent',
  'heartbeatOk',
  'sendAppend',
  'appendAlreadyHad',
  'matchAdvanced',
  'replyIgnored',
  'recognizeLeader',
  'voteSelf',
  'readWaitsQuorum',
  'diskWritten',
]
const weights: ReadonlyMap<NoteKey, Weight> = new Map([
  ...MILESTONES.map((key) => [key, 0] as const),
  ...DETAILS.map((key) => [key, 2] as const),
])

/** Everything not listed is a decision: a vote, an append, a refusal. */
export const weightOf = (note: Note): Weight => weights.get(note.key) ?? 1

/** The weight of an event: that of its weightiest note. */
export const weightOfAll = (notes: readonly Note[]): Weight =>
  notes.reduce<Weight>((least, note) => {
    const weight = weightOf(note)
    return weight < least ? weight : least
  }, 2)

/** The note an event is told by: its weightiest, the last of equals, because consequences come last. Undefined: nothing noted. */
export const headNote = (notes: readonly Note[]): Note | undefined =>
  notes.reduce<Note | undefined>(
    (best, note) => (best === undefined || weightOf(note) <= weightOf(best) ? note : best),
    undefined,
  )
