/**
 * Which elements draw which message. As long as time moves on by a few events an element belongs to one message, so that the
 * focus never slides to another. After a leap hardly a message is left; the new ones take over the elements of those that are
 * gone, for it is less work to change elements than to make them.
 */
import { useMemo, useRef } from 'react'
import type { Packet } from '../core/sim/types.ts'
import { kindOf } from './PacketShape.tsx'

interface Guest {
  readonly id: number
  /** Guests of one kind look alike. */
  readonly kind: string
}
/** `seat`: the identity of its elements. */
export interface Seated extends Guest {
  readonly seat: number
}

/** The guests with their seats, in their order; `before`: who sat where until now. */
export const seat = (
  guests: readonly Guest[],
  before: readonly Seated[],
  isLeap: boolean,
): readonly Seated[] => {
  const known = new Map(before.map((seated) => [seated.id, seated.seat]))
  const stay = new Set(guests.map(({ id }) => id))
  const free = isLeap ? before.filter(({ id }) => !stay.has(id)) : []
  const take = (kind: string): number | undefined => {
    const alike = free.findIndex((seated) => seated.kind === kind)
    return free.splice(Math.max(0, alike), 1)[0]?.seat
  }
  let last = Math.max(0, ...before.map((seated) => seated.seat))
  const fresh = (): number => {
    last += 1
    return last
  }
  return guests.map(({ id, kind }) => ({ id, kind, seat: known.get(id) ?? take(kind) ?? fresh() }))
}

/** More events than this at once are a leap. */
const LEAP = 8
/** The seat of each message; `seq`: the event after which they are on the way. */
export const useSeats = (packets: readonly Packet[], seq: number): ReadonlyMap<number, number> => {
  const last = useRef<{ readonly seq: number; readonly seated: readonly Seated[] }>({ seq, seated: [] })
  return useMemo(() => {
    const guests = packets.map(({ id, body }) => ({ id, kind: kindOf(body) }))
    const seated = seat(guests, last.current.seated, Math.abs(seq - last.current.seq) > LEAP)
    last.current = { seq, seated }
    return new Map(seated.map((one) => [one.id, one.seat]))
  }, [packets, seq])
}
