/** Choosing sides: who stands on which side of the wall that is about to be drawn. */
import type { ActorId, ClientId, ServerId } from '../../core/raft/types.ts'
import type { Command } from '../../core/sim/types.ts'

/** 0, 1, 2 are the sides A, B, C; a client without a side goes on reaching everybody. */
export type Side = 0 | 1 | 2
export type Sides = Readonly<Record<ActorId, Side | null>>
export const SIDE_NAMES = ['A', 'B', 'C'] as const

/** Before anything is chosen: all servers together, clients not walled in. */
export const noSides = (ids: readonly ServerId[], clientIds: readonly ClientId[]): Sides =>
  Object.fromEntries([...ids.map((id) => [id, 0] as const), ...clientIds.map((id) => [id, null] as const)])

/** One tap: a server goes A, B, C and round again; a client also comes by "no side". */
export const tapSide = (sides: Sides, actor: ActorId, isClient: boolean): Sides => {
  if (!(actor in sides)) return sides
  const side = sides[actor] ?? null
  const next = side === null ? 0 : side === 2 ? (isClient ? null : 0) : ((side + 1) as Side)
  return { ...sides, [actor]: next }
}

/** The command for these sides, null while everybody still stands on one side. */
export const partitionCommand = (sides: Sides): Command | null => {
  const groups = SIDE_NAMES.map((_, side) =>
    (Object.keys(sides) as ActorId[]).filter((actor) => sides[actor] === side),
  ).filter((group) => group.length > 0)
  return groups.length > 1 ? { type: 'partition', groups } : null
}
