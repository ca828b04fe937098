/** What an embedding page may say, version 1: `{ns: 'raftreel', v: 1, id, type, …}`. Everything else is not for us. */
import * as v from 'valibot'

const finite = v.pipe(v.number(), v.finite())
const SECONDS = v.pipe(finite, v.minValue(0), v.maxValue(600))
const EVENT = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(200_000))
const LINE = 500
const LINK = 16_000

const head = {
  ns: v.literal('raftreel'),
  v: v.literal(1),
  id: v.union([v.pipe(v.string(), v.maxLength(64)), v.pipe(v.number(), v.safeInteger())]),
}
export const EVENTS = ['statechange', 'time', 'marker', 'branch', 'error', 'resize'] as const
export type EventName = (typeof EVENTS)[number]

const Request = v.variant('type', [
  v.strictObject({ ...head, type: v.literal('ping') }),
  v.strictObject({ ...head, type: v.literal('load'), hash: v.pipe(v.string(), v.maxLength(LINK)) }),
  v.strictObject({ ...head, type: v.literal('play'), direction: v.optional(v.picklist([1, -1])) }),
  v.strictObject({ ...head, type: v.literal('pause') }),
  /** One of the three: simulated seconds, an event, a beat of the lesson. */
  v.strictObject({
    ...head,
    type: v.literal('seek'),
    time: v.optional(SECONDS),
    event: v.optional(EVENT),
    beat: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  }),
  v.strictObject({
    ...head,
    type: v.literal('step'),
    by: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-1000), v.maxValue(1000))),
  }),
  v.strictObject({
    ...head,
    type: v.literal('setSpeed'),
    speed: v.pipe(finite, v.minValue(0.001), v.maxValue(4)),
  }),
  v.strictObject({
    ...head,
    type: v.literal('setView'),
    view: v.picklist(['ring', 'spacetime', 'both']),
  }),
  v.strictObject({ ...head, type: v.literal('command'), text: v.pipe(v.string(), v.maxLength(LINE)) }),
  v.strictObject({ ...head, type: v.literal('getState') }),
  v.strictObject({
    ...head,
    type: v.literal('snapshot'),
    theme: v.optional(v.picklist(['page', 'light', 'dark'])),
    caption: v.optional(v.boolean()),
    format: v.optional(v.picklist(['svg', 'png'])),
    scale: v.optional(v.picklist([1, 2, 4])),
  }),
  v.strictObject({
    ...head,
    type: v.literal('subscribe'),
    events: v.pipe(v.array(v.picklist(EVENTS)), v.maxLength(EVENTS.length)),
  }),
])
export type Message = v.InferOutput<typeof Request>

const MOST_CHARS = 65_536
const sizeOf = (data: unknown): number => {
  try {
    return JSON.stringify(data)?.length ?? 0
  } catch {
    // Circles and big integers: no message of ours.
    return Number.POSITIVE_INFINITY
  }
}
const isOurs = (data: unknown): data is { readonly id?: unknown } =>
  typeof data === 'object' && data !== null && 'ns' in data && data.ns === 'raftreel'

/**
 * The message in any data; else whether it was meant for us, with the number to answer under. Never throws: what comes
 * from `postMessage` is whatever somebody sent.
 */
export const readMessage = (
  data: unknown,
): { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly id: unknown } => {
  if (!isOurs(data) || sizeOf(data) > MOST_CHARS) return { ok: false, id: undefined }
  const parsed = v.safeParse(Request, data)
  if (parsed.success) return { ok: true, message: parsed.output }
  const { id } = data
  const isId = typeof id === 'number' || (typeof id === 'string' && id.length <= 64)
  return { ok: false, id: isId ? id : undefined }
}
