/** Event patterns: `voteGranted S2->S3 @1`, `drop A->B AppendEntries partition`, `becomeLeader *`. */
import type { Violation } from '../check/types.ts'
import type { ActorId, Note } from '../raft/types.ts'
import { actorOf } from './actors.ts'
import { withSortedMembers } from './members.ts'
import { attempt, fail, type Names, partsOf, type Reader, suggest, take, type Word } from './reader.ts'
import type { Result } from './result.ts'
import { EVENT_NAMES, eventName, tagsOf } from './tags.ts'

/** `*`: any server, client or none at all. */
type Side = ActorId | '*'
export interface Pattern {
  readonly event: string
  readonly server: Side
  /** Null when the pattern does not speak of another side. */
  readonly peer: Side | null
  /** All must be present. */
  readonly tags: readonly string[]
}

/** Broken promises are asked for like events, though they come from the checker and not from a server. */
const VIOLATION = 'violation'
export const PATTERN_EVENTS: readonly string[] = [...EVENT_NAMES, VIOLATION]
export const PATTERN_USAGE = '<event> <server>[-><peer>] <tags>'

const sideOf = (word: Word, names: Names): Side => (word.text === '*' ? '*' : actorOf(word, names))

/** Reads a pattern out of words that were cut from a line; `end` is where more would have stood. */
export const patternOf = (words: readonly Word[], names: Names, end: number): Pattern => {
  const [event, where, ...tags] = words
  if (!event) return fail('missing', { text: '', at: end }, PATTERN_USAGE)
  if (!PATTERN_EVENTS.includes(event.text)) fail('unknownEvent', event, suggest(event.text, PATTERN_EVENTS))
  if (!where) return fail('missing', { text: '', at: end }, '<server> | <server>-><peer> | *')
  const [from, to, more] = partsOf(where, '->')
  if (!from || more) return fail('notLink', where, '<server> | <server>-><peer> | *')
  return {
    event: event.text,
    server: sideOf(from, names),
    peer: to ? sideOf(to, names) : null,
    tags: tags.map((tag) => tag.text),
  }
}
/** A pattern up to the end of the line. */
export const takePattern = (reader: Reader): Pattern => {
  const words = [take(reader, PATTERN_USAGE), ...reader.words.slice(reader.next)]
  reader.next = reader.words.length
  return patternOf(words, reader.names, reader.end)
}
export const parsePattern = (text: string, names: Names): Result<Pattern> =>
  attempt(text, names, PATTERN_USAGE, takePattern)

export const printPattern = ({ event, server, peer, tags }: Pattern): string =>
  [event, peer === null ? server : `${server}->${peer}`, ...tags].join(' ')

const isSide = (wanted: Side | null, actual: ActorId | null): boolean =>
  wanted === null || wanted === '*' || wanted === actual

/** Member lists compare as sets, whoever wrote them down. */
const canonical = (tag: string): string =>
  tag.includes('{') ? withSortedMembers(tag.replace(/\s+/gu, '')) : tag

const hasTags = (wanted: readonly string[], present: readonly string[]): boolean => {
  const tags = present.map(canonical)
  return wanted.every((tag) => tags.includes(canonical(tag)))
}

/** Is this note what the pattern asks for? */
export const matches = (pattern: Pattern, note: Note): boolean =>
  pattern.event === eventName(note.key) &&
  isSide(pattern.server, note.server) &&
  isSide(pattern.peer, note.peer) &&
  (pattern.tags.length === 0 || hasTags(pattern.tags, tagsOf(note)))

/** Is this broken promise what `violation * ElectionSafety` asks for? A named server must be involved. */
export const matchesViolation = (pattern: Pattern, violation: Violation): boolean =>
  pattern.event === VIOLATION &&
  [pattern.server, pattern.peer].every(
    (side) => side === null || side === '*' || violation.actors.includes(side),
  ) &&
  pattern.tags.every((tag) => tag === violation.promise)

/** Does the pattern ask for broken promises rather than notes? */
export const isAboutViolations = (pattern: Pattern): boolean => pattern.event === VIOLATION
