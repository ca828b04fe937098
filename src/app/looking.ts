/** Looks at moments without going there: for parts of the page that come later, so the start need not bring it. */
import type { ServerId } from '../core/raft/types.ts'
import type { Seq, Time } from '../core/sim/types.ts'
import type { Difference } from '../core/timeline/compare.ts'
import type { Value } from '../core/timeline/origin.ts'
import type { Seen } from '../worker/protocol.ts'
import type { Replica } from './api.ts'
import { actions, ask } from './index.ts'
import { fold } from './replica.ts'

/** The world of this branch at `time`; `was` may lend its parts. */
export const lookAt = async (time: Time, was: Replica | null): Promise<Replica | null> => {
  const reply = await ask({ type: 'look', time })
  const frame = reply.type === 'frames' ? reply.frames[0] : undefined
  return frame ? fold(was, frame) : null
}

export interface Compared {
  /** The other branch when this one was `seq`. */
  readonly seq: Seq
  readonly branch: number
  readonly replica: Replica
  readonly differences: readonly Difference[]
  /** The last event that both have in common. */
  readonly shared: Seq
}
/** Another branch when this one is `at`. Null if it is not there any more. */
export const compareWith = async (
  branch: number,
  at: Seen,
  was: Compared | null,
): Promise<Compared | null> => {
  const reply = await ask({ type: 'compare', branch, at })
  if (reply.type !== 'compared') return null
  const { frame, differences, shared } = reply
  return { seq: at.seq, branch, replica: fold(was?.replica ?? null, frame), differences, shared }
}

/** The event that gave a server's value what it holds now, or the next one that changes it; null: none, or too far off. */
export const whenSet = async (
  server: ServerId,
  value: Value,
  side: 'before' | 'after',
): Promise<Seq | null> => {
  const reply = await ask({ type: 'setAt', at: actions.position().seq, server, value, side })
  return reply.type === 'found' ? reply.seq : null
}
