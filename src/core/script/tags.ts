/**
 * The words by which a pattern can ask for a note: one row per kind of note. Written as a table over all note keys, so
 * that a new kind of note does not compile until somebody has said how scripts may speak of it.
 */
import type { Note, NoteKey, NoteOf, NoteValues } from '../raft/types.ts'

/** Tags that come from the values; those in the key itself (`voteDenied:logBehind`) are added for every note. */
type TagsFrom<K extends NoteKey> = (values: Readonly<NoteValues[K]>) => readonly string[]

const none = (): readonly string[] => []
const term = ({ t }: { t: number }) => [`@${t}`]
const index = ({ i }: { i: number }) => [`#${i}`]
const indexAndTerm = ({ i, t }: { i: number; t: number }) => [`#${i}`, `@${t}`]
const serial = ({ seq }: { seq: number }) => [`#${seq}`]
const count = ({ n }: { n: number }) => [`n=${n}`]
const next = ({ i }: { i: number }) => [`next=${i}`]
const span = ({ i1, i2 }: { i1: number; i2: number }) => [`#${i1}..${i2}`]
const termChange = ({ t0, t }: { t0: number; t: number }) => [`@${t}`, `${t0}->${t}`]
const messageType = ({ type }: { type: string }) => [type]
const members = ({ conf }: { conf: string }) => [conf]

