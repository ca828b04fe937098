/** What a form is about, and the commands that come out of it: pure, so that it can be tested without a page. */
import type { ActorId, ClientId, ReadMode, ServerId } from '../../core/raft/types.ts'
import type { Command, Settings } from '../../core/sim/types.ts'

/** An operation that needs a choice or a number before it can be given as a command. */
export type Operation =
  | { readonly kind: 'transfer'; readonly from: ServerId }
  /** `voters`: the list the form begins with. */
  | { readonly kind: 'members'; readonly leader: ServerId; readonly voters: readonly ServerId[] }
  | { readonly kind: 'learners'; readonly leader: ServerId }
  | { readonly kind: 'direct'; readonly server: ServerId }
  | { readonly kind: 'read'; readonly client: ClientId; readonly server: ServerId | null }
  | { readonly kind: 'retry'; readonly client: ClientId }
  | { readonly kind: 'clock' | 'pin'; readonly server: ServerId }
  | { readonly kind: 'fsync' }
  | { readonly kind: 'slow'; readonly from: ActorId; readonly to: ActorId }

/** `chosen` with or without `id`, in the order of `all`. */
export const toggled = (
  all: readonly ServerId[],
  chosen: readonly ServerId[],
  id: ServerId,
): readonly ServerId[] => all.filter((each) => (each === id ? !chosen.includes(each) : chosen.includes(each)))

/** How many servers are in one list and not in the other. */
export const differing = (a: readonly ServerId[], b: readonly ServerId[]): number =>
  a.filter((id) => !b.includes(id)).length + b.filter((id) => !a.includes(id)).length

export interface ReadWish {
  readonly client: ClientId
  readonly server: ServerId | null
  readonly key: string
  readonly mode: ReadMode
}
/** How reads are confirmed is a setting of the cluster: it is changed first if another one is wished for. */
export const readCommands = (
  { readMode }: Pick<Settings, 'readMode'>,
  { client, server, key, mode }: ReadWish,
): readonly Command[] => [
  ...(mode === readMode ? [] : [{ type: 'set', setting: 'readMode', value: mode } as const]),
  { type: 'read', client, server, key },
]
