/** What has happened up to a moment, against what was claimed. */
import type { Promise_ } from '../check/types.ts'
import type { ServerId } from '../raft/types.ts'
import type { AssertionOf } from './claims.ts'
import { withSortedMembers } from './members.ts'
import type { Moment, Verdict } from './moment.ts'
import { isAboutViolations, matches, matchesViolation, type Pattern } from './patterns.ts'
import { same } from './stateVerdicts.ts'
import { entryText } from './words.ts'

export const isEverLeader = ({ term, servers }: AssertionOf<'everLeader'>, moment: Moment): Verdict => {
  const text = (ids: readonly ServerId[]) => [...ids].sort().join(',') || 'none'
  return same(text(moment.leaders(term)), text(servers))
}

export const hasBroken = (promises: readonly Promise_[], { violations }: Moment): Verdict => {
  const broken = [...new Set(violations.map(({ promise }) => promise))]
  const ok = promises.length === 0 ? broken.length > 0 : promises.every((promise) => broken.includes(promise))
  return { ok, actual: broken.join(' ') || 'clean' }
}

export const isCommitted = ({ index, entry }: AssertionOf<'committed'>, moment: Moment): Verdict => {
  const found = moment.committedAt(index)
  const actual = found === null ? 'none' : entryText(found)
  return { ok: withSortedMembers(actual) === withSortedMembers(entryText(entry)), actual }
}
export const isNeverCommitted = ({ entry }: AssertionOf<'neverCommitted'>, moment: Moment): Verdict => {
  const was = moment.everCommitted(entry.term, entry.command)
  return { ok: !was, actual: was ? 'committed' : 'never committed' }
}

const firstMatch = (event: Pattern, { notes, violations }: Moment): number =>
  isAboutViolations(event)
    ? violations.findIndex((violation) => matchesViolation(event, violation))
    : notes.findIndex((note) => matches(event, note))
const countMatches = (event: Pattern, { notes, violations }: Moment): number =>
  isAboutViolations(event)
    ? violations.filter((violation) => matchesViolation(event, violation)).length
    : notes.filter((note) => matches(event, note)).length

export const saw = ({ type, event }: AssertionOf<'saw'>, moment: Moment): Verdict => {
  const seen = firstMatch(event, moment) >= 0
  return { ok: seen === (type === 'saw'), actual: seen ? 'seen' : 'not seen' }
}
export const counts = (claim: AssertionOf<'count'>, moment: Moment): Verdict => {
  const found = countMatches(claim.event, moment)
  return { ok: found === claim.count, actual: String(found) }
}
/** Positions are those of notes, so a broken promise has no place in an order. */
export const isOrdered = ({ first, second }: AssertionOf<'order'>, { notes }: Moment): Verdict => {
  const a = notes.findIndex((note) => matches(first, note))
  const b = notes.findIndex((note) => matches(second, note))
  if (a < 0 || b < 0) return { ok: false, actual: a < 0 ? 'first not seen' : 'second not seen' }
  return { ok: a < b, actual: a < b ? 'in order' : 'the other way round' }
}
