/**
 * Frames folded into the world as the page holds it. Whatever is equal to what was there before is the object that was
 * there before: structured cloning destroys identity at the worker's door, and this gives it back, so that nothing on the
 * stage is drawn again without a reason.
 */
import type { ServerId } from '../core/raft/types.ts'
import type { Packet } from '../core/sim/types.ts'
import type { Frame } from '../worker/protocol.ts'
import type { Replica } from './api.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const indexOf = (item: unknown): number => (isRecord(item) && typeof item.index === 'number' ? item.index : 0)
/** Entries of a log have their partner at their index: a log that was cut in front, or has moved on, keeps the others. */
const reuseList = (was: readonly unknown[], now: readonly unknown[]): readonly unknown[] => {
  const ahead = indexOf(now[0]) - indexOf(was[0])
  const items = now.map((item, i) => reuse(was[i + ahead], item))
  return was.length === items.length && items.every((item, i) => item === was[i]) ? was : items
}
const reuseRecord = (
  was: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const keys = Object.keys(now)
  const items = Object.fromEntries(keys.map((key) => [key, reuse(was[key], now[key])]))
  const isSame = Object.keys(was).length === keys.length && keys.every((key) => items[key] === was[key])
  return isSame ? was : items
}

/** `now` with every part that equals the same part of `was` replaced by that part; `was` itself if all is equal. */
export const reuse = <T>(was: unknown, now: T): T => {
  if (Object.is(was, now) || !isRecord(was) || !isRecord(now)) return now
  if (Array.isArray(was) !== Array.isArray(now)) return now
  // Equal values are of equal type.
  return (Array.isArray(was) && Array.isArray(now) ? reuseList(was, now) : reuseRecord(was, now)) as T
}

/** The record with the changed items in it; the same record if nothing is new. */
const merge = <Id extends string, V>(
  was: Readonly<Record<Id, V>> | undefined,
  changed: Readonly<Record<Id, V>>,
  isKey: boolean,
): Readonly<Record<Id, V>> => reuse(was, isKey || !was ? changed : { ...was, ...changed })

/** Servers come with only the fields that changed, except in a key frame. */
const mergeHosts = (was: Replica['hosts'] | undefined, { base, hosts }: Frame): Replica['hosts'] => {
  const whole = Object.entries(hosts).map(([id, change]) => [
    id,
    base === null ? change : { ...was?.[id as ServerId], ...change },
  ])
  return merge(was, Object.fromEntries(whole), base === null)
}

const mergePackets = (was: readonly Packet[], { base, sent, gone }: Frame): readonly Packet[] => {
  if (base !== null && sent.length === 0 && gone.length === 0) return was
  const known = new Map(was.map((packet) => [packet.id, packet]))
  const fresh = sent.map((packet) => reuse(known.get(packet.id), packet))
  if (base === null) return reuse(was, fresh)
  const left = new Set(gone)
  return [...was.filter(({ id }) => !left.has(id)), ...fresh]
}

/** The world after a frame. `was`: at the frame's base; for a key frame any world that may lend its parts, or null. */
export const fold = (was: Replica | null, frame: Frame): Replica => {
  const isKey = frame.base === null
  const { network, settings, violations } = frame
  const ids = frame.ids ?? was?.ids ?? []
  return {
    seq: frame.seq,
    time: frame.time,
    until: frame.due === Number.POSITIVE_INFINITY ? null : frame.due,
    hash: frame.hash,
    ids: reuse(was?.ids, ids),
    clientIds: reuse(was?.clientIds, frame.clientIds ?? was?.clientIds ?? []),
    hosts: mergeHosts(was?.hosts, frame),
    clients: merge(was?.clients, frame.clients, isKey),
    packets: mergePackets(was?.packets ?? [], frame),
    network: reuse(was?.network, network ?? was?.network ?? NO_NETWORK),
    settings: settings ? reuse(was?.settings, settings) : settingsOf(was),
    cause: frame.cause,
    notes: frame.notes,
    violations: reuse(was?.violations, violations ?? was?.violations ?? []),
  }
}
const NO_NETWORK: Replica['network'] = { cuts: {}, groups: null, slow: {}, traps: [] }
const settingsOf = (was: Replica | null): Replica['settings'] => {
  if (!was) throw new Error('a first frame without settings')
  return was.settings
}
