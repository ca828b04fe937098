/** The presenter's end of the line: the newest cue, whether anybody is there, and how to ask for something. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Cue, type Line, type Order, openLine } from './channel.ts'

/** How often we ask whether the page is still there, and how long it may be silent. */
const ASK_MS = 1500
const PATIENCE_MS = 4000

export type Contact = 'waiting' | 'there' | 'gone' | 'impossible'
export interface Desk {
  readonly contact: Contact
  readonly cue: Cue | null
  ask(order: Order): void
}

export const useCue = (room: string | null): Desk => {
  const [cue, setCue] = useState<Cue | null>(null)
  const [contact, setContact] = useState<Contact>('waiting')
  const line = useRef<Line | null>(null)
  /** Whom we follow: the page that opened us, or the one that answered first since we lost the last. */
  const leader = useRef(room)
  useEffect(() => {
    let heardAt = performance.now()
    const lose = () => {
      // Reloaded, it will be a room of another name.
      leader.current = null
      setContact((was) => (was === 'there' ? 'gone' : was))
    }
    line.current = openLine((message) => {
      if (message.type !== 'cue' && message.type !== 'bye') return
      leader.current ??= message.room
      if (message.room !== leader.current) return
      heardAt = performance.now()
      if (message.type === 'bye') return lose()
      setCue(message.cue)
      setContact('there')
    })
    if (!line.current) {
      setContact('impossible')
      return
    }
    const hello = () => {
      if (performance.now() - heardAt > PATIENCE_MS) lose()
      line.current?.send({ type: 'hello', room: leader.current })
    }
    hello()
    const timer = setInterval(hello, ASK_MS)
    return () => {
      clearInterval(timer)
      line.current?.close()
    }
  }, [])
  const ask = useCallback((order: Order) => {
    if (leader.current) line.current?.send({ type: 'do', room: leader.current, order })
  }, [])
  return { contact, cue, ask }
}
