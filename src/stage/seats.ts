/** Which elements draw which message. After a leap new messages take over the elements of those that are gone (leap.ts). */
import { useMemo, useRef } from 'react'
import type { Packet } from '../core/sim/types.ts'
import { useLeap } from './leap.ts'
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

/** The seat of each message. */
export const useSeats = (packets: readonly Packet[]): ReadonlyMap<number, number> => {
  const leap = useLeap()
  const last = useRef<readonly Seated[]>([])
  return useMemo(() => {
    const guests = packets.map(({ id, body }) => ({ id, kind: kindOf(body) }))
    last.current = seat(guests, last.current, leap.current)
    return new Map(last.current.map((one) => [one.id, one.seat]))
  }, [packets, leap])
}
