/** Values to bits and back, built from small parts: whatever a part writes it reads, so the two directions cannot drift apart. */
import type { ActorId, ClientId, ServerId } from '../raft/types.ts'
import { type BitReader, type BitWriter, Damaged } from './bits.ts'

/** Who can be named by place; everyone else is spelled out. */
export interface Cast {
  readonly servers: readonly ServerId[]
  readonly clients: readonly ClientId[]
}
export interface Codec<T> {
  put(out: BitWriter, value: T, cast: Cast): void
  /** @throws Damaged if this cannot have been written by `put` */
  take(from: BitReader, cast: Cast): T
}

export const flag: Codec<boolean> = { put: (out, value) => out.flag(value), take: (from) => from.flag() }
export const count: Codec<number> = { put: (out, value) => out.count(value), take: (from) => from.count() }
export const amount: Codec<number> = { put: (out, value) => out.amount(value), take: (from) => from.amount() }
export const text: Codec<string> = { put: (out, value) => out.text(value), take: (from) => from.text() }

/** One of a fixed list. The list is part of the format: add at its end, never reorder. */
export const code = <T>(codes: readonly T[], width: number): Codec<T> => ({
  put(out, value) {
    const place = codes.indexOf(value)
    if (place < 0) throw new RangeError(`no code for ${String(value)}`)
    out.bits(place, width)
  },
  take(from) {
    const value = codes[from.bits(width)]
    if (value === undefined) throw new Damaged()
    return value
  },
})

const widthFor = (choices: number): number => {
  let width = 0
  while (2 ** width < choices) width += 1
  return width
}
/** A name by its place among those it is likely to be one of. */
const name = <N extends string>(pool: (cast: Cast) => readonly string[]): Codec<N> => ({
  put(out, value, cast) {
    const known = pool(cast)
    const place = known.indexOf(value)
    out.bits(place < 0 ? known.length : place, widthFor(known.length + 1))
    if (place < 0) out.text(value)
  },
  take(from, cast) {
    const known = pool(cast)
    const place = from.bits(widthFor(known.length + 1))
    if (place > known.length) throw new Damaged()
    // The brand says only "this came through a parser": whoever opens a link checks its names with the script's grammar.
    return (place === known.length ? from.text() : known[place]) as N
  },
})
export const server: Codec<ServerId> = name(({ servers }) => servers)
export const client: Codec<ClientId> = name(({ clients }) => clients)
export const actor: Codec<ActorId> = name(({ servers, clients }) => [...servers, ...clients])

const LONGEST_LIST = 1024
export const list = <T>(item: Codec<T>): Codec<readonly T[]> => ({
  put(out, values, cast) {
    out.count(values.length, 3)
    for (const value of values) item.put(out, value, cast)
  },
  take(from, cast) {
    const length = from.count(3)
    if (length > LONGEST_LIST) throw new Damaged()
    return Array.from({ length }, () => item.take(from, cast))
  },
})
export const pair = <A, B>(first: Codec<A>, second: Codec<B>): Codec<readonly [A, B]> => ({
  put(out, [a, b], cast) {
    first.put(out, a, cast)
    second.put(out, b, cast)
  },
  take: (from, cast) => [first.take(from, cast), second.take(from, cast)],
})
export const maybe = <T>(inner: Codec<T>): Codec<T | null> => ({
  put(out, value, cast) {
    out.flag(value !== null)
    if (value !== null) inner.put(out, value, cast)
  },
  take: (from, cast) => (from.flag() ? inner.take(from, cast) : null),
})

type Fields<T> = { readonly [K in keyof T]-?: Codec<Exclude<T[K], undefined>> }
const keysOf = <T>(codecs: Fields<T>): readonly (keyof T)[] => Object.keys(codecs) as (keyof T)[]

/** Fields one after the other; read back, they stand in this order. */
export const fields = <T extends object>(codecs: Fields<T>): Codec<T> => ({
  put(out, value, cast) {
    for (const key of keysOf(codecs)) codecs[key].put(out, value[key] as Exclude<T[keyof T], undefined>, cast)
  },
  take: (from, cast) =>
    Object.fromEntries(keysOf(codecs).map((key) => [key, codecs[key].take(from, cast)])) as T,
})
/** Fields that may be missing, each behind a bit that says so. */
export const partial = <T extends object>(codecs: Fields<T>): Codec<T> => ({
  put(out, value, cast) {
    for (const key of keysOf(codecs)) {
      const field = value[key]
      out.flag(field !== undefined)
      if (field !== undefined) codecs[key].put(out, field as Exclude<T[keyof T], undefined>, cast)
    }
  },
  take(from, cast) {
    const present = keysOf(codecs).flatMap((key) =>
      from.flag() ? [[key, codecs[key].take(from, cast)]] : [],
    )
    return Object.fromEntries(present) as T
  },
})
/** Something for some of the servers. */
export const byServer = <T>(item: Codec<T>): Codec<Readonly<Record<ServerId, T>>> => {
  const entries = list(pair(server, item))
  return {
    put: (out, record, cast) => entries.put(out, Object.entries(record) as [ServerId, T][], cast),
    take: (from, cast) => Object.fromEntries(entries.take(from, cast)),
  }
}
