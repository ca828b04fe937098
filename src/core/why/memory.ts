/** The scene of a moment of a recorded run, with as much of its past as answers may need. */
import type { Note, NoteKey, ServerId } from '../raft/types.ts'
import type { Advance, Seq, Time, World } from '../sim/types.ts'
import { peek, waitUntil } from '../sim/world.ts'
import { seekSeq, stepFrom, type Timeline, worldAt } from '../timeline/timeline.ts'
import type { Remembered, Scene } from './types.ts'

/** How many events back answers look: some simulated seconds, replayed in a few milliseconds. */
export const REMEMBERED = 4096

/** One event and the world before it. */
export interface Step {
  readonly before: World
  readonly advance: Advance
}
/** The last `count` events up to `seq`, oldest first. */
export const stepsBefore = (timeline: Timeline, seq: Seq, count: number): readonly Step[] => {
  const steps: Step[] = []
  const last = Math.min(seq, timeline.head.world.seq)
  let before = worldAt(timeline, Math.max(0, last - count))
  while (before.seq < last) {
    const advance = stepFrom(timeline, before)
    steps.push({ before, advance })
    before = advance.world
  }
  return steps
}

const lastNote = (
  timeline: Timeline,
  upTo: Seq,
  server: ServerId,
  keys: readonly NoteKey[],
): Remembered | null => {
  const fits = (note: Note): boolean => note.server === server && keys.includes(note.key)
  const advance = stepsBefore(timeline, upTo, REMEMBERED).findLast((step) =>
    step.advance.notes.some(fits),
  )?.advance
  const note = advance?.notes.findLast(fits)
  return advance && note ? { seq: advance.world.seq, note } : null
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
