/** A run written down event by event, in each of the formats. Where the events come from is the caller's business. */
import type { Advance, World } from '../sim/types.ts'
import { csvWriter } from './csv.ts'
import { etcdOf } from './etcd.ts'
import { mermaidOf } from './mermaid.ts'
import { numbered, traceMeta, traceOf, traceStart } from './trace.ts'
import type { TraceLine } from './types.ts'

export const FORMATS = ['raft-trace', 'etcd', 'mermaid', 'csv'] as const
export type Format = (typeof FORMATS)[number]

/** One event, with the world in front of it. */
export interface Step {
  readonly was: World
  readonly advance: Advance
}

function* traceLines(first: World, steps: Iterable<Step>): Generator<TraceLine> {
  const start = traceStart(first)
  yield* numbered(start, first, 0)
  let seq = start.length
  for (const { was, advance } of steps) {
    const events = traceOf(was, advance)
    yield* numbered(events, advance.world, seq)
    seq += events.length
  }
}

function* etcdLines(steps: Iterable<Step>): Generator<string> {
  let seq = 0
  for (const { was, advance } of steps)
    for (const message of etcdOf(was, advance)) {
      yield JSON.stringify({ seq, t: advance.world.now / 1000, ...message })
      seq += 1
    }
}

/** The lines of a file in this format; `first` is the world before the first step. */
export function* fileLines(format: Format, first: World, steps: Iterable<Step>): Generator<string> {
  if (format === 'etcd') return yield* etcdLines(steps)
  const meta = traceMeta(first)
  const lines = traceLines(first, steps)
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
