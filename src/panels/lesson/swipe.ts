/** A finger drawn sideways over the caption turns the page. */
import { type TouchEvent, useRef } from 'react'

const FAR = 48

export const useSwipe = (left: () => void, right: () => void) => {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const touch = touches[0]
      start.current = touch && touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const touch = changedTouches[0]
      const from = start.current
      start.current = null
      if (!touch || !from) return
      const dx = touch.clientX - from.x
      const dy = touch.clientY - from.y
      if (Math.abs(dx) < FAR || Math.abs(dx) < 2 * Math.abs(dy)) return
      if (dx < 0) left()
      else right()
    },
  }
}
