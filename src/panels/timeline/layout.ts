/** Where things stand on the timeline: pure geometry, so that painting is only painting. Times in µs, lengths in px. */
import { bisector } from 'd3-array'
import type { ServerId } from '../../core/raft/types.ts'
import type { Time } from '../../core/sim/types.ts'
import type { Band, Mark } from '../../worker/protocol.ts'

/** The stretch of time in view. */
export interface Span {
  readonly from: Time
  readonly to: Time
}

const STEPS = [1, 2, 5] as const
/**
 * The end of the axis for a run that reaches `time`: the next 1-2-5 step. The axis then stands still while the run grows
 * and jumps now and then, instead of creeping under the reader's pointer on every event.
 */
export const axisEnd = (time: Time): Time => {
  for (let decade = 100_000; ; decade *= 10) {
    for (const step of STEPS) if (step * decade > time * 1.04) return step * decade
  }
}

/** The view `zoom` times enlarged about `centre`, kept inside [0, end]. */
export const zoomed = (end: Time, zoom: number, centre: Time): Span => {
  const width = end / zoom
  const from = Math.min(Math.max(0, centre - width / 2), end - width)
  return { from, to: from + width }
}

/** One stretch of one lane, ready to be drawn. */
export interface Stretch {
  readonly key: string
  readonly lane: number
  readonly from: Time
  readonly to: Time
  readonly term: number
  readonly look: Band['look']
}

/** Bands as stretches: each lasts until the next one of the same server, the last until `end`. */
export const stretches = (
  bands: readonly Band[],
  ids: readonly ServerId[],
  span: Span,
  end: Time,
): readonly Stretch[] => {
  const found: Stretch[] = []
  ids.forEach((id, lane) => {
    const own = bands.filter((band) => band.server === id)
    own.forEach((band, at) => {
      const to = own[at + 1]?.time ?? end
      if (to <= span.from || band.time >= span.to || to <= band.time) return
      found.push({
        key: `${id}-${band.seq}-${at}`,
        lane,
        from: band.time,
        to,
        term: band.term,
        look: band.look,
      })
    })
  })
  return found
}

/** A mark and the row it stands in: its server's lane, or null for the row above all lanes. */
export interface Placed {
  readonly mark: Mark
  readonly lane: number | null
  readonly x: number
}
/** Kinds that matter more win where marks would cover each other. */
const RANK: Readonly<Record<Mark['kind'], number>> = {
  violation: 0,
  fault: 1,
  repair: 2,
  leader: 3,
  config: 4,
  election: 5,
  term: 6,
  client: 7,
  commit: 8,
}
const APART = 7
/** What happens all the time needs more air, or it would hide the rest. */
const ROUTINE_APART = 14
const apart = (kind: Mark['kind']): number => (kind === 'commit' || kind === 'client' ? ROUTINE_APART : APART)

/** Marks in view, thinned so that neighbours in a row stay apart; the ones that matter more stay. */
export const placeMarks = (
  marks: readonly Mark[],
  ids: readonly ServerId[],
  x: (time: Time) => number,
  span: Span,
): readonly Placed[] => {
  const taken = new Map<number, number[]>()
  const placed: Placed[] = []
  const inView = marks.filter(
    (mark) => mark.kind !== 'term' && mark.time >= span.from && mark.time <= span.to,
  )
  for (const mark of [...inView].sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.seq - b.seq)) {
    const found = (ids as readonly string[]).indexOf(mark.server ?? '')
    const lane = found < 0 ? null : found
    const slots = taken.get(found) ?? []
    taken.set(found, slots)
    const at = x(mark.time)
    const room = apart(mark.kind)
    if (slots.some((other) => Math.abs(other - at) < room)) continue
    slots.push(at)
    placed.push({ mark, lane, x: at })
  }
  return placed.sort((a, b) => a.mark.seq - b.mark.seq)
}

const byTime = bisector((mark: Mark) => mark.time)
/** The mark nearest to `time` within `reach`, null if none: what the hover card talks about. `marks`: in the order of time. */
export const nearestMark = (marks: readonly Mark[], time: Time, reach: Time): Mark | null => {
  let best: Mark | null = null
  for (const mark of marks.slice(byTime.left(marks, time - reach), byTime.right(marks, time + reach))) {
    const distance = Math.abs(mark.time - time)
    const nearer = best === null || distance < Math.abs(best.time - time)
    const equal =
      best !== null && distance === Math.abs(best.time - time) && RANK[mark.kind] < RANK[best.kind]
    if (nearer || equal) best = mark
  }
  return best
}
