/** Which parts of the picture a caption points at. Targets are the strings of a beat's `hi` list. */
import type { Packet } from '../core/sim/types.ts'

export interface Highlights {
  /** Whether anything on the stage is pointed at, so that the rest may step back. */
  readonly some: boolean
  /** Changes when the list does: lets memoised parts compare. */
  readonly key: string
  has(target: string): boolean
  message(packet: Packet): boolean
  /** The messages pointed at, whether they are in flight or not. */
  readonly messages: readonly MessagePattern[]
  /** Indices of the entries of a server that are pointed at, whether they are still there or not. */
  entries(server: string): readonly number[]
  /** Links are named either way round. */
  link(a: string, b: string): boolean
}

export interface MessagePattern {
  readonly type: string
  readonly from: string
  readonly to: string
}
/** `msg:AppendEntries S1->*`, `msg:RequestVote *`, `msg:AppendEntries`. */
const messagePattern = (text: string): MessagePattern => {
  const [type = '*', way = '*'] = text.split(' ')
  const [from = '*', to = '*'] = way.split('->')
  return { type, from, to: to === '' ? '*' : to }
}
const fits = (pattern: string, value: string): boolean => pattern === '*' || pattern === value
export const isMeant = (p: MessagePattern, { body }: Packet): boolean =>
  fits(p.type, body.type) && fits(p.from, body.from) && fits(p.to, body.to)

/** Targets drawn elsewhere: promises beside the stage, terms on the timeline. */
const ELSEWHERE = ['invariant:', 'termBar']

export const highlightsOf = (targets: readonly string[]): Highlights => {
  const own = targets.filter((target) => !ELSEWHERE.some((start) => target.startsWith(start)))
  const plain = new Set(own)
  const patterns = own.filter((t) => t.startsWith('msg:')).map((t) => messagePattern(t.slice(4)))
  return {
    some: own.length > 0,
    key: own.join('|'),
    has: (target) => plain.has(target),
    message: (packet) => patterns.some((pattern) => isMeant(pattern, packet)),
    messages: patterns,
    entries: (server) =>
      own.flatMap((t) => (t.startsWith(`entry:${server}#`) ? [Number(t.slice(t.indexOf('#') + 1))] : [])),
    link: (a, b) => plain.has(`link:${a}-${b}`) || plain.has(`link:${b}-${a}`),
  }
}