const TAGS: { readonly [K in NoteKey]: TagsFrom<K> } = {
  timerArmed: ({ ms }) => [`ms=${ms}`],
  'timerReset:leader': term,
  'timerReset:granted': none,
  'timerKept:stale': term,
  'timerKept:denied': none,
  electionTimeout: none,
  'electionTimeout:candidate': term,
  becomePreCandidate: term,
  preVoteGranted: term,
  'preVoteDenied:leaderAlive': none,
  'preVoteDenied:heardBefore': none,
  'preVoteDenied:logBehind': none,
  'preVoteDenied:staleTerm': term,
  preVoteWon: count,
  becomeCandidate: termChange,
  voteSelf: term,
  voteGranted: term,
  'voteDenied:staleTerm': term,
  'voteDenied:alreadyVoted': term,
  'voteDenied:logBehind:term': none,
  'voteDenied:logBehind:length': none,
  'voteDenied:leaderAlive': none,
  'voteDenied:heardBefore': none,
  voteReceived: ({ n, t }) => [`n=${n}`, `@${t}`],
  voteRefusalReceived: ({ reason }) => [reason],
  becomeLeader: term,
  splitVote: term,
  adoptTerm: termChange,
  'stepDown:higherTerm': ({ role, t0, t }) => [role, `@${t}`, `${t0}->${t}`],
  'stepDown:leaderExists': term,
  'stepDown:noQuorum': count,
  'stepDown:removedFromConfig': members,
  recognizeLeader: term,
  replyIgnored: none,
  checkQuorumFail: count,
  rivalLeaderIgnored: term,
  request: ({ seq, cmd }) => [`#${seq}`, cmd],
  redirect: ({ L }) => [L],
  'redirect:unknown': none,
  appendLocal: ({ t, cmd, i }) => [`${t}:${cmd}`, `#${i}`, `@${t}`],
  'appendLocal:noop': ({ t, i }) => [`${t}:noop`, `#${i}`, `@${t}`],
  sendAppend: ({ i1, i2, prev }) => [`#${i1}..${i2}`, `+${i2 - i1 + 1}`, `prev=${prev}`],
  heartbeatSent: none,
  heartbeatOk: ({ prev }) => [`prev=${prev}`],
  appendAccepted: ({ n, i, prev }) => [`#${i}`, `+${n}`, `prev=${prev}`],
  // Nothing in it was new, however many entries the message carried.
  appendAlreadyHad: ({ i }) => [`#${i}`, '+0'],
  'appendRejected:staleTerm': term,
  'appendRejected:missingEntry': ({ prev }) => [`prev=${prev}`],
  'appendRejected:termMismatch': ({ prev }) => [`prev=${prev}`],
  backoff: next,
  'backoff:hint': next,
  'backoff:probe': next,
  'truncate:conflict': span,
  'truncate:snapshot': index,
  'truncate:always': span,
  matchAdvanced: index,
  'commit:leader': indexAndTerm,
  'commit:indirect': ({ i1, i2, i }) => [`#${i}`, `#${i1}..${i2}`],
  'commit:follower': index,
  'commitHeld:oldTerm': indexAndTerm,
  'commitHeld:noMajority': index,
  apply: ({ i, cmd, v }) => [`#${i}`, cmd, `v=${v}`],
  dedup: ({ C, seq, cmd, v }) => [`${C}#${seq}`, cmd, `v=${v}`],
  'reply:ok': serial,
  'reply:unknown': serial,
  'reply:refused': ({ seq, reason }) => [`#${seq}`, reason],
  clientGot: ({ seq, status, v }) => [status, `#${seq}`, `v=${v}`],
  clientWaits: serial,
  retry: serial,
  'drop:partition': messageType,
  'drop:loss': messageType,
  'drop:crashed': messageType,
  'drop:frozen': messageType,
  duplicated: messageType,
  partition: ({ groups }) => [groups],
  heal: none,
  cut: ({ links }) => [links],
  uncut: ({ links }) => [links],
  crash: term,
  restart: ({ t, src }) => [`@${t}`, src],
  freeze: none,
  thaw: none,
  readIndex: index,
  readWaitsOwnTerm: term,
  readConfirmed: ({ n, t }) => [`n=${n}`, `@${t}`],
  readWaitsQuorum: count,
  readServed: ({ k, v, i }) => [`${k}=${v}`, `#${i}`],
  leaseRead: none,
  leaseExpired: none,
  leaseGivenUp: none,
  snapshotTaken: indexAndTerm,
  sendSnapshot: ({ last }) => [`#${last}`],
  snapshotInstalled: indexAndTerm,
  snapshotIgnored: index,
  'snapshotRejected:staleTerm': none,
  learnerAdded: none,
  confInUse: members,
  'confCommitted:joint': members,
  'confCommitted:final': members,
  confFallback: members,
  'confRefused:notLeader': none,
  'confRefused:previousPending': members,
  'confRefused:noOwnTermCommit': term,
  confDirect: members,
  transferStart: none,
  refuseTransfer: none,
  timeoutNow: none,
  timeoutNowReceived: none,
  transferAbort: none,
  ruleSwitched: ({ rule, state }) => [rule, state],
  settingChanged: ({ setting, value }) => [setting, value],
  diskWritten: index,
}
const NOTE_KEYS = Object.keys(TAGS) as readonly NoteKey[]

/** A follower's commit and the entries a commit takes along are told apart by name, not by tag (contract of the lessons). */
const nameAndTags = (key: NoteKey): readonly [name: string, ...tags: string[]] => {
  if (key === 'commit:indirect') return ['commitIndirect']
  const [name = key, ...tags] = key.split(':')
  return [name, ...tags]
}
const NAMES: Readonly<Record<string, readonly [name: string, ...tags: string[]]>> = Object.fromEntries(
  NOTE_KEYS.map((key) => [key, nameAndTags(key)]),
)
/** The name a pattern uses for notes of this key: `voteDenied` for `voteDenied:logBehind:term`. */
export const eventName = (key: NoteKey): string => NAMES[key]?.[0] ?? key

/** All event names in the order of the table, each once. */
export const EVENT_NAMES: readonly string[] = [...new Set(NOTE_KEYS.map(eventName))]

const valueTags = <K extends NoteKey>({ key, values }: NoteOf<K>): readonly string[] => TAGS[key](values)

/** Every tag by which a pattern may ask for this note. */
export const tagsOf = (note: Note): readonly string[] => {
  const [, ...keyTags] = nameAndTags(note.key)
  return [...keyTags, ...valueTags(note)]
}
