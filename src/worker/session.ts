/**
 * The worker's side of the conversation as a function: what was, and a request, give what is, and the answers. It keeps no
 * clock and no state of its own, so tests talk to it directly and a worker that dies can be replaced by another.
 */
import { entriesFrom } from '../core/raft/log.ts'
import { never } from '../core/raft/types.ts'
import { diskOf } from '../core/script/moment.ts'
import { branchOf, grow, openTree, redo, see, switchTo, type Tree, undo } from '../core/timeline/branches.ts'
import { worldAt } from '../core/timeline/timeline.ts'
import { act, refused, run, runUntil } from './acting.ts'
import { attend, type Explained, NOTHING_OPEN, type Session } from './attending.ts'
import { openLink, share } from './linking.ts'
import { playScript } from './playing.ts'
import type { Reply, RequestBody } from './protocol.ts'
import { feedOf, land, pullFrames, rangeFrames, seek, timelineOf, upTo, withSeen } from './walking.ts'

type Answer = readonly [Session, Reply]

const MOST_ENTRIES = 500

const opened = (tree: Tree): Session => ({ tree, bookmarks: {}, cursor: null })

/** Everything that moves or changes the run gives up the cursor. */
const moved = (session: Session, [tree, reply]: readonly [Tree, Reply]): Answer => [
  { ...session, tree, cursor: null },
  reply,
]

type Of<T extends RequestBody['type']> = Extract<RequestBody, { readonly type: T }>

const pull = (session: Session, request: Of<'pull'>): Answer => {
  const tree = upTo(withSeen(session.tree, request.seen), request.after)
  const timeline = timelineOf(tree)
  const start = session.cursor?.seq === request.after ? session.cursor : worldAt(timeline, request.after)
  const [next, frames, cursor] = pullFrames(tree, start, request)
  return [
    { ...session, tree: next, cursor },
    { type: 'frames', at: null, frames },
  ]
}

const grown = (session: Session, { branch, until, seq, most, record }: Of<'grow'>): Answer => {
  const id = branch ?? session.tree.current
  const before = branchOf(session.tree, id).timeline.head.world
  const events = Math.min(most, seq === null ? most : Math.max(0, seq - before.seq))
  const goal = until === null ? { events } : { events, until }
  const tree = grow(session.tree, id, goal)
  const { world } = branchOf(tree, id).timeline.head
  const done = world.seq - before.seq < most || world.seq === seq
  return [
    { ...session, tree: record ? see(tree, id, world.seq, world.now) : tree },
    { type: 'grown', seq: world.seq, time: world.now, done },
  ]
}

const unredo = (session: Session, move: ReturnType<typeof redo>): Answer =>
  move ? moved(session, land(move.tree, move.to)) : [session, refused({ code: 'nothingToUndo' })]

type Opening = Of<'open' | 'openLink' | 'openScript'>

/** A new run in place of the old one, which stays if the new one is not sound. */
const opening = (session: Session | null, request: Opening): readonly [Session | null, Reply] => {
  if (request.type === 'open') {
    const [tree, reply] = land(openTree(request.tree), { seq: 0, time: 0 })
    return [opened(tree), reply]
  }
  if (request.type === 'openScript') {
    const played = playScript(request.setup, request.script)
    if (!played.ok) return [session, refused(played.refusal)]
    const [tree, bookmarks, reply] = played.value
    return [{ ...opened(tree), bookmarks }, reply]
  }
  const link = openLink(request.text)
  if (!link.ok) return [session, refused(link.refusal)]
  const [tree, reply] = link.value
  return [opened(tree), reply]
}

const answer = (session: Session, request: Exclude<RequestBody, Opening | Explained>): Answer => {
  const { tree } = session
  switch (request.type) {
    case 'pull':
      return pull(session, request)
    case 'range':
      return [
        session,
        { type: 'frames', at: null, frames: rangeFrames(timelineOf(tree), request.from, request.to) },
      ]
    case 'seek':
      return moved(session, seek(tree, request))
    case 'act':
      return moved(session, act(withSeen(tree, request.seen), request.at, request.command))
    case 'run': {
      const [next, bookmarks, reply] = run(
        withSeen(tree, request.seen),
        session.bookmarks,
        request.at,
        request.text,
      )
      return moved({ ...session, bookmarks }, [next, reply])
    }
    case 'runUntil':
      return moved(session, runUntil(withSeen(tree, request.seen), request.at, request.assertion))
    case 'grow':
      return grown(session, request)
    case 'switch': {
      const left = request.seen ? withSeen(tree, request.seen) : tree
      const there = switchTo(left, request.branch)
      const { headSeq, headTime } = branchOf(there)
      return moved(session, land(there, request.at ?? { seq: headSeq, time: headTime }))
    }
    case 'undo':
      return unredo(session, undo(withSeen(tree, request.seen), request.at.seq))
    case 'redo':
      return unredo(session, redo(withSeen(tree, request.seen)))
    case 'share':
      return [session, share(tree, request.at)]
    case 'feed':
      return [session, { type: 'feed', items: feedOf(timelineOf(tree), request.from, request.to) }]
    case 'log':
      return [session, logOf(tree, request)]
    default:
      return never(request)
  }
}

const logOf = (tree: Tree, { at, server, from, to }: Of<'log'>): Reply => {
  const host = worldAt(timelineOf(tree), at).hosts[server]
  if (!host) return refused({ code: 'noServer', server })
  const { log } = diskOf(host)
  const first = Math.max(from, log.base.index + 1)
  return { type: 'log', entries: entriesFrom(log, first, Math.min(to - first + 1, MOST_ENTRIES)) }
}

/** Answers one request. The session is null before the first `open`. */
export const handle = attend((session, request: Exclude<RequestBody, Explained>) => {
  if (request.type === 'open' || request.type === 'openLink' || request.type === 'openScript') {
    return opening(session, request)
  }
  return session ? answer(session, request) : [session, NOTHING_OPEN]
})
