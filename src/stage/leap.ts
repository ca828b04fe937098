/**
 * Whether the moment shown is a few events from the one shown before, or a leap away. As long as time moves on by a few events,
 * an element belongs to one message or entry, so that the focus never slides to another. After a leap hardly one of them is left;
 * the new ones take over the elements of those that are gone, for it is less work to change elements than to make them.
 */
import { createContext, useContext, useRef } from 'react'

/** Read while drawing; that it has changed is no reason to draw. */
interface Leap {
  readonly current: boolean
}

/** More events than this at once are a leap. */
const FEW = 8

export const LeapContext = createContext<Leap>({ current: false })

/** To be called by whoever draws the whole picture, for all that it draws. */
export const useLeapTo = (seq: number): Leap => {
  const shown = useRef(seq)
  const leap = useRef(false)
  if (seq !== shown.current) leap.current = Math.abs(seq - shown.current) > FEW
  shown.current = seq
  return leap
}

export const useLeap = (): Leap => useContext(LeapContext)
