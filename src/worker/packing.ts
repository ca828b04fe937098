/**
 * A run with all its branches as text, to be kept: the branch shown is a whole link, which says where the reader stands and is
 * looked at like any other link; of the others there is what was given on them.
 */
import type { SavedBranch, Tree } from '../core/timeline/branches.ts'
import { decodeLink, encodeLink, LinkFull } from '../core/timeline/recording.ts'
import { refused } from './acting.ts'
import { checkedGiven, openLink, type Sound, share } from './linking.ts'
import type { PackedBranch, PackedRun, Reply, Seen } from './protocol.ts'

/** As many as a tree ever has. */
const MOST_BRANCHES = 40
const LONGEST_NAME = 40
/** A minute's work for the worker, in pieces: nobody watches more. */
const MOST_EVENTS = 10_000_000
const DAMAGED = { ok: false, refusal: { code: 'runDamaged' } } as const

export const pack = (tree: Tree, at: Seen): Reply => {
  const link = share(tree, at)
  if (link.type !== 'link') return link
  try {
    const branches = tree.branches.map(({ timeline, marks: _, ...info }): PackedBranch => {
      const recording = { setup: tree.setup, given: timeline.given }
      return { ...info, text: encodeLink({ recording, branch: info.id, seq: 0, wait: 0, hash: 0 }) }
    })
    return { type: 'packed', run: { link: link.text, branches } }
  } catch (error) {
    if (error instanceof LinkFull) return refused({ code: 'linkFull' })
    throw error
  }
}

const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most
const isBranch = ({ id, name, parent, forkSeq, headSeq, headTime, text }: PackedBranch): boolean =>
  isCount(id) &&
  typeof name === 'string' &&
  name.length <= LONGEST_NAME &&
  (parent === null || isCount(parent)) &&
  [forkSeq, headSeq].every((seq) => isCount(seq, MOST_EVENTS)) &&
  // Between two events the head may stand anywhere, in fractions of a µs.
  Number.isFinite(headTime) &&
  headTime >= 0 &&
  typeof text === 'string'
const isWhole = ({ link, branches }: PackedRun): boolean =>
  typeof link === 'string' &&
  Array.isArray(branches) &&
  branches.length <= MOST_BRANCHES &&
  branches.every(isBranch) &&
  new Set(branches.map(({ id }) => id)).size === branches.length

/** The run as it was left, or why not. */
export const unpack = (run: PackedRun): Sound<[Tree, Reply]> => {
  if (!isWhole(run)) return DAMAGED
  return openLink(run.link, (trunk) => {
    const branches: SavedBranch[] = []
    for (const { text, ...info } of run.branches) {
      const decoded = decodeLink(text)
      if (!decoded.ok) return { ok: false, refusal: decoded.fault }
      const given = checkedGiven(trunk.setup, decoded.value.recording.given)
      if (!given.ok) return given
      branches.push({ ...info, given: given.value })
    }
    const isThere = branches.some(({ id }) => id === trunk.current)
    return isThere ? { ok: true, value: { ...trunk, branches } } : DAMAGED
  })
}
