/** Answers about the run that is open (why not, what led to an event, where a rule is used next) and about lessons. */
import { reelOf } from '../core/lessons/reel.ts'
import { type Note, never } from '../core/raft/types.ts'
import type { Seq, World } from '../core/sim/types.ts'
import { branchOf, grow, type Tree } from '../core/timeline/branches.ts'
import { stepFrom, type Timeline, worldAt } from '../core/timeline/timeline.ts'
import { fileLines, type Step } from '../core/trace/file.ts'
import { causesOf } from '../core/why/causes.ts'
import { arrowsTaken, movesRole } from '../core/why/figure2.ts'
import { sceneAt, stepsBefore } from '../core/why/memory.ts'
import { answersAbout } from '../core/why/whynot.ts'
import { refused } from './acting.ts'
import { attend, type Explained, NOTHING_OPEN, type Session } from './attending.ts'
import { compare, look, origin } from './looking.ts'
import { pack, unpack } from './packing.ts'
import type { Reply, RequestBody } from './protocol.ts'
import { timelineOf } from './walking.ts'

type Of<T extends RequestBody['type']> = Extract<RequestBody, { readonly type: T }>

const why = (tree: Tree, { at, about }: Of<'why'>): Reply => ({
  type: 'answers',
  answers: answersAbout(sceneAt(timelineOf(tree), at.seq, at.time), about),
})

/** How many events back causes are looked for: a message or a timer rarely lies longer. */
const LOOK_BACK = 1024

const causes = (tree: Tree, { of }: Of<'causes'>): Reply => {
  const steps = stepsBefore(timelineOf(tree), of, LOOK_BACK)
  const last = steps.findLast(({ advance }) => movesRole(advance.notes))
  const moved = last ? { seq: last.advance.world.seq, arrows: arrowsTaken(last) } : null
  return { type: 'causes', causes: causesOf(steps), moved }
}

/** How far ahead a note is looked for; a recorded lesson is not looked at beyond its end. */
const LOOK_AHEAD = 20_000

/** The next event after `after` with a note of one of these keys, computing ahead where there is no history yet. */
const nextNote = (tree: Tree, { after, keys }: Of<'nextNote'>): readonly [Tree, Reply] => {
  const fits = (notes: readonly Note[]): boolean => notes.some(({ key }) => keys.includes(key))
  const found = (seq: number | null): Reply => ({ type: 'found', seq })
  const branch = branchOf(tree)
  const { timeline } = branch
  const last = branch.fixed ? branch.headSeq : timeline.head.world.seq
  let world = worldAt(timeline, after)
  while (world.seq < last) {
    const advance = stepFrom(timeline, world)
    world = advance.world
    if (fits(advance.notes)) return [tree, found(world.seq)]
  }
  if (branch.fixed) return [tree, found(null)]
  let seq: number | null = null
  const ahead = grow(tree, tree.current, { events: LOOK_AHEAD }, ({ advance }) => {
    if (fits(advance.notes)) seq = advance.world.seq
    return seq !== null
  })
  return [ahead, found(seq)]
}

/** More than this would keep the page waiting, and nobody reads it; the command line writes files of any length. */
const MOST_TRACED = 20_000

const trace = (tree: Tree, { format, from, to }: Of<'trace'>): Reply => {
  const timeline = timelineOf(tree)
  const first = worldAt(timeline, Math.max(0, Math.min(from, timeline.head.world.seq)))
  const last = Math.min(to, timeline.head.world.seq)
  if (last - first.seq > MOST_TRACED)
    return refused({ code: 'traceLong', events: last - first.seq, most: MOST_TRACED })
  return { type: 'text', text: `${[...fileLines(format, first, steps(timeline, first, last))].join('\n')}\n` }
}
function* steps(timeline: Timeline, first: World, last: Seq): Generator<Step> {
  let was = first
  while (was.seq < last) {
    const advance = stepFrom(timeline, was)
    yield { was, advance }
    was = advance.world
  }
}

const reel = ({ lesson }: Of<'reel'>): Reply => {
  const played = reelOf(lesson)
  return played.ok
    ? { type: 'reel', reel: played.value }
    : refused({ code: 'shape', problem: played.problem })
}

const answer = (
  session: Session,
  request: Exclude<Explained, Of<'reel' | 'openPacked'>>,
): readonly [Session, Reply] => {
  switch (request.type) {
    case 'why':
      return [session, why(session.tree, request)]
    case 'causes':
      return [session, causes(session.tree, request)]
    case 'nextNote': {
      const [tree, reply] = nextNote(session.tree, request)
      return [{ ...session, tree }, reply]
    }
    case 'trace':
      return [session, trace(session.tree, request)]
    case 'pack':
      return [session, pack(session.tree, request.at)]
    case 'look':
      return [session, look(session.tree, request)]
    case 'compare': {
      const [tree, reply] = compare(session.tree, request)
      return [{ ...session, tree }, reply]
    }
    case 'setAt':
      return [session, origin(session.tree, request)]
    default:
      return never(request)
  }
}

const openPacked = (session: Session | null, { run }: Of<'openPacked'>): readonly [Session | null, Reply] => {
  const opened = unpack(run)
  if (!opened.ok) return [session, refused(opened.refusal)]
  const [tree, reply] = opened.value
  return [{ tree, bookmarks: {}, cursor: null }, reply]
}

/** Answers one request of these kinds. A lesson is played and a run is opened whatever is open. */
export const explain = attend((session, request: Explained) => {
  if (request.type === 'reel') return [session, reel(request)]
  if (request.type === 'openPacked') return openPacked(session, request)
  return session ? answer(session, request) : [session, NOTHING_OPEN]
})
