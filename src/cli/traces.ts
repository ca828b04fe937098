/** Runs written down event by event, in each of the formats. The run is replayed for it: a recording is all it takes. */

import type { Seq, World } from '../core/sim/types.ts'
import type { Recording, Stride } from '../core/timeline/timeline.ts'
import { extend, open } from '../core/timeline/timeline.ts'
import { csvWriter } from '../core/trace/csv.ts'
import { etcdOf } from '../core/trace/etcd.ts'
import { mermaidOf } from '../core/trace/mermaid.ts'
import { numbered, traceMeta, traceOf, traceStart } from '../core/trace/trace.ts'
import type { TraceLine } from '../core/trace/types.ts'

export const FORMATS = ['raft-trace', 'etcd', 'mermaid', 'csv'] as const
export type Format = (typeof FORMATS)[number]

/** Every event of `recording` up to number `last`, in pieces, so that a long run does not have to fit in memory. */
function* strides(recording: Recording, last: Seq): Generator<Stride> {
  let timeline = open(recording)
  while (timeline.head.world.seq < last) {
    const piece: Stride[] = []
    const before = timeline
    timeline = extend(timeline, { events: Math.min(1000, last - timeline.head.world.seq) }, (stride) => {
      piece.push(stride)
      return false
    })
    if (timeline === before) return
    yield* piece
  }
}

function* traceLines(first: World, recording: Recording, last: Seq): Generator<TraceLine> {
  const start = traceStart(first)
  yield* numbered(start, first, 0)
  let seq = start.length
  for (const { was, advance } of strides(recording, last)) {
    const events = traceOf(was.world, advance)
    yield* numbered(events, advance.world, seq)
    seq += events.length
  }
}

function* etcdLines(recording: Recording, last: Seq): Generator<string> {
  let seq = 0
  for (const { was, advance } of strides(recording, last))
    for (const message of etcdOf(was.world, advance)) {
      yield JSON.stringify({ seq, t: advance.world.now / 1000, ...message })
      seq += 1
    }
}

/** The lines of a file in this format. */
export function* traceFile(format: Format, recording: Recording, last: Seq): Generator<string> {
  if (format === 'etcd') return yield* etcdLines(recording, last)
  const { world } = open(recording).head
  const meta = traceMeta(world)
  const lines = traceLines(world, recording, last)
  if (format === 'mermaid') return yield* mermaidOf(meta, [...lines])
  if (format === 'csv') {
    const { header, row } = csvWriter()
    yield header
    for (const line of lines) yield row(line)
    return
  }
  yield JSON.stringify(meta)
  for (const line of lines) yield JSON.stringify(line)
}
