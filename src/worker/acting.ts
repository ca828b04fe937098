/** Commands, typed or from a button: checked by the grammar either way, so that whatever was done can be written as a script. */
import { committedAt, everCommitted, leadersOf } from '../core/check/promises.ts'
import { type Note, never } from '../core/raft/types.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Action, parseAction, parseLine, printCommand } from '../core/script/actions.ts'
import { type Assertion, printAssertion } from '../core/script/assertions.ts'
import { holds } from '../core/script/evaluate.ts'
import type { Verdict } from '../core/script/moment.ts'
import type { Command, Setup, Time } from '../core/sim/types.ts'
import { giveAt, grow, type Position, switchTo, type Tree } from '../core/timeline/branches.ts'
import { type Moment, nextDue, seekSeq, strideFrom, worldAt } from '../core/timeline/timeline.ts'
import type { Reply, Seen } from './protocol.ts'
import { follow, land, MOST_EVENTS, seek, timelineOf } from './walking.ts'

const US_PER_MS = 1000
/** Steps between two looks at the clock, and at most so long altogether (real ms). */
const PATIENCE_MS = 2000
const EVENTS_AT_ONCE = 256

export const refused = (refusal: Refusal): Reply => ({ type: 'refused', refusal })

const namesOf = ({ servers, clients }: Setup) => ({ servers, clients })

/**
 * The command as the script would read it, or what is wrong with it. Also gives every command one order of keys, which
 * the hash of the run depends on.
 */
export const checkedCommand = (setup: Setup, command: Command): Command | { readonly refusal: Refusal } => {
  const action = parseAction(printCommand(command), namesOf(setup))
  if (!action.ok) return { refusal: { code: 'script', problem: action.problem } }
  return action.value.type === 'command' ? action.value.command : { refusal: { code: 'noCommand' } }
}

const isFlying = (tree: Tree, { seq }: Seen, id: number): boolean =>
  worldAt(timelineOf(tree), seq).packets.some((packet) => packet.id === id)

export const act = (tree: Tree, at: Seen, command: Command): [Tree, Reply] => {
  const checked = checkedCommand(tree.setup, command)
  if ('refusal' in checked) return [tree, refused(checked.refusal)]
  if (checked.type === 'packet' && !isFlying(tree, at, checked.id)) {
    return [tree, refused({ code: 'noMessage', id: checked.id })]
  }
  return follow(giveAt(tree, at, checked), at.seq, at.seq + 1)
}

const verdict = (claim: Assertion, { world, check }: Moment, notes: readonly Note[]): Verdict =>
  holds(claim, {
    world,
    notes,
    violations: check.violations,
    leaders: (term) => leadersOf(check, term),
    committedAt: (index) => committedAt(check, index),
    everCommitted: (term, command) => everCommitted(check, term, command),
  })

/** Runs on, from the past or the present, to the first event after which the assertion holds. */
const until = (tree: Tree, at: Seen, claim: Assertion, withinMs: number): [Tree, Reply] => {
  const limit: Time = at.time + withinMs * US_PER_MS
  const patience = performance.now() + PATIENCE_MS
  const notes: Note[] = []
  let next = tree
  let moment = seekSeq(timelineOf(next), at.seq)
  let found = verdict(claim, moment, notes)
  for (let events = 0; !found.ok; events += 1) {
    if (moment.world.seq === timelineOf(next).head.world.seq) {
      next = grow(next, next.current, { events: EVENTS_AT_ONCE, until: limit })
    }
    const tired = events % EVENTS_AT_ONCE === 0 && performance.now() > patience
    const due = nextDue(timelineOf(next), moment.world)
    if (due > limit || due === Number.POSITIVE_INFINITY || tired || events >= MOST_EVENTS) {
      const ms = tired || events >= MOST_EVENTS ? null : withinMs
      const assertion = printAssertion(claim)
      return [next, refused({ code: 'neverTrue', assertion, ms, found: found.actual })]
    }
    const stride = strideFrom(timelineOf(next), moment)
    moment = stride.now
    notes.push(...stride.advance.notes)
    found = verdict(claim, moment, notes)
  }
  const { seq, now } = moment.world
  return land(next, { seq, time: seq === at.seq ? at.time : now })
}

export const runUntil = (tree: Tree, at: Seen, assertion: string): [Tree, Reply] => {
  const action = parseAction(`until ${assertion}`, namesOf(tree.setup))
  if (!action.ok) return [tree, refused({ code: 'script', problem: action.problem })]
  return action.value.type === 'until'
    ? until(tree, at, action.value.assertion, action.value.withinMs)
    : [tree, refused({ code: 'noAssertion' })]
}

/** Places remembered with `mark`, by name. */
export type Bookmarks = Readonly<Record<string, Position>>

const rewind = (tree: Tree, bookmarks: Bookmarks, name: string): [Tree, Reply] => {
  const place = Object.hasOwn(bookmarks, name) ? bookmarks[name] : undefined
  if (!place) return [tree, refused({ code: 'notMarked', name })]
  const there = tree.branches.some(({ id }) => id === place.branch)
  return there ? land(switchTo(tree, place.branch), place) : [tree, refused({ code: 'branchGone', name })]
}

const carryOut = (tree: Tree, bookmarks: Bookmarks, at: Seen, action: Action): [Tree, Bookmarks, Reply] => {
  const keep = ([next, reply]: [Tree, Reply]): [Tree, Bookmarks, Reply] => [next, bookmarks, reply]
  switch (action.type) {
    case 'command':
      return keep(act(tree, at, action.command))
    case 'run':
      return keep(seek(tree, { to: { time: at.time + action.ms * US_PER_MS } }))
    case 'until':
      return keep(until(tree, at, action.assertion, action.withinMs))
    case 'mark': {
      const [next, reply] = land(tree, at)
      return [next, { ...bookmarks, [action.name]: { ...at, branch: tree.current } }, reply]
    }
    case 'rewind':
      return keep(rewind(tree, bookmarks, action.name))
    default:
      return never(action)
  }
}

/** One line of script. `expect` only looks: a claim that does not hold is answered with what was found. */
export const run = (tree: Tree, bookmarks: Bookmarks, at: Seen, text: string): [Tree, Bookmarks, Reply] => {
  const line = parseLine(text, namesOf(tree.setup))
  if (!line.ok) return [tree, bookmarks, refused({ code: 'script', problem: line.problem })]
  if (line.value.type !== 'expect') return carryOut(tree, bookmarks, at, line.value)
  const { ok, actual } = verdict(line.value.assertion, seekSeq(timelineOf(tree), at.seq), [])
  if (!ok) return [tree, bookmarks, refused({ code: 'untrue', found: actual })]
  const [next, reply] = land(tree, at)
  return [next, bookmarks, reply]
}
