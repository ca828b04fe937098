/** Commands, typed or from a button: checked by the grammar either way, so that whatever was done can be written as a script. */
import { committedAt, everCommitted, leadersOf } from '../core/check/promises.ts'
import { type Note, never } from '../core/raft/types.ts'
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

export const refused = (reason: string): Reply => ({ type: 'refused', reason })

const namesOf = ({ servers, clients }: Setup) => ({ servers, clients })

/**
 * The command as the script would read it, or what is wrong with it. Also gives every command one order of keys, which
 * the hash of the run depends on.
 */
export const checkedCommand = (setup: Setup, command: Command): Command | { readonly reason: string } => {
  const action = parseAction(printCommand(command), namesOf(setup))
  if (!action.ok) return { reason: action.error }
  return action.value.type === 'command' ? action.value.command : { reason: 'This is not a command.' }
}

const isFlying = (tree: Tree, { seq }: Seen, id: number): boolean =>
  worldAt(timelineOf(tree), seq).packets.some((packet) => packet.id === id)

export const act = (tree: Tree, at: Seen, command: Command): [Tree, Reply] => {
  const checked = checkedCommand(tree.setup, command)
  if ('reason' in checked) return [tree, refused(checked.reason)]
  if (checked.type === 'packet' && !isFlying(tree, at, checked.id)) {
    return [tree, refused(`There is no message #${checked.id} on its way.`)]
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
      const span = tired || events >= MOST_EVENTS ? 'in the time allowed' : `within ${withinMs} ms`
      return [next, refused(`“${printAssertion(claim)}” did not become true ${span}: found ${found.actual}.`)]
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
  if (!action.ok) return [tree, refused(action.error)]
  return action.value.type === 'until'
    ? until(tree, at, action.value.assertion, action.value.withinMs)
    : [tree, refused('This is not an assertion.')]
}

/** Places remembered with `mark`, by name. */
export type Bookmarks = Readonly<Record<string, Position>>

const rewind = (tree: Tree, bookmarks: Bookmarks, name: string): [Tree, Reply] => {
  const place = Object.hasOwn(bookmarks, name) ? bookmarks[name] : undefined
  if (!place) return [tree, refused(`Nothing was marked “${name}”.`)]
  const there = tree.branches.some(({ id }) => id === place.branch)
  return there
    ? land(switchTo(tree, place.branch), place)
    : [tree, refused(`The branch of “${name}” was let go.`)]
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
  if (!line.ok) return [tree, bookmarks, refused(line.error)]
  if (line.value.type !== 'expect') return carryOut(tree, bookmarks, at, line.value)
  const { ok, actual } = verdict(line.value.assertion, seekSeq(timelineOf(tree), at.seq), [])
  if (!ok) return [tree, bookmarks, refused(`This does not hold: found ${actual}.`)]
  const [next, reply] = land(tree, at)
  return [next, bookmarks, reply]
}
