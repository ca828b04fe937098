/** What on the stage has the focus: a key acts on that before it acts on what is chosen. */
import type { Selection } from '../../app/index.ts'
import type { ClientId, ServerId } from '../../core/raft/types.ts'

type Kind = 'packet' | 'node' | 'client'
const KINDS: readonly Kind[] = ['packet', 'node', 'client']

const READ: Readonly<Record<Kind, (value: string) => Selection>> = {
  packet: (value) => ({ kind: 'packet', id: Number(value) }),
  node: (value) => ({ kind: 'server', id: value as ServerId }),
  client: (value) => ({ kind: 'client', id: value as ClientId }),
}

export const focused = (): Selection => {
  for (const kind of KINDS) {
    const value = document.activeElement?.closest(`[data-${kind}]`)?.getAttribute(`data-${kind}`)
    if (value) return READ[kind](value)
  }
  return null
}
