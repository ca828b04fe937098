/** What the page on the projector and the presenter's window say to each other, on one machine and one origin. */
import type { Text } from '../../core/lessons/types.ts'

/** Everything the presenter needs to know about the moment. */
export interface Cue {
  /** Where the lesson stands; null in a cluster of one's own. */
  readonly lesson: {
    readonly title: Text
    readonly goal: Text
    readonly refs: string
    readonly beat: number
    readonly of: number
    readonly now: Text
    readonly next: Text | null
    readonly card: Text | null
    readonly tryIt: Text | null
    readonly quiz: string | null
    readonly moving: boolean
    readonly free: boolean
  } | null
  /** The event shown, in words of the page's language. */
  readonly sentence: string
  readonly seq: number
  readonly head: number
  readonly playing: boolean
  readonly black: boolean
}
export type Order = 'next' | 'back' | 'play' | 'black'
export type Message =
  | { readonly type: 'cue'; readonly room: string; readonly cue: Cue }
  | { readonly type: 'bye'; readonly room: string }
  /** Is anybody there? Room null: whoever presents. */
  | { readonly type: 'hello'; readonly room: string | null }
  | { readonly type: 'do'; readonly room: string; readonly order: Order }

const NAME = 'raftreel.present.1'

export interface Line {
  send(message: Message): void
  close(): void
}

/** Null where pages cannot reach each other: an opaque origin is nobody's neighbour. */
export const openLine = (heard: (message: Message) => void): Line | null => {
  if (globalThis.origin === 'null' || typeof BroadcastChannel === 'undefined') return null
  try {
    const channel = new BroadcastChannel(NAME)
    channel.onmessage = (event: MessageEvent<Message>) => heard(event.data)
    return {
      send: (message) => channel.postMessage(message),
      close: () => channel.close(),
    }
  } catch {
    return null
  }
}
/** Whether pages of this origin can reach each other at all. */
export const canReach = (): boolean => {
  const line = openLine(() => {})
  line?.close()
  return line !== null
}
