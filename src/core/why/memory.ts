/** The scene of a moment of a recorded run, with as much of its past as answers may need. */
import type { NoteKey, ServerId } from '../raft/types.ts'
import type { Seq, Time } from '../sim/types.ts'
import { peek, waitUntil } from '../sim/world.ts'
import { type Stride, seekSeq, strideFrom, type Timeline } from '../timeline/timeline.ts'
import type { Remembered, Scene } from './types.ts'

/** How many events back answers look: some simulated seconds, replayed in a few milliseconds. */
export const REMEMBERED = 4096

/** The last `count` events up to `seq`, oldest first. */
export const stridesBefore = (timeline: Timeline, seq: Seq, count: number): readonly Stride[] => {
  const strides: Stride[] = []
  let moment = seekSeq(timeline, Math.max(0, seq - count))
  while (moment.world.seq < Math.min(seq, timeline.head.world.seq)) {
    const stride = strideFrom(timeline, moment)
    strides.push(stride)
    moment = stride.now
  }
  return strides
}

const lastNote = (
  timeline: Timeline,
  upTo: Seq,
  server: ServerId,
  keys: readonly NoteKey[],
): Remembered | null => {
  const found = stridesBefore(timeline, upTo, REMEMBERED).findLast(({ advance }) =>
    advance.notes.some((note) => note.server === server && keys.includes(note.key)),
  )
  const note = found?.advance.notes.findLast((each) => each.server === server && keys.includes(each.key))
  return found && note ? { seq: found.now.world.seq, note } : null
}

/** How things stand after event `seq` at `time`. */
export const sceneAt = (timeline: Timeline, seq: Seq, time: Time): Scene => {
  const { world, check } = seekSeq(timeline, seq)
  const now = Math.max(world.now, Math.min(Math.trunc(time), peek(world)))
  return {
    world: Number.isFinite(now) ? waitUntil(world, now) : world,
    check,
    lastNote: (server, keys) => lastNote(timeline, world.seq, server, keys),
  }
}
