/** Everything that can be pointed at in a stretch of time, with its place, in the order in which it happens. */
import type { Time } from '../core/sim/types.ts'
import { type Arrow, arrowOf, edgesOf, type Lanes, yOf } from './layout.ts'
import type { Tale, Turn, Voyage } from './tale.ts'

/** What is drawn: x = (time - from) * pxPerUs. */
export interface Window_ {
  readonly from: Time
  readonly to: Time
  readonly pxPerUs: number
}
interface At {
  readonly key: string
  readonly time: Time
}
export type Item =
  /** `roomy`: there is room for what it says. */
  | (At & {
      readonly kind: 'voyage'
      readonly voyage: Voyage
      readonly arrow: Arrow
      readonly roomy: boolean
    })
  | (At & { readonly kind: 'turn'; readonly turn: Turn; readonly x: number; readonly y: number })

/** Signs of one lane that would cover each other stand side by side. */
const SIGN_PX = 15
const ABOVE_LANES = 13
/** What an entry says is written only where the one before leaves room for it. */
const WORD_PX = 64

const voyagesIn = (tale: Tale, lanes: Lanes, { from, to, pxPerUs }: Window_): readonly Item[] => {
  const edge = edgesOf(tale.spells, lanes)
  const last = new Map<string, number>()
  const word = WORD_PX * Math.max(1, lanes.size)
  return tale.voyages.flatMap((voyage): readonly Item[] => {
    const { id, sentAt, due, body } = voyage.packet
    if (sentAt > to || (voyage.endAt ?? due) < from) return []
    const arrow = arrowOf(voyage, lanes, edge, (time) => (time - from) * pxPerUs)
    if (!arrow) return []
    const link = `${body.from}>${body.to}`
    const roomy = arrow.x - (last.get(link) ?? -word) >= word
    if (roomy && body.type === 'AppendEntries' && body.entries.length > 0) last.set(link, arrow.x)
    return [{ kind: 'voyage', key: `m${id}`, time: sentAt, voyage, arrow, roomy }]
  })
}

const turnsIn = (tale: Tale, lanes: Lanes, { from, to, pxPerUs }: Window_): readonly Item[] => {
  const last = new Map<string, number>()
  const sign = SIGN_PX * Math.max(1, lanes.size)
  return tale.turns.flatMap((turn): readonly Item[] => {
    const { seq, time, kind, actor } = turn
    const y = actor === null ? lanes.top - ABOVE_LANES * Math.max(1, lanes.size) : yOf(lanes, actor)
    if (y === null || time < from || time > to) return []
    const lane = actor ?? ''
    const x = Math.max((time - from) * pxPerUs, (last.get(lane) ?? -sign) + sign)
    last.set(lane, x)
    return [{ kind: 'turn', key: `t${seq}${kind}${lane}`, time, turn, x, y }]
  })
}

export const itemsOf = (tale: Tale, lanes: Lanes, window: Window_): readonly Item[] =>
  [...voyagesIn(tale, lanes, window), ...turnsIn(tale, lanes, window)].sort((a, b) => a.time - b.time)
