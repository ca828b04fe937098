/** Who and what a broken promise is about: read off the values of its sentence, so that each can be picked. */
import type { Violation } from '../../core/check/types.ts'
import type { ClientId, ServerId } from '../../core/raft/types.ts'

export type Piece =
  | { readonly kind: 'server'; readonly id: ServerId }
  | { readonly kind: 'client'; readonly id: ClientId }
  | { readonly kind: 'entry'; readonly server: ServerId; readonly index: number }
  | { readonly kind: 'term'; readonly term: number }

interface Known {
  readonly ids: readonly ServerId[]
  readonly clientIds: readonly ClientId[]
}
const number = (value: string | number | undefined): number | null =>
  typeof value === 'number' ? value : null

/** Servers and clients first, then the entry on each of those servers, then the terms. */
export const piecesOf = ({ actors, values }: Violation, { ids, clientIds }: Known): readonly Piece[] => {
  const servers = ids.filter((id) => actors.includes(id))
  const clients = clientIds.filter((id) => actors.includes(id))
  const index = number(values.i)
  const terms = [...new Set([number(values.t), number(values.ct)])].filter((term) => term !== null)
  return [
    ...servers.map((id) => ({ kind: 'server', id }) as const),
    ...clients.map((id) => ({ kind: 'client', id }) as const),
    ...(index === null ? [] : servers.map((server) => ({ kind: 'entry', server, index }) as const)),
    ...terms.map((term) => ({ kind: 'term', term }) as const),
  ]
}
