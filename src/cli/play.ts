/** Plays a scenario's script and notes which of its claims did not hold. */
import {
  act,
  FROM_START,
  isTooLong,
  judge,
  openTrack,
  run,
  runUntil,
  type Track,
} from '../core/lessons/track.ts'
import { never } from '../core/raft/types.ts'
import { type Line, parseLine } from '../core/script/actions.ts'
import { errorSentence } from '../core/script/result.ts'
import type { Setup, Time } from '../core/sim/types.ts'
import { cutAfter } from '../core/timeline/timeline.ts'
import { BadInput } from './bad-input.ts'

/** Nobody waits here, as one would in the page, so more is allowed; but a file may still ask for too much. */
const MOST_EVENTS = 2_000_000

export interface FailedLine {
  /** Position in the script, from 0. */
  readonly at: number
  readonly line: string
  readonly actual: string
}
export interface Played {
  readonly track: Track
  readonly failed: readonly FailedLine[]
  /** Lines not reached: behind an `until` in vain, or later than the end that was asked for. */
  readonly skipped: number
}

/** Reads every line before the first is carried out. @throws BadInput */
const readScript = (script: readonly string[], { servers, clients }: Setup): readonly Line[] =>
  script.map((text, at) => {
    const line = parseLine(text, { servers, clients })
    if (!line.ok) throw new BadInput(`script[${at}]: ${errorSentence(line.problem)}`)
    return line.value
  })

interface Step {
  readonly track: Track
  /** What was found instead of what the line says; null when it did come true. */
  readonly wrong: string | null
  /** stuck: what follows would be noise. cut: the end that was asked for came first. */
  readonly outcome: 'went' | 'stuck' | 'cut'
}
const went = (track: Track): Step => ({ track, wrong: null, outcome: 'went' })
const cut = (track: Track): Step => ({ track, wrong: null, outcome: 'cut' })
const stuck = (track: Track, wrong: string): Step => ({ track, wrong, outcome: 'stuck' })

/** Everything due up to `end`. */
const runTo = (track: Track, end: Time): Track =>
  // One µs more than the quotient could lose, then exactly where it should stand.
  end <= track.time ? track : { ...run(track, (end - track.time + 0.5) / 1000), time: end }

const waitFor = (track: Track, line: Extract<Line, { type: 'until' }>, end: Time): Step => {
  const leftMs = (end - track.time) / 1000
  const { track: later, verdict } = runUntil(track, line.assertion, Math.min(line.withinMs, leftMs))
  if (verdict.ok) return went(later)
  if (leftMs < line.withinMs) return cut(runTo(track, end))
  return stuck(later, `not within ${line.withinMs} ms: ${verdict.actual}`)
}

const perform = (track: Track, line: Line, marks: Map<string, Track>, end: Time): Step => {
  switch (line.type) {
    case 'command':
      return went(act(track, line.command))
    case 'run': {
      const stop = track.time + line.ms * 1000
      return stop > end ? cut(runTo(track, end)) : went(run(track, line.ms))
    }
    case 'until':
      return waitFor(track, line, end)
    case 'expect': {
      const { ok, actual } = judge(track, line.assertion, FROM_START)
      return { ...went(track), wrong: ok ? null : actual }
    }
    case 'mark':
      marks.set(line.name, track)
      return went(track)
    case 'rewind': {
      const marked = marks.get(line.name)
      if (!marked) return stuck(track, `nothing was marked “${line.name}”`)
      return went({ ...marked, timeline: cutAfter(marked.timeline, marked.timeline.head) })
    }
    default:
      return never(line)
  }
}

const notTooLong = (track: Track, where: string): Track => {
  if (isTooLong(track)) throw new BadInput(`${where}: the run has more than ${MOST_EVENTS} events.`)
  return track
}

/**
 * Plays a script up to simulated time `end` (µs; null: as long as it lasts); if it is over earlier the run goes on until then.
 * @throws BadInput when it becomes longer than anybody would watch
 */
export const play = (setup: Setup, script: readonly string[], end: Time | null): Played => {
  const lines = readScript(script, setup)
  const marks = new Map<string, Track>()
  const failed: FailedLine[] = []
  let track = openTrack(setup, MOST_EVENTS)
  for (const [at, line] of lines.entries()) {
    const step = perform(track, line, marks, end ?? Number.POSITIVE_INFINITY)
    track = notTooLong(step.track, `script[${at}]`)
    if (step.wrong !== null) failed.push({ at, line: script[at] ?? '', actual: step.wrong })
    if (step.outcome !== 'went') return { track, failed, skipped: lines.length - at - 1 }
  }
  return { track: end === null ? track : notTooLong(runTo(track, end), '--until'), failed, skipped: 0 }
}
