/** What all requests have in common: a session that changes by answering, and mistakes that must not end the conversation. */
import type { World } from '../core/sim/types.ts'
import type { Tree } from '../core/timeline/branches.ts'
import { type Bookmarks, refused } from './acting.ts'
import type { Reply, RequestBody, Response } from './protocol.ts'
import { treeUpdate } from './telling.ts'

export interface Session {
  readonly tree: Tree
  readonly bookmarks: Bookmarks
  /** Where the last pull ended: the next one goes on from here without replaying. */
  readonly cursor: World | null
}

/** Requests whose answers need parts of their own (`explaining.ts`), fetched when the first of them is asked. */
const EXPLAINED = [
  'why',
  'causes',
  'nextNote',
  'reel',
  'trace',
  'pack',
  'openPacked',
  'look',
  'compare',
  'setAt',
] as const
export type Explained = Extract<RequestBody, { readonly type: (typeof EXPLAINED)[number] }>
export const isExplained = <R extends RequestBody>(request: R): request is R & Explained =>
  (EXPLAINED as readonly string[]).includes(request.type)

export const NOTHING_OPEN = refused({ code: 'noRun' })

type Numbered<R> = R & { readonly id: number }
type Respond<R> = (session: Session | null, request: R) => readonly [Session | null, Reply]

/** A request that fails, even through a mistake of ours, leaves the session as it was. */
export const attend =
  <R extends RequestBody>(respond: Respond<R>) =>
  (session: Session | null, request: Numbered<R>): readonly [Session | null, readonly Response[]] => {
    const { id } = request
    try {
      const [next, reply] = respond(session, request)
      const update = next && treeUpdate(session?.tree ?? null, next.tree)
      return [next, [...(update ? [update] : []), { id, ...reply }]]
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error)
      return [session, [{ id, ...refused({ code: 'mistake', error: told }) }]]
    }
  }
