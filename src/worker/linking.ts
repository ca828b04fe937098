/** Links to a moment: written from a run, and read with every suspicion. */
import { setupOf } from '../core/lessons/setup.ts'
import type { Refusal } from '../core/refusal.ts'
import { GUARDS, SETTING_NAMES } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import {
  branchName,
  branchOf,
  openTree,
  reach,
  type SavedTree,
  type Tree,
} from '../core/timeline/branches.ts'
import { decodeLink, encodeLink, type Link, LinkFull } from '../core/timeline/recording.ts'
import { type Given, nextDue, worldAt } from '../core/timeline/timeline.ts'
import { checkedCommand, refused } from './acting.ts'
import type { Reply, Seen } from './protocol.ts'
import { land, timelineOf } from './walking.ts'

/** What replaying a stranger's link may cost: events, and real time (less than the page's patience with its worker). */
const BUDGET_EVENTS = 200_000
const BUDGET_MS = 4000
const EVENTS_AT_ONCE = 1000

const refuse = (refusal: Refusal) => ({ ok: false as const, refusal })
export type Sound<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export const share = (tree: Tree, { seq, time }: Seen): Reply => {
  const branch = branchOf(tree)
  const world = worldAt(branch.timeline, seq)
  const recording = { setup: tree.setup, given: branch.timeline.given }
  try {
    const wait = Math.max(0, Math.trunc(time) - world.now)
    return {
      type: 'link',
      text: encodeLink({ recording, branch: branch.id, seq, wait, hash: world.hash >>> 0 }),
    }
  } catch (error) {
    if (error instanceof LinkFull) return refused({ code: 'linkFull' })
    throw error
  }
}

/** A setup from a link, looked at as if it stood in a file. */
const checkedSetup = ({ settings, ...rest }: Setup): Sound<Setup> => {
  const pick = (names: readonly (keyof typeof settings)[]) =>
    Object.fromEntries(names.map((name) => [name, settings[name]]))
  const checked = setupOf({
    ...rest,
    settings: { ...pick(SETTING_NAMES), pinned: settings.pinned },
    rules: pick(GUARDS),
  })
  return checked.ok
    ? checked
    : refuse({ code: 'linkSetup', because: { code: 'shape', problem: checked.problem } })
}

export const checkedGiven = (setup: Setup, given: readonly Given[]): Sound<readonly Given[]> => {
  const checked: Given[] = []
  for (const one of given) {
    const command = checkedCommand(setup, one.command)
    if ('refusal' in command) return refuse({ code: 'linkCommand', because: command.refusal })
    checked.push({ ...one, command })
  }
  return { ok: true, value: checked }
}

/** Replays in pieces, within the budget. */
const replayed = (tree: Tree, seq: number): Sound<Tree> => {
  if (seq > BUDGET_EVENTS) return refuse({ code: 'linkEvents', events: seq, most: BUDGET_EVENTS })
  const patience = performance.now() + BUDGET_MS
  let next = tree
  for (;;) {
    const before = timelineOf(next).head.world.seq
    if (before >= seq) return { ok: true, value: next }
    next = reach(next, next.current, seq, EVENTS_AT_ONCE)
    if (timelineOf(next).head.world.seq === before) return refuse({ code: 'linkNoEvent' })
    if (performance.now() > patience) return refuse({ code: 'linkSlow' })
  }
}

const arrived = (tree: Tree, { seq, wait, hash }: Link): Sound<Seen> => {
  const timeline = timelineOf(tree)
  const world = worldAt(timeline, seq)
  const time = world.now + wait
  if (world.hash >>> 0 !== hash) return refuse({ code: 'linkState' })
  return time <= nextDue(timeline, world)
    ? { ok: true, value: { seq, time } }
    : refuse({ code: 'linkNoTime' })
}

const alone = (trunk: SavedTree): Sound<SavedTree> => ({ ok: true, value: trunk })

/**
 * The run of a link, standing where it says, or why not. `grown` may add to the link's branch what else is known of it:
 * other branches, how far it has been seen.
 */
export const openLink = (text: string, grown = alone): Sound<[Tree, Reply]> => {
  const decoded = decodeLink(text)
  if (!decoded.ok) return refuse(decoded.fault)
  const link = decoded.value
  const setup = checkedSetup(link.recording.setup)
  if (!setup.ok) return setup
  const given = checkedGiven(setup.value, link.recording.given)
  if (!given.ok) return given
  const { branch: id, seq } = link
  const info = { id, name: branchName(id), parent: null, forkSeq: 0, headSeq: 0, headTime: 0 }
  const saved = grown({ setup: setup.value, branches: [{ ...info, given: given.value }], current: id })
  if (!saved.ok) return saved
  const tree = openTree(saved.value)
  const end = Math.max(seq, ...given.value.map(({ after }) => after + 1))
  const full = replayed(tree, end)
  if (!full.ok) return full
  const place = arrived(full.value, link)
  return place.ok ? { ok: true, value: land(withWholeSeen(full.value), place.value) } : place
}

/**
 * The commands behind the position are part of the story too: the branch reaches as far as the last of them, or further where
 * it is known to have been seen further (that is computed when somebody goes there).
 */
const withWholeSeen = (tree: Tree): Tree => {
  const { seq, now } = timelineOf(tree).head.world
  return {
    ...tree,
    branches: tree.branches.map((branch) =>
      branch.id === tree.current
        ? { ...branch, headSeq: Math.max(seq, branch.headSeq), headTime: Math.max(now, branch.headTime) }
        : branch,
    ),
  }
}
