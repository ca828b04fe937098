/** Runs written down event by event, in each of the formats. The run is replayed for it: a recording is all it takes. */

import type { Seq } from '../core/sim/types.ts'
import type { Recording, Stride } from '../core/timeline/timeline.ts'
import { extend, open } from '../core/timeline/timeline.ts'
import { type Format, fileLines, type Step } from '../core/trace/file.ts'

/** Every event of `recording` up to number `last`, in pieces, so that a long run does not have to fit in memory. */
function* strides(recording: Recording, last: Seq): Generator<Step> {
  let timeline = open(recording)
  while (timeline.head.world.seq < last) {
    const piece: Stride[] = []
    const before = timeline
    timeline = extend(timeline, { events: Math.min(1000, last - timeline.head.world.seq) }, (stride) => {
      piece.push(stride)
      return false
    })
    if (timeline === before) return
    for (const { was, advance } of piece) yield { was: was.world, advance }
  }
}

/** The lines of a file in this format. */
export const traceFile = (format: Format, recording: Recording, last: Seq): Iterable<string> =>
  fileLines(format, open(recording).head.world, strides(recording, last))
